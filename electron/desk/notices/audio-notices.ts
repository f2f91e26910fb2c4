import type { AudioView } from '#shared/domain/views';
import type { NoticeChange } from './notices-service';

/** One sentence for a headset that is microphone and speaker at once; gone when it is plugged in again. */
export function noticeOfLostAudio(missing: AudioView['missing']): NoticeChange {
  const { microphone, speaker, ringer } = missing;
  const device = microphone ?? speaker ?? ringer;
  if (device === undefined) return { close: 'audio' };
  const what =
    microphone !== undefined && speaker !== undefined
      ? 'both'
      : microphone !== undefined
        ? 'microphone'
        : speaker !== undefined
          ? 'speaker'
          : 'ringer';
  return {
    show: {
      id: 'audio',
      kind: 'desk',
      tone: 'warning',
      sentence: { key: 'desk.audio-unplugged', values: { device: device === '' ? 'none' : device, what } },
    },
  };
}
