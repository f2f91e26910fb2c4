import { isForeignHeader } from '#shared/domain/foreign-context';
import { type LegId, legId } from '#shared/domain/ids';
import type { SipDialog } from '#shared/domain/take-back';
import {
  type LegSnapshot,
  PASSED_HEADERS,
  type PhoneCalls,
  type PhoneSignals,
  type SipHeader,
  type SipIdentity,
} from '#shared/ipc/phone-api';
import type { AnswerOf, Caller } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { LegHandlers } from '../../electron/desk/calls/phone-events';
import type { PhonePort } from '../../electron/desk/phone/phone-lease';
import type { End, EndEvent, Station, Switchboard } from './fake-exchange';

export type PhoneListener = LegHandlers & {
  readonly 'phone.hello': (signal: PhoneSignals['phone.hello']) => void;
  readonly 'message.received': (signal: PhoneSignals['message.received']) => void;
};

/** The phone page of a desk: executes what PhoneApi says, as the real one does, on the fake exchange. */
export interface FakePhone {
  readonly port: PhonePort;
  readonly station: Station;
  /** The desk's wire is there; the phone says hello. */
  connect(listener: PhoneListener): void;
  /** `wire`: what is under way is answered with `disconnected`. `desk`: nobody is there to be answered. */
  disconnect(what: 'wire' | 'desk'): void;
  legs(): readonly LegSnapshot[];
  /** The leg is gone with the line, and the exchange goes on as if it were there. */
  forget(id: LegId): void;
  /** As a page does that is killed: of no leg anything is known any more, and nobody is told. */
  die(): void;
  /** Answers what was not answered; without a line it can only be taken back. */
  decide(agreed: boolean): void;
  /** The legs whose other sides hear each other through this phone. */
  mixed(): readonly LegId[];
  /** Every command so far. */
  readonly commands: readonly { readonly method: keyof PhoneCalls; readonly args: unknown }[];
  sound(): 'ring' | 'tone' | 'off';
  /** Says something the exchange knows nothing about. */
  signal<M extends keyof PhoneListener>(name: M, args: Parameters<PhoneListener[M]>[0]): void;
  /** The next command of this name waits until the answer is called. */
  stall(method: keyof PhoneCalls): () => void;
  readonly rules: PhoneRules;
}

export interface PhoneRules {
  signedIn: boolean;
  /** The socket is there: without it no re-INVITE can be sent. */
  lineUp: boolean;
  /** On another device's call: 486 at once. */
  busy: boolean;
  /** How often the other side still refuses. */
  refuseHold: number;
  refuseUnhold: number;
  /** How often the other side does not answer whether somebody is on hold, until `decide`. */
  ignoreReoffers: number;
  /** The phone can make no address of where a call shall go instead. */
  redirectFails: boolean;
  /** A repair is answered with 481. */
  unknownThere: boolean;
  /** Without it voices can't be mixed. */
  soundAllowed: boolean;
  /** Of what every leg hears at the moment. */
  audioLevel: number;
}

interface Leg {
  readonly id: LegId;
  readonly end: End;
  readonly direction: 'in' | 'out';
  readonly remote: SipIdentity;
  readonly headers?: LegSnapshot['headers'];
  muted: boolean;
  referring: boolean;
  /** A hold, or its end, that nobody has answered. */
  undecided?: boolean;
}

type Answers = {
  readonly [M in keyof PhoneCalls]: (
    args: PhoneCalls[M]['args'],
    /** Happens after the answer has gone out. */
    then: (task: () => void) => void,
  ) => AnswerOf<PhoneCalls, M> | Promise<AnswerOf<PhoneCalls, M>>;
};

const REFER_TIMEOUT_MS = 8_000;
/** On a wire every message is a task of its own: what one sets off is over before the next is read. */
const TURNS_PER_MESSAGE = 30;
const passed: readonly string[] = PASSED_HEADERS;

