import type { LegId } from '#shared/domain/ids';
import type { Audience, TransferEvent } from '#shared/domain/transfer-state';
import type { PhonePort } from '../phone/phone-lease';

const UNDO_ATTEMPTS = 3;

export interface TransferVoicesDeps {
  readonly phone: PhonePort;
  readonly callerLeg: () => LegId;
  readonly consultLeg: LegId;
  /** Whom the agent hears while both are up; `undefined`: they aren't. */
  readonly hears: () => Audience | undefined;
  /** Nobody has asked to complete it. */
  readonly isTalking: () => boolean;
  readonly agentBusy: () => boolean;
  readonly inTurn: (reoffer: () => Promise<void>) => void;
  readonly step: (event: TransferEvent) => void;
}

/** Who of the two is on hold and who hears whom: carried out on the phone, in the turn of the call. */
export function createTransferVoices(deps: TransferVoicesDeps) {
  const { phone, callerLeg, consultLeg, hears } = deps;
  /** By leg, what nobody answered and is wanted no more. */
  const givenUp = new Map<LegId, 'leg.hold' | 'leg.unhold'>();

  /** A re-INVITE that is given up when nobody has answered it in time: it may still be answered. */
  async function reoffered(method: 'leg.hold' | 'leg.unhold', leg: LegId) {
    const answer = await phone.call(method, { legId: leg });
    if (!answer.ok && answer.error.code === 'timeout') givenUp.set(leg, method);
    else givenUp.delete(leg);
    return answer;
  }

  /** Holds one, then takes the other off hold; in a conference nobody is on hold. */
  async function talkTo(who: Audience): Promise<void> {
    if (hears() === undefined) return;
    const isDone = who === 'both' ? await bringTogether() : await talkToOne(who);
    deps.step({ type: isDone ? 'swapped' : 'swap-refused' });
  }

  async function talkToOne(who: 'target' | 'caller'): Promise<boolean> {
    const [from, to] = who === 'caller' ? [consultLeg, callerLeg()] : [callerLeg(), consultLeg];
    const wasTogether = hears() === 'both';
    const held = await reoffered('leg.hold', from);
    if (!held.ok) return false;
    const back = await reoffered('leg.unhold', to);
    if (!back.ok) await phone.call('leg.unhold', { legId: from });
    else if (wasTogether) await phone.call('leg.mix', { legId: callerLeg() });
    return back.ok;
  }

  /** Each is off hold before they hear each other; where that fails, whoever was on hold is again. */
  async function bringTogether(): Promise<boolean> {
    const waiting = hears() === 'caller' ? consultLeg : callerLeg();
    const heard = waiting === callerLeg() ? consultLeg : callerLeg();
    for (const leg of [heard, waiting]) {
      const back =
        leg === waiting ? await reoffered('leg.unhold', leg) : await phone.call('leg.unhold', { legId: leg });
      if (!back.ok) return false;
    }
    const mixed = await phone.call('leg.mix', { legId: callerLeg(), with: consultLeg });
    if (!mixed.ok && hears() !== undefined) await phone.call('leg.hold', { legId: waiting });
    return mixed.ok;
  }

  /**
   * What the agent sees is made true where a wire or the line was lost on the way to it, or another call has taken the
   * caller's place: whoever is asked in private is not overheard. Nobody is taken off hold by it.
   */
  async function keepApart(): Promise<void> {
    if (!deps.isTalking()) return;
    if (hears() === 'both') {
      const mixed = await phone.call('leg.mix', { legId: callerLeg(), with: consultLeg });
      // Back to asking in private: the agent sees that they are not together.
      if (!mixed.ok) deps.step({ type: 'swap' });
      return;
    }
    await phone.call('leg.mix', { legId: callerLeg() });
    await phone.call('leg.hold', { legId: hears() === 'target' ? callerLeg() : consultLeg });
  }

  return {
    reoffered,
    talkTo,
    keepApart,
    /** A leg went on hold or off it; or it is decided that it doesn't. What was given up and has happened is undone. */
    onHoldDecided(leg: LegId, held: boolean): void {
      const method = givenUp.get(leg);
      givenUp.delete(leg);
      if (method === undefined || held !== (method === 'leg.hold')) return;
      // The agent is in another call by now: this caller is on hold as they would be anyhow.
      if (held && leg === deps.callerLeg() && deps.agentBusy()) return;
      deps.inTurn(async () => {
        for (let tries = 0; tries < UNDO_ATTEMPTS; tries++) {
          const undone = await phone.call(held ? 'leg.unhold' : 'leg.hold', { legId: leg });
          if (undone.ok || undone.error.code !== 'refused') return;
        }
      });
    },
  };
}
