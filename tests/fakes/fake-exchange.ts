import type { SipDialog } from '#shared/domain/take-back';
import type { SipHeader, SipIdentity } from '#shared/ipc/phone-api';
import type { FakeClock } from './fake-clock';
import { createFakePhone, type FakePhone } from './fake-phone';
import { createOutsideParty, type OutsideParty } from './outside-party';

/**
 * A PBX on the level of what phones say and hear, no SIP. `b2bua` is Asterisk: every leg ends at the PBX, which
 * joins them. `proxy`: the calls are between the phones, a transfer is a new call that replaces an old one.
 */
export type ExchangeStyle = 'b2bua' | 'proxy';

/** How it behaves; a test changes it as it goes. */
export interface ExchangeRules {
  style: ExchangeStyle;
  /** Of an INVITE; Asterisk without a recipe strips what it doesn't know. */
  headers: 'passed' | 'stripped';
  /**
   * Out of dialog. `swallowed` is Asterisk without a message context: 202, and nothing arrives. `looped` is a proxy:
   * a phone that sees its own message again refuses it. `unanswered`: there is no final response.
   */
  messages: 'delivered' | 'swallowed' | 'looped' | 'unanswered';
  inDialog: 'bridged' | 'refused';
  /** What a `b2bua` does with a caller whom nobody has taken: lets go of them, or rings the transferor again (our recipe). */
  failedBlind: 'lost' | 'recalled';
  /** The final response to a REFER, or none; `lost`: it is carried out, and the response went with the line. */
  referAnswer: number | 'none' | 'lost';
  /** When the transfer is carried out: on its own, or by `refer.complete` and `refer.fail`. */
  transfers: 'at-once' | 'when-told';
  /** `b2bua`: takes a voice frame that was still on its way to the caller for the answer, as Asterisk can. */
  answersUnrung: boolean;
  /** What the target's phone says to the call that is to take the consult call's place; `proxy` only. */
  replacements: 'taken' | 'refused';
  /** What becomes of a call that is to take the place of another which the same phone had (RFC 3891). */
  takeBacks: 'taken' | 'unanswered' | number;
  /** Whether a final NOTIFY is sent. */
  notifies: boolean;
  /** What Asterisk answers for a number nobody is signed in on. */
  absent: { readonly code: number; readonly reason?: string; readonly forwardedTo?: SipIdentity };
}

/** One phone's end of a call. */
export interface End {
  readonly station: Station;
  readonly sipCallId: string;
  state: 'dialing' | 'ringing' | 'up' | 'over';
  /** This end has put the other on hold. */
  holds: boolean;
  peer: End | undefined;
  /** Who placed it wants to know how it goes. */
  watch?: (what: 'answered' | { readonly code: number }) => void;
}

export type EndEvent =
  | { readonly type: 'progress'; readonly code: number }
  | { readonly type: 'accepted' }
  | {
      readonly type: 'ended';
      readonly cause: string;
      readonly code?: number;
      readonly reason?: string;
      readonly forwardedTo?: SipIdentity;
    }
  | { readonly type: 'identity'; readonly identity: SipIdentity }
  | { readonly type: 'message'; readonly contentType: string; readonly body: string }
  | { readonly type: 'notify'; readonly code: number };

/** Whatever has a number. */
export interface Station {
  readonly identity: SipIdentity;
  reach(): 'rings' | 'busy' | 'absent';
  ring(end: End, from: SipIdentity, headers: readonly SipHeader[], replaces?: End): void;
  /** Is transferred: a desk's phone calls the target by itself. Who has no phone of ours is just put through. */
  follow?(end: End, target: SipIdentity, replaces: End): void;
  hear(end: End, event: EndEvent): void;
  message(from: SipIdentity, contentType: string, body: string): void;
}

/** A REFER that was accepted. */
export interface Refer {
  readonly at: number;
  /** Without a consult call. */
  readonly native: boolean;
  /** No final NOTIFY yet, and the call it is about is still there. */
  open(): boolean;
  complete(options?: { readonly notify?: boolean }): void;
  /** Asterisk takes the consult call along when it fails halfway. */
  fail(code: number, options?: { readonly consultDies?: boolean }): void;
}

