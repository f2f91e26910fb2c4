import type { CallView } from '#shared/domain/views';
import type { MessageKey } from '#shared/i18n/en';
import type { Tone } from '../../ui/theme';

/** The colour of a call's state. */
export function stateTone(call: CallView): Tone {
  switch (call.state) {
    case 'ringing':
    case 'dialing':
    case 'remote-ringing':
    case 'connecting':
      return 'ring';
    case 'up':
      return 'live';
    case 'held':
      return 'hold';
    case 'wrap-up':
      return 'wrap';
  }
}

/** Epoch ms from which the strip's clock counts: talking time once answered, hold time while held. */
export function clockStart(call: CallView): number {
  if (call.state === 'held') return call.heldSince ?? call.answeredAt ?? call.startedAt;
  return call.answeredAt ?? call.startedAt;
}

/** The state in words. */
export function stateKey(call: CallView): MessageKey {
  if (call.state === 'ringing' && call.silenced) return 'call.state.silenced';
  if (call.state === 'up' && call.heldByRemote) return 'call.state.held-by-remote';
  return `call.state.${call.state}`;
}

/** How long agent and caller were connected; 0 for a call that never was. */
export function talkSeconds({ answeredAt, endedAt }: CallView): number {
  return answeredAt === undefined || endedAt === undefined ? 0 : Math.max(0, (endedAt - answeredAt) / 1000);
}
