import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import type { FollowUps } from './create-follow-ups';

type FollowUpMethods = Extract<keyof DeskCalls, `followUps.${string}`>;

/** This room's part of the DeskApi. */
export function followUpsHandlers(followUps: FollowUps): Pick<Handlers<DeskCalls>, FollowUpMethods> {
  return {
    'followUps.add': ({ callId, at, text = '', message }) =>
      followUps.add({ callId, at: timeOf(at), text, origin: message === true ? 'message' : 'by-hand' }),
    'followUps.snooze': ({ id, until }) => followUps.snooze(id, timeOf(until ?? undefined)),
    'followUps.close': ({ id, as }) => followUps.close(id, as),
    'followUps.reopen': ({ id }) => followUps.reopen(id),
  };
}

const timeOf = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Date.parse(instant);