export interface Exchange {
  readonly rules: ExchangeRules;
  readonly clock: FakeClock;
  addPhone(extension: string, name: string): FakePhone;
  outside(number: string, displayName?: string, host?: string): OutsideParty;
  /**
   * A queue: answers at once, plays music, and rings its members with the token of whoever is in it, one after the
   * other as the test tells. A caller who takes the place of who called is put through to the member.
   */
  addQueue(extension: string): FakeQueue;
  /** A call from outside that rings a desk; answers the one who calls. */
  call(call: {
    readonly from: string;
    /** Of the address; the phone system's own if left out. */
    readonly host?: string;
    readonly to: string;
    readonly displayName?: string;
    readonly headers?: readonly SipHeader[];
  }): OutsideParty;
  /** All that were accepted, the last one last. */
  readonly refers: readonly Refer[];
}

export interface FakeQueue {
  /** Whom the phone system names beside the token as the one whose desk has the document (our recipe). */
  names: string | undefined;
  /** Rings this member; whom they are shown is who waits by now. */
  ring(member: string): void;
  /** The one who waits, by whom the queue was called or who took their place. */
  waiting(): string | undefined;
}

/** What stations ask of the exchange. */
export interface Switchboard {
  readonly rules: ExchangeRules;
  readonly clock: FakeClock;
  newEnd(station: Station): End;
  place(end: End, target: string, headers: readonly SipHeader[]): void;
  answer(end: End): void;
  /** Instead of `place`: in the place of this dialog. */
  takeOver(end: End, target: string, dialog: SipDialog): void;
  /** BYE in a dialog whose phone is dead. */
  endDialog(dialog: SipDialog): void;
  end(end: End, ended?: { readonly code?: number; readonly reason?: string }): void;
  sendInDialog(end: End, contentType: string, body: string): boolean;
  /** The final response. */
  send(from: SipIdentity, to: string, contentType: string, body: string): number | 'none';
  /** Carries it out or keeps it for later, once the 202 is said. */
  refer(end: End, consult: End): Refer;
  /** Without a consult call: the caller is sent to the target at once. */
  referBlind(end: End, target: string, headers: readonly SipHeader[]): Refer;
  afterAccepted(refer: Refer): void;
}

/** Final codes with which Asterisk says that it has not even begun. */
const NEVER_STARTED: readonly number[] = [400, 403, 404, 500, 603];

export const DOMAIN = 'pbx.example.com';