export function createFakePhone(board: Switchboard, identity: SipIdentity): FakePhone {
  const legs = new Map<LegId, Leg>();
  const commands: { method: keyof PhoneCalls; args: unknown }[] = [];
  const stalled = new Map<keyof PhoneCalls, Promise<void>>();
  const mixed = new Map<Leg, Leg>();
  const rules: PhoneRules = {
    signedIn: true,
    lineUp: true,
    busy: false,
    refuseHold: 0,
    refuseUnhold: 0,
    ignoreReoffers: 0,
    redirectFails: false,
    unknownThere: false,
    soundAllowed: true,
    audioLevel: 0,
  };
  let listener: PhoneListener | undefined;
  let sound: 'ring' | 'tone' | 'off' = 'off';
  let legIds = 0;
  let wire = { cut: Promise.withResolvers<'wire' | 'desk'>(), alive: false };
  let tail = Promise.resolve();

  /** In order, replies and signals alike. */
  function post(deliver: () => void): void {
    const { alive } = wire;
    const on = wire;
    if (!alive) return;
    tail = tail.then(async () => {
      if (!on.alive) return;
      deliver();
      for (let turn = 0; turn < TURNS_PER_MESSAGE; turn++) await undefined;
    });
  }

  const signal: FakePhone['signal'] = (name, args) =>
    post(() => (listener?.[name] as ((value: typeof args) => void) | undefined)?.(args));

  function unmix(leg: Leg): void {
    const other = mixed.get(leg);
    mixed.delete(leg);
    if (other !== undefined) mixed.delete(other);
  }

  const legOf = (end: End) => [...legs.values()].find((leg) => leg.end === end);

  function add(leg: Leg): Leg {
    legs.set(leg.id, leg);
    return leg;
  }

  const station: Station = {
    identity,
    reach: () => (!rules.signedIn ? 'absent' : rules.busy ? 'busy' : 'rings'),
    ring(end, from, headers, replaces) {
      const replaced = replaces && legOf(replaces);
      const leg = add({
        id: legId(`${identity.user}-in-${++legIds}`),
        end,
        direction: 'in',
        remote: from,
        headers: grouped(headers),
        muted: replaced?.muted ?? false,
        referring: false,
      });
      signal('leg.incoming', {
        legId: leg.id,
        sipCallId: end.sipCallId,
        from,
        anonymous: from.user === '',
        headers: grouped(headers),
        ...(replaced === undefined ? {} : { replaces: replaced.id }),
      });
      if (replaced === undefined) return;
      signal('leg.accepted', { legId: leg.id, sipCallId: end.sipCallId });
      signal('leg.dialog', { legId: leg.id, dialog: dialogOf(leg) });
    },
    follow(end, target, replaces) {
      const replaced = legOf(replaces);
      if (replaced === undefined) return;
      const leg = add({
        id: legId(`${identity.user}-referred-${++legIds}`),
        end,
        direction: 'out',
        remote: target,
        muted: replaced.muted,
        referring: false,
      });
      signal('leg.referred', {
        legId: leg.id,
        sipCallId: end.sipCallId,
        replaces: replaced.id,
        target,
      });
    },
    hear(end, event) {
      // That a call is over is said once, on a line that isn't there.
      if (!rules.lineUp && event.type === 'ended') return;
      const leg = legOf(end);
      if (leg !== undefined) report(leg, event);
    },
    message: (from, contentType, body) => signal('message.received', { from, contentType, body }),
  };

  function report(leg: Leg, event: EndEvent): void {
    const { id, end, remote } = leg;
    switch (event.type) {
      case 'progress':
        signal('leg.progress', { legId: id, code: event.code });
        return signal('leg.dialog', { legId: id, dialog: dialogOf(leg) });
      case 'accepted':
        signal('leg.accepted', { legId: id, sipCallId: end.sipCallId });
        return signal('leg.dialog', { legId: id, dialog: dialogOf(leg) });
      case 'ended': {
        const { type: _, ...how } = event;
        legs.delete(id);
        unmix(leg);
        return signal('leg.ended', { legId: id, by: 'remote', ...how });
      }
      case 'identity':
        return signal('leg.identity', { legId: id, identity: event.identity });
      case 'message': {
        const { contentType, body } = event;
        // A dialog keeps its From, whoever the exchange has joined it with.
        return signal('message.received', { legId: id, from: remote, contentType, body });
      }
      case 'notify':
        return signal('refer.progress', { legId: id, code: event.code, final: event.code >= 200 });
    }
  }

  const dialogOf = ({ end, remote }: Leg): SipDialog => ({
    callId: end.sipCallId,
    localTag: `of-${identity.user}`,
    remoteTag: `of-${remote.user}`,
    localUri: `sip:${identity.user}@${identity.host}`,
    remoteUri: `sip:${remote.user}@${remote.host}`,
    remoteTarget: `sip:${remote.user}@${remote.host}`,
    routeSet: [],
    cseq: 1,
  });

  const withLeg = <T>(id: LegId, use: (leg: Leg) => T) => {
    const leg = legs.get(id);
    return leg === undefined ? fail('no-such-leg') : use(leg);
  };

  function ended(leg: Leg, code?: number): void {
    legs.delete(leg.id);
    unmix(leg);
    board.end(leg.end, code === undefined ? {} : { code });
    signal('leg.ended', { legId: leg.id, by: 'local', cause: 'Terminated' });
  }

  /** The PBX has moved the caller: a re-INVITE on the old dialog ends it (sip.md, fact 2). */
  function movedAway(leg: Leg) {
    report(leg, { type: 'ended', cause: 'Terminated' });
    leg.end.state = 'over';
    return fail('no-such-leg');
  }

  function agree(id: LegId, hold: boolean) {
    return withLeg(id, (leg) => {
      if (leg.end.state !== 'up') return fail('wrong-state');
      if (!rules.lineUp) return fail('not-registered');
      if (leg.undecided !== undefined) return fail('busy');
      if (leg.end.holds === hold) return ok();
      if (leg.end.peer === undefined) return movedAway(leg);
      if ((hold ? rules.refuseHold : rules.refuseUnhold) > 0) {
        if (hold) rules.refuseHold--;
        else rules.refuseUnhold--;
        return fail('refused', '500');
      }
      if (rules.ignoreReoffers > 0) {
        rules.ignoreReoffers--;
        leg.undecided = hold;
        return fail('timeout');
      }
      leg.end.holds = hold;
      signal('leg.holdChanged', { legId: id, local: hold, remote: false });
      return ok();
    });
  }

  const answers: Answers = {
    'phone.configure': () => ok(),
    'phone.stop': () => ok(),
    'leg.place'({ legId: id, target, headers, microphone, urgent, replaces }, then) {
      if (!(urgent ? rules.lineUp : rules.signedIn)) return fail('not-registered');
      if (legs.has(id)) return fail('wrong-state');
      const end = board.newEnd(station);
      const number = target.replace(/^sip:|@.*$/g, '');
      const remote = { user: number, host: identity.host };
      add({ id, end, direction: 'out', remote, muted: !microphone, referring: false });
      then(() =>
        replaces === undefined ? board.place(end, number, headers) : board.takeOver(end, number, replaces),
      );
      return ok();
    },
    'leg.answer': ({ legId: id }, then) =>
      withLeg(id, ({ end }) => {
        if (end.state !== 'ringing') return fail('wrong-state');
        then(() => board.answer(end));
        return ok();
      }),
    'leg.reject': ({ legId: id, code }) =>
      withLeg(id, (leg) => {
        if (leg.end.state !== 'ringing') return fail('wrong-state');
        ended(leg, code);
        return ok();
      }),
    'leg.redirect': ({ legId: id, target }) =>
      withLeg(id, (leg) => {
        if (leg.end.state !== 'ringing') return fail('wrong-state');
        if (rules.redirectFails) return fail('bad-arguments', target);
        ended(leg, 302);
        return ok();
      }),
    'leg.end': ({ legId: id }) =>
      withLeg(id, (leg) => {
        ended(leg, leg.end.state === 'ringing' ? 480 : undefined);
        return ok();
      }),
    'leg.hold': ({ legId: id }) => agree(id, true),
    'leg.unhold': ({ legId: id }) => agree(id, false),
    'leg.repair': ({ legId: id }) =>
      withLeg(id, (leg) => {
        if (!rules.lineUp) return fail('not-registered');
        if (rules.unknownThere) return fail('refused', '481');
        // Without a voice 481 is the end of the call.
        return leg.end.state === 'over' || leg.end.peer === undefined ? movedAway(leg) : ok();
      }),
    'leg.mute': ({ legId: id, muted }) =>
      withLeg(id, (leg) => {
        leg.muted = muted;
        return ok();
      }),
    'leg.mix': ({ legId: id, with: otherId }) =>
      withLeg(id, (leg) => {
        if (otherId === undefined) {
          unmix(leg);
          return ok();
        }
        const other = legs.get(otherId);
        if (other === undefined) return fail('no-such-leg', 'with');
        if (leg.end.state !== 'up' || other.end.state !== 'up') return fail('wrong-state');
        if (!rules.soundAllowed) return fail('no-sound');
        unmix(leg);
        unmix(other);
        mixed.set(leg, other);
        mixed.set(other, leg);
        return ok();
      }),
    'leg.dtmf': () => ok(),
    async 'leg.refer'({ legId: id, target, replaces, headers }, then) {
      const leg = legs.get(id);
      if (leg === undefined) return fail('no-such-leg');
      if (leg.end.state !== 'up') return fail('wrong-state');
      if (leg.referring) return fail('busy');
      const consult = replaces && legs.get(replaces);
      if (replaces !== undefined && consult === undefined) return fail('no-such-leg', 'replaces');
      if (consult !== undefined && consult.end.state !== 'up') return fail('wrong-state');
      const code = board.rules.referAnswer;
      if (code === 'none') {
        leg.referring = true;
        await new Promise<void>((resolve) => void board.clock.after(REFER_TIMEOUT_MS, resolve));
        leg.referring = false;
        return fail('timeout');
      }
      if (code !== 'lost' && code >= 300) return fail('refused', String(code));
      const refer =
        consult === undefined
          ? board.referBlind(leg.end, target, headers)
          : board.refer(leg.end, consult.end);
      then(() => board.afterAccepted(refer));
      return code === 'lost' ? fail('not-registered', 'the line was lost') : ok({ code });
    },
    'leg.message': ({ legId: id, contentType, body }) =>
      withLeg(id, ({ end }) => {
        if (end.state !== 'up') return fail('wrong-state');
        return board.sendInDialog(end, contentType, body) ? ok({ code: 202 }) : fail('refused', '415');
      }),
    'leg.stats': () =>
      ok({ packetsReceived: 1, packetsSent: 1, packetsLost: 0, jitter: 0, audioLevel: rules.audioLevel }),
    'dialog.end'({ dialog }, then) {
      if (!rules.signedIn) return fail('not-registered');
      then(() => board.endDialog(dialog));
      return ok();
    },
    'message.send'({ to, contentType, body }) {
      if (!rules.signedIn) return fail('not-registered');
      const code = board.send(identity, to, contentType, body);
      return code === 'none' ? new Promise(() => undefined) : ok({ code });
    },
    'watch.set': () => ok(),
    'audio.select': () => ok(),
    'headset.use': () => ok({ connected: 0 }),
    'headset.show': () => ok(),
    'audio.meter': () => ok(),
    'audio.tryOut': () => ok(),
    'audio.echo': () => ok({ heard: true }),
    'audio.ring'(args) {
      sound = args.sound;
      return ok();
    },
  };

  const call: Caller<PhoneCalls> = async (method, args) => {
    type Answer = AnswerOf<PhoneCalls, typeof method>;
    const on = wire;
    if (!on.alive) return fail('disconnected') as Answer;
    commands.push({ method, args });
    const cut = on.cut.promise.then((what) =>
      what === 'wire' ? (fail('disconnected') as Answer) : new Promise<Answer>(() => undefined),
    );
    const answered = async (): Promise<Answer> => {
      await stalled.get(method);
      const later: (() => void)[] = [];
      const answer = answers[method] as unknown as (
        args: unknown,
        then: (task: () => void) => void,
      ) => Answer | Promise<Answer>;
      const result = await answer(args, (task) => void later.push(task));
      return new Promise<Answer>((resolve) => {
        if (!on.alive) return later.forEach((task) => void task());
        post(() => resolve(result));
        for (const task of later) post(task);
      });
    };
    return Promise.race([answered(), cut]);
  };

  return {
    station,
    rules,
    commands,
    port: { call },
    signal,
    connect(next) {
      listener = next;
      wire = { cut: Promise.withResolvers(), alive: true };
      signal('phone.hello', { legs: snapshots(), registered: rules.signedIn });
      for (const leg of legs.values())
        if (leg.end.state === 'up') signal('leg.dialog', { legId: leg.id, dialog: dialogOf(leg) });
    },
    disconnect(what) {
      wire.alive = false;
      wire.cut.resolve(what);
      listener = undefined;
    },
    legs: snapshots,
    forget: (id) => void legs.delete(id),
    die() {
      legs.clear();
      mixed.clear();
    },
    decide(agreed) {
      for (const leg of legs.values()) {
        const hold = leg.undecided;
        if (hold === undefined) continue;
        delete leg.undecided;
        if (agreed && rules.lineUp && leg.end.state === 'up') leg.end.holds = hold;
        signal('leg.holdChanged', { legId: leg.id, local: leg.end.holds, remote: false });
      }
    },
    mixed: () => [...mixed.keys()].map(({ id }) => id),
    sound: () => sound,
    stall(method) {
      const { promise, resolve } = Promise.withResolvers<void>();
      stalled.set(method, promise);
      return () => {
        stalled.delete(method);
        resolve();
      };
    },
  };

  function snapshots(): readonly LegSnapshot[] {
    return [...legs.values()]
      .filter(({ end }) => end.state !== 'over')
      .map(({ id, end, direction, muted, remote, headers }) => ({
        legId: id,
        direction,
        state: end.state === 'up' ? 'up' : direction === 'in' ? 'ringing' : 'dialing',
        held: end.holds,
        muted,
        from: remote,
        sipCallId: end.sipCallId,
        ...(headers === undefined ? {} : { headers }),
      }));
  }
}

/** As `leg.incoming` hands them out: by lower-case name, known ones only. */
function grouped(headers: readonly SipHeader[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    if (passed.includes(key) || isForeignHeader(key)) found[key] = [...(found[key] ?? []), value];
  }
  return found;
}
