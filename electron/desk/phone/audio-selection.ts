import type { AudioSelection } from '#shared/domain/views';
import type { Settings } from '#shared/schemas/settings';

/** The settings write an unchosen device as `undefined`, the contract leaves it out. */
export function selectionOf({ microphone, speaker, ringer }: Settings['audio']): AudioSelection {
  return {
    ...(microphone === undefined ? {} : { microphone }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(ringer === undefined ? {} : { ringer }),
  };
}
