import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { AudioRoom } from './audio-room';
import type { HeadsetRoom } from './headset-room';

/** This room's part of the DeskApi. */
export function audioHandlers(
  audio: AudioRoom,
  headset: HeadsetRoom,
): Pick<Handlers<DeskCalls>, Extract<keyof DeskCalls, `audio.${string}`>> {
  return {
    'audio.select': (selection) => audio.select(selection),
    'audio.setGain': ({ percent }) => audio.setGain(percent),
    'audio.watchLevel': ({ on }) => {
      audio.watchLevel(on);
      return ok();
    },
    'audio.tryOut': ({ on }) => audio.tryOut(on),
    'audio.echo': () => audio.echo(),
    'audio.connectHeadset': () => headset.connect(),
    'audio.leaveHeadset': () => headset.leave(),
  };
}