export function createExchange(clock: FakeClock, style: ExchangeStyle = 'b2bua'): Exchange {
  const stations = new Map<string, Station>();
  const refers: Refer[] = [];
  let callIds = 0;
  const ends = new Map<string, End>();
  const rules: ExchangeRules = {
    style,
    headers: 'passed',
    failedBlind: 'lost',
    messages: 'delivered',
    inDialog: 'bridged',
    referAnswer: 202,
    transfers: 'at-once',
    answersUnrung: false,
    replacements: 'taken',
    takeBacks: 'taken',
    notifies: true,
    absent: { code: 404, reason: 'Q.850;cause=3;text="No route to destination"' },
  };

  function join(one: End, other: End): void {
    one.peer = other;
    other.peer = one;
  }

  function over(end: End, event: Extract<EndEvent, { type: 'ended' }>): void {
    if (end.state === 'over') return;
    end.state = 'over';
    end.station.hear(end, event);
  }

  const board: Switchboard = {
    rules,
    clock,
    newEnd(station) {
      const end: End = {
        station,
        sipCallId: `call-${++callIds}`,
        state: 'dialing',
        holds: false,
        peer: undefined,
      };
      ends.set(end.sipCallId, end);
      return end;
    },

    takeOver(end, target, { callId }) {
      if (end.state === 'over' || rules.takeBacks === 'unanswered') return;
      const refuse = (code: number) => over(end, { type: 'ended', cause: 'Rejected', code });
      if (rules.takeBacks !== 'taken') return refuse(rules.takeBacks);
      const old = ends.get(callId);
      const other = old?.peer;
      // A phone system looks the number up first; behind a proxy it is the other side's own.
      if (!stations.has(target)) return refuse(404);
      if (rules.style === 'proxy' && target !== other?.station.identity.user) return refuse(481);
      if (old?.state !== 'up' || other?.state !== 'up') return refuse(481);
      old.state = 'over';
      end.state = 'up';
      if (rules.style === 'b2bua') {
        join(end, other);
      } else {
        const to = board.newEnd(other.station);
        to.state = 'up';
        join(end, to);
        other.station.ring(to, end.station.identity, [], other);
        over(other, { type: 'ended', cause: 'Replaced' });
      }
      end.station.hear(end, { type: 'accepted' });
    },

    endDialog({ callId }) {
      const end = ends.get(callId);
      if (end !== undefined) board.end(end);
    },

    place(end, target, headers) {
      if (end.state === 'over') return;
      const called = stations.get(target);
      const reach = called === undefined ? 'absent' : called.reach();
      if (called === undefined || reach === 'absent') {
        return over(end, { type: 'ended', cause: 'Not Found', ...rules.absent });
      }
      if (reach === 'busy') return over(end, { type: 'ended', cause: 'Busy', code: 486 });
      const other = board.newEnd(called);
      other.state = 'ringing';
      join(end, other);
      end.station.hear(end, { type: 'progress', code: 180 });
      called.ring(other, end.station.identity, rules.headers === 'passed' ? headers : []);
    },

    answer(end) {
      const caller = end.peer;
      if (end.state !== 'ringing' || caller === undefined) return;
      end.state = 'up';
      caller.state = 'up';
      end.station.hear(end, { type: 'accepted' });
      if (end.watch === undefined) caller.station.hear(caller, { type: 'accepted' });
      end.watch?.('answered');
    },

    end(end, { code, reason } = {}) {
      if (end.state === 'over') return;
      const rejected = end.state === 'ringing';
      end.state = 'over';
      // The PBX has placed it, and decides what becomes of the caller.
      if (rejected && end.watch !== undefined) return end.watch({ code: code ?? 480 });
      if (end.peer?.state === 'ringing' && end.peer.watch !== undefined) {
        const watch = end.peer.watch;
        over(end.peer, { type: 'ended', cause: 'Canceled' });
        return watch({ code: 503 });
      }
      if (end.peer === undefined) return;
      over(end.peer, {
        type: 'ended',
        cause: rejected ? 'Rejected' : 'Terminated',
        ...(code === undefined ? {} : { code }),
        ...(reason === undefined ? {} : { reason }),
      });
    },

    sendInDialog(end, contentType, body) {
      if (rules.inDialog === 'refused' || end.peer === undefined || end.peer.state !== 'up') return false;
      end.peer.station.hear(end.peer, { type: 'message', contentType, body });
      return true;
    },

    send(from, to, contentType, body) {
      const called = stations.get(to);
      if (rules.messages === 'swallowed') return 202;
      if (rules.messages === 'unanswered') return 'none';
      if (rules.messages === 'looped' && to === from.user) return 482;
      if (called === undefined || called.reach() === 'absent') return 404;
      called.message(from, contentType, body);
      return 202;
    },

    refer(end, consult) {
      let done = false;
      /** Whether or not anybody was told. */
      let worked = false;
      const notify = (code: number) => {
        done = true;
        if (rules.notifies && end.state === 'up') end.station.hear(end, { type: 'notify', code });
      };
      const refer: Refer = {
        at: clock.now(),
        native: false,
        open: () => !done && end.state === 'up',
        complete({ notify: told = true } = {}) {
          const caller = end.peer;
          const target = consult.peer;
          if (!refer.open()) return;
          // Without both of them there is nothing to join.
          if (caller?.state !== 'up' || target?.state !== 'up' || consult.state !== 'up') return notify(500);
          if (rules.style === 'b2bua') swap(end, caller, target);
          else if (!replace(caller, target)) return notify(481);
          worked = true;
          over(consult, { type: 'ended', cause: 'Terminated' });
          if (told) notify(200);
        },
        fail(code, { consultDies = false } = {}) {
          if (!refer.open() || worked) return;
          if (consultDies) {
            over(consult, { type: 'ended', cause: 'Terminated' });
            if (consult.peer !== undefined) over(consult.peer, { type: 'ended', cause: 'Terminated' });
          }
          notify(code);
        },
      };
      refers.push(refer);
      return refer;
    },

    referBlind(end, target, headers) {
      let done = false;
      const notify = (code: number) => {
        if (done) return;
        done = code >= 200;
        if (rules.notifies && end.state === 'up') end.station.hear(end, { type: 'notify', code });
      };
      let dialed = false;
      const begin = (what: string | number) => {
        if (dialed || !refer.open()) return;
        dialed = true;
        if (rules.style === 'b2bua') move(end, what, headers, notify);
        else if (typeof what === 'string') follow(end, what, headers, notify);
        else notify(what);
      };
      const refer: Refer = {
        at: clock.now(),
        native: true,
        open: () => !done && end.state === 'up',
        complete: () => begin(target),
        fail: begin,
      };
      refers.push(refer);
      return refer;
    },

    afterAccepted(refer) {
      if (rules.transfers === 'at-once') refer.complete();
    },
  };

  /** The PBX joins the two far ends; the transferor's own leg stays until the phone ends it. */
  function swap(transferor: End, caller: End, target: End): void {
    transferor.peer = undefined;
    join(caller, target);
    target.holds = false;
    target.station.hear(target, { type: 'identity', identity: caller.station.identity });
    caller.station.hear(caller, { type: 'identity', identity: target.station.identity });
  }

  /** Rings somebody on behalf of a caller who waits meanwhile; the code where it can't, `undefined` where it rings. */
  function ringFor(
    caller: End,
    number: string,
    headers: readonly SipHeader[],
    watch: NonNullable<End['watch']>,
  ): number | undefined {
    const called = stations.get(number);
    if (called === undefined || called.reach() === 'absent') return rules.absent.code;
    if (called.reach() === 'busy') return 486;
    const other = board.newEnd(called);
    other.state = 'ringing';
    other.watch = watch;
    join(caller, other);
    called.ring(other, caller.station.identity, rules.headers === 'passed' ? headers : []);
    return undefined;
  }

  /**
   * Asterisk: the caller leaves the transferor's call for the dialplan. When nobody takes them the dialplan ends, or
   * rings the transferor; a final NOTIFY with 200 says that somebody was reached, were it the transferor himself.
   */
  function move(
    end: End,
    /** Or why it is not reached. */
    target: string | number,
    headers: readonly SipHeader[],
    notify: (code: number) => void,
  ): void {
    const caller = end.peer;
    if (caller?.state !== 'up') return notify(400);
    if (typeof target === 'number' && NEVER_STARTED.includes(target)) return notify(target);
    // Only what the dialplan doesn't have leaves everything as it was; the recipe's dialplan has everything.
    if (rules.failedBlind === 'lost' && typeof target === 'string' && !stations.has(target))
      return notify(404);
    end.peer = undefined;
    const nobody = (code: number) => {
      caller.peer = undefined;
      if (caller.state !== 'up') return notify(503);
      if (rules.failedBlind === 'lost') {
        over(caller, { type: 'ended', cause: 'Terminated' });
        return notify(code === 486 ? 486 : 503);
      }
      const token = headers.filter(({ name }) => name === 'X-Handoff');
      const status = code === 486 ? 'BUSY' : code === 480 || code === 487 ? 'NOANSWER' : 'CHANUNAVAIL';
      const back = ringFor(
        caller,
        end.station.identity.user,
        [...token, { name: 'X-Handoff-Recall', value: status }],
        (what) => {
          if (what === 'answered') return notify(200);
          over(caller, { type: 'ended', cause: 'Terminated' });
          notify(503);
        },
      );
      notify(180);
      if (back !== undefined) over(caller, { type: 'ended', cause: 'Terminated' });
    };
    notify(100);
    if (rules.answersUnrung) notify(200);
    const refused =
      typeof target === 'number'
        ? target
        : ringFor(caller, target, headers, (what) => (what === 'answered' ? notify(200) : nobody(what.code)));
    if (refused === undefined) notify(180);
    else nobody(refused);
  }

  /** A proxy: the caller's own phone calls the target, stays with the transferor meanwhile, and tells how it went. */
  function follow(
    end: End,
    target: string,
    headers: readonly SipHeader[],
    notify: (code: number) => void,
  ): void {
    const caller = end.peer;
    if (caller?.state !== 'up') return notify(481);
    const from = board.newEnd(caller.station);
    from.state = 'dialing';
    notify(100);
    const refused = ringFor(from, target, headers, (what) => {
      if (what !== 'answered') {
        from.state = 'over';
        return notify(what.code);
      }
      if (caller.state !== 'up') return board.end(from);
      // The phone that is transferred goes over to the new call; the transferor ends the old one.
      caller.station.ring(from, end.station.identity, []);
      notify(200);
    });
    if (refused === undefined) notify(180);
    else notify(refused);
  }

  /** The caller's phone calls the target, and the new call takes the consult call's place there (RFC 3891). */
  function replace(caller: End, target: End): boolean {
    const from = board.newEnd(caller.station);
    if (rules.replacements === 'refused') {
      caller.station.follow?.(from, target.station.identity, caller);
      over(from, { type: 'ended', cause: 'Does Not Exist', code: 481 });
      return false;
    }
    const to = board.newEnd(target.station);
    from.state = 'up';
    to.state = 'up';
    join(from, to);
    if (caller.station.follow === undefined) {
      caller.station.ring(from, target.station.identity, [], caller);
    } else {
      caller.station.follow(from, target.station.identity, caller);
      caller.station.hear(from, { type: 'accepted' });
    }
    target.station.ring(to, caller.station.identity, [], target);
    over(target, { type: 'ended', cause: 'Replaced' });
    return true;
  }

  const queues = new Map<string, FakeQueue>();
  function addQueue(extension: string): FakeQueue {
    const known = queues.get(extension);
    if (known !== undefined) return known;
    let place: { readonly end: End; readonly headers: readonly SipHeader[] } | undefined;
    let ringing: End[] = [];
    const caller = () => (place?.end.state === 'up' ? place.end.peer : undefined);
    const station: Station = {
      identity: { user: extension, host: DOMAIN },
      reach: () => (place === undefined ? 'rings' : 'busy'),
      ring(end, _from, headers, replaces) {
        if (replaces !== undefined && place !== undefined) {
          place = { ...place, end };
          return;
        }
        place = { end, headers };
        board.answer(end);
      },
      hear(end, event) {
        if (end !== place?.end || event.type !== 'ended') return;
        place = undefined;
        for (const each of ringing.splice(0)) over(each, { type: 'ended', cause: 'Canceled' });
      },
      message: () => undefined,
    };
    /** The member has the call, and hears who it is if that has changed while it rang. */
    function putThrough(member: End, shown: string): void {
      const waits = caller();
      if (place === undefined || waits === undefined) return;
      place.end.state = 'over';
      place = undefined;
      join(waits, member);
      for (const each of ringing) if (each !== member) over(each, { type: 'ended', cause: 'Canceled' });
      ringing = [];
      const { identity } = waits.station;
      if (identity.user !== shown) member.station.hear(member, { type: 'identity', identity });
    }
    stations.set(extension, station);
    const queue: FakeQueue = {
      names: undefined,
      ring(extensionOfMember) {
        const waits = caller();
        const member = stations.get(extensionOfMember);
        if (place === undefined || waits === undefined || member?.reach() !== 'rings') return;
        const shown = waits.station.identity;
        const from = board.newEnd(station);
        const other = board.newEnd(member);
        other.state = 'ringing';
        other.watch = (what) => {
          if (what === 'answered') putThrough(other, shown.user);
          else ringing = ringing.filter((each) => each !== other);
        };
        join(from, other);
        ringing = [...ringing, other];
        const named = queue.names === undefined ? [] : [{ name: 'X-Handoff-From', value: queue.names }];
        member.ring(other, shown, rules.headers === 'passed' ? [...place.headers, ...named] : []);
      },
      waiting: () => caller()?.station.identity.user,
    };
    queues.set(extension, queue);
    return queue;
  }

  const outside: Exchange['outside'] = (number, displayName, host = DOMAIN) => {
    const known = outsiders.get(number);
    if (known !== undefined) return known;
    const party = createOutsideParty(board, {
      user: number,
      host,
      ...(displayName === undefined ? {} : { displayName }),
    });
    outsiders.set(number, party);
    stations.set(number, party.station);
    return party;
  };
  const outsiders = new Map<string, OutsideParty>();

  return {
    rules,
    clock,
    refers,
    outside,
    addQueue,
    addPhone(extension, name) {
      const phone = createFakePhone(board, { user: extension, host: DOMAIN, displayName: name });
      stations.set(extension, phone.station);
      return phone;
    },
    call({ from, host, to, displayName, headers = [] }) {
      const party = outside(from, displayName, host);
      party.call(to, headers);
      return party;
    },
  };
}
