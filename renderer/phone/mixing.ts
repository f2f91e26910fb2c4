import type { Dispose } from '#shared/lib/disposables';
import type { Leg } from './leg';
import type { Media } from './media';

/**
 * Which legs are in a conference with each other. Each other side hears the agent and the one who is on the other leg,
 * never itself; the agent hears both anyway, by their own players.
 */
export interface Mixing {
  /** False where the page may not make sound, or one of them has no voice yet: both are as they were before then. */
  join(one: Leg, other: Leg): Promise<boolean>;
  /** Out of its conference: at the end of a leg, or while both go on. */
  part(leg: Leg): Promise<void>;
  /** A leg's voice comes on another track. */
  revoice(leg: Leg): void;
  readonly dispose: Dispose;
}

/** @param told whether those in a conference hear each other: false when the sound stops, true when it is back, or parted */
export function createMixing(media: Pick<Media, 'mixing'>, told: (works: boolean) => void): Mixing {
  const partners = new Map<Leg, Leg>();
  let works = true;

  function tell(next: boolean): void {
    if (next === works) return;
    works = next;
    told(works);
  }

  const part: Mixing['part'] = async (leg) => {
    const partner = partners.get(leg);
    if (partner === undefined) return;
    partners.delete(leg);
    partners.delete(partner);
    if (partners.size === 0) tell(true);
    await Promise.all([leg.mixWith(undefined), partner.mixWith(undefined)]);
  };

  return {
    part,
    dispose: media.mixing.on((runs) => {
      if (partners.size > 0) tell(runs);
    }),
    async join(one, other) {
      const [oneVoice, otherVoice] = [one.voice(), other.voice()];
      if (oneVoice === undefined || otherVoice === undefined) return false;
      // Not waited for: what each of them sends is decided by the last word.
      if (partners.get(one) !== other) for (const leg of [one, other]) void part(leg);
      partners.set(one, other);
      partners.set(other, one);
      const mixed = await Promise.all([one.mixWith(otherVoice), other.mixWith(oneVoice)]);
      if (!mixed.every(Boolean)) await part(one);
      // It may have been taken apart again meanwhile.
      return partners.get(one) === other;
    },
    revoice(leg) {
      void partners.get(leg)?.mixWith(leg.voice());
    },
  };
}
