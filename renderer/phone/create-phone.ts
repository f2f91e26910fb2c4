import type { OutgoingRequest } from 'jssip/lib/SIPMessage';
import type { LegId } from '#shared/domain/ids';
import { takeBackHeaders } from '#shared/domain/take-back';
import type { Peer, PeerHandlers } from '#shared/ipc/peer';
import type { LineSignals, PhoneAccount, PhoneCalls, PhoneCredentials } from '#shared/ipc/phone-api';
import type { Handlers, SignalHandlers } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import { createDisposables } from '#shared/lib/disposables';
import type { Logger } from '#shared/lib/logger';
import { plainLine } from '#shared/lib/plain-text';
import { fail, messageOf, ok } from '#shared/lib/result';
import type { DeskSocket } from './desk-socket';
import { answerCall, takeSignal } from './dispatch';
import { createEchoTest } from './echo-test';
import { createHeadsets, type HidPort } from './headset';
import { assertedIdentity, callIdOf, identityOf, isAnonymous, passedHeaders, vouchingOf } from './identity';
import { isInDialog, isUp, type Request, type Session } from './jssip-internals';
import { byeOf } from './left-dialog';
import { createLeg, type Leg, type LegDeps, type Report } from './leg';
import { answerOptions, callOptions, createLegCalls } from './leg-calls';
import type { Media, Silence } from './media';
import { createMeter } from './meter';
import { createMixing } from './mixing';
import { followRefer } from './refer';
import type { Sound } from './sound';
import { createLine, type Line } from './user-agent';
import { createWatch, type Watch, type WatchList } from './watch';

export interface Phone {
  /** For `createPeer` on every new wire to the desk. */
  readonly handlers: PeerHandlers;
  /** The wire is there: says `phone.hello` and goes on with the line. The peer's end detaches it. */
  attach(peer: Peer): void;
  hasCalls(): boolean;
  /** Another document has the phone: calls, microphone and line are let go at once, nothing more is sent. */
  dispose(): void;
}

export interface PhoneDeps {
  readonly media: Media;
  readonly sound: Sound;
  /** `undefined`: this browser has no way to headsets. */
  readonly hid: HidPort | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ids of legs that begin at the other side. */
  readonly newLegId: () => LegId;
  readonly random?: () => number;
  onReplaced(): void;
  /** Whether the line is registered is known, for the first time or anew. */
  onRegistration(): void;
  onCrowd(wanted: boolean): void;
}

/** A fifth call at once is busy: nobody could see it. */
const MAX_LEGS = 4;
const MAX_MESSAGE_BYTES = 256 * 1024;
/** Of one interruption; each is given `REPAIR_AGAIN_MS`. */
const MOST_REPAIRS = 3;

/** The phone: executes PhoneCalls, reports PhoneSignals. It outlives its wires, and so do its calls. */
export function createPhone(deps: PhoneDeps): Phone {
  const { media, sound, clock, logger } = deps;
  const disposables = createDisposables();
  const legs = new Map<LegId, Leg>();
  const ringbacks = new Set<LegId>();
  let peer: Peer | undefined;
  let line: Line | undefined;
  let watch: Watch | undefined;
  let watched: WatchList | undefined;
  /** Of `line`, or of the former one as long as it says its farewell; the next account uses the same socket. */
  let socket: DeskSocket | undefined;
  /** As the desk has said last: it opens the line for an account, and that may be heard before the account has a socket. */
  let lineIsOpen = false;
  /** The ends of calls that could not be said on a line that was down: the other side still waits for them. */
  const unsent: OutgoingRequest[] = [];
  let stopping: Promise<void> = Promise.resolve();
  /** Grows with every account, and with none: while a line stops, another one may be wanted than the one that waits for it. */
  let wanted = 0;
  let disposed = false;

  const report: Report = (signal, args) => peer?.signal(signal, args);
  const mixing = createMixing(media, (works) => report('audio.mixing', { works }));
  disposables.add(mixing.dispose);
  const meter = createMeter({ microphone: media.microphone, graph: media.graph, clock }, (level) =>
    report('audio.level', level),
  );
  disposables.add(meter.dispose);
  const echoTest = createEchoTest(media, clock, (step) => report('audio.echo', { step }));
  const headsets = createHeadsets(
    deps.hid,
    {
      onNames: (names) => report('headset.connected', { names }),
      onWish: (wish) => report('headset.wish', { wish }),
    },
    clock,
    logger.child('headset'),
  );
  disposables.add(headsets.dispose);
  const legOf = (session: Session) => [...legs.values()].find((leg) => leg.session === session);

  const legDeps: LegDeps = {
    media,
    clock,
    logger,
    report,
    onBroken(leg) {
      if (legDeps.mediaMayReturn(leg)) void legCalls['leg.repair']({ legId: leg.id });
      else leg.session.terminate({ cause: 'RTP Timeout', status_code: 408, reason_phrase: 'RTP Timeout' });
    },
    // While the line is down nobody can repair; after repairs that did not help it is over.
    mediaMayReturn: (leg) => !(line?.isUp() ?? false) || leg.repairs < MOST_REPAIRS,
    onMicrophone: echoTest.stop,
    onRingback(leg, on) {
      if (on) ringbacks.add(leg.id);
      else ringbacks.delete(leg.id);
      sound.ringback(ringbacks.size > 0);
    },
    onVoice: (leg) => mixing.revoice(leg),
    onEnded(leg) {
      legs.delete(leg.id);
      void mixing.part(leg);
    },
  };
  const addLeg = (options: Parameters<typeof createLeg>[0]) => {
    const leg = createLeg(options, legDeps);
    legs.set(leg.id, leg);
    options.session.on('refer', ({ request, accept, reject }) => {
      onRefer(leg, request as Request, accept as AcceptRefer, reject);
    });
    options.session.on('replaces', ({ request, accept, reject }) => {
      onReplaces(leg, request as Request, accept as AcceptReplaces, reject);
    });
    return leg;
  };

  const addOutgoing = (id: LegId, session: Session, silence: Silence, microphone: boolean) =>
    addLeg({
      id,
      direction: 'out',
      session,
      remote: identityOf(session.remote_identity),
      silence,
      muted: !microphone,
      audible: microphone,
    });

  const addIncoming = (session: Session, request: Request, replaces?: Leg): Leg => {
    const from = identityOf(request.from);
    const asserted = assertedIdentity(request);
    const id = deps.newLegId();
    const headers = passedHeaders(request);
    // First of all: the card is made while the leg is.
    report('leg.incoming', {
      legId: id,
      sipCallId: callIdOf(request),
      from,
      ...(asserted === undefined ? {} : { asserted }),
      anonymous: isAnonymous(from, request),
      headers,
      ...(replaces === undefined ? {} : { replaces: replaces.id }),
    });
    return addLeg({
      id,
      direction: 'in',
      session,
      remote: asserted ?? from,
      vouching: vouchingOf(headers),
      silence: media.silence(),
      muted: replaces?.isMuted() ?? false,
      audible: true,
    });
  };

  /** The INVITE takes the place of a call that is up: nothing rings, it is answered like a re-INVITE. */
  const onReplaces = (replaced: Leg, request: Request, accept: AcceptReplaces, reject: () => void) => {
    if (!isUp(replaced.session)) return reject();
    accept((session) => void addIncoming(session, request, replaced));
    const leg = [...legs.values()].find(({ session }) => session._request === request);
    leg?.session.answer(answerOptions(leg.silence.stream()));
  };

  /** We are the one who is transferred. It comes inside the dialog, so it is from whom we talk to. */
  const onRefer = (leg: Leg, request: Request, accept: AcceptRefer, reject: () => void) => {
    const followed =
      line === undefined || legs.size >= MAX_LEGS ? undefined : followRefer(request, line.domain);
    if (followed === undefined) return reject();
    const silence = media.silence();
    try {
      accept(
        (session) => {
          const next = addOutgoing(deps.newLegId(), session, silence, true);
          next.setMuted(leg.isMuted());
          report('leg.referred', {
            legId: next.id,
            sipCallId: callIdOf(session._request),
            replaces: leg.id,
            target: identityOf({ uri: followed.target }),
          });
          session.on('confirmed', () => leg.session.terminate());
        },
        callOptions(silence.stream(), followed.headers),
      );
    } catch (thrown) {
      logger.warn('a transfer could not be followed', { reason: messageOf(thrown) });
      silence.stop();
      reject();
    }
  };

  const newLine = (account: PhoneAccount): Line =>
    createLine(
      account,
      {
        report(signal, args) {
          report(signal, args);
          if (signal === 'registration') deps.onRegistration();
          if (!line?.isRegistered()) return;
          watch?.registered();
          for (const end of unsent.splice(0)) line.ua.transport.send(end);
          for (const { guard } of legs.values()) guard.lineBack();
        },
        signal(name, args) {
          if (name === 'line.disconnect') lineIsOpen = false;
          peer?.signal(name, args);
          return peer !== undefined;
        },
        onDisconnected() {
          watch?.lineLost();
          for (const { direction, session, guard } of [...legs.values()]) {
            // JsSIP lets them ring on, and answering one of them would be a call that nobody hears.
            if (direction === 'in' && !session.isEnded() && !isUp(session)) session.onTransportError();
            guard.lineLost();
          }
        },
        onEvent: (request) => watch?.unasked(request),
        onUnsent: (request) => void unsent.push(request),
        onIncomingSession(session, request) {
          if (legOf(session) !== undefined) return;
          if (legs.size >= MAX_LEGS) return session.terminate({ status_code: 486 });
          addIncoming(session, request);
        },
        onMessage(request, refuse) {
          const body = request.body ?? '';
          if (new TextEncoder().encode(body).length > MAX_MESSAGE_BYTES) return refuse(413);
          const leg = [...legs.values()].find(({ session }) => isInDialog(session, request));
          report('message.received', {
            ...(leg === undefined ? {} : { legId: leg.id }),
            from: identityOf(request.from),
            contentType: plainLine(request.getHeader('Content-Type') ?? '', 128),
            body,
          });
        },
      },
      { clock, logger: logger.child('line'), isOpen: lineIsOpen },
    );

  const stopLine = () => {
    // First: what is asked for would keep the line from its farewell.
    watch?.dispose();
    watch = undefined;
    if (line !== undefined) stopping = line.stop();
    line = undefined;
    unsent.length = 0;
    return stopping;
  };

  const legCalls = createLegCalls({
    legs,
    mixing,
    line: () => line,
    place({ legId, target, headers, microphone, replaces }, { ua }) {
      const replacing = replaces === undefined ? [] : takeBackHeaders(replaces);
      if (replacing === undefined) throw new Error('a dialog that no header can name');
      const silence = media.silence();
      const extraHeaders = [...headers, ...replacing].map(({ name, value }) => `${name}: ${value}`);
      try {
        const session = ua.call(target, callOptions(silence.stream(), extraHeaders)) as Session;
        addOutgoing(legId, session, silence, microphone);
      } catch (thrown) {
        silence.stop();
        throw thrown;
      }
    },
    clock,
    random: deps.random ?? Math.random,
    report,
  });

  const calls: Handlers<PhoneCalls> = {
    ...legCalls,
    async 'phone.configure'(account) {
      if (line !== undefined && isSameAccount(line.account, account)) {
        if (isSame(line.credentials, account.credentials)) line.nudge();
        else line.use(account.credentials);
        return ok();
      }
      wanted += 1;
      const mine = wanted;
      await stopLine();
      // Else the line of an account that is given up would sign in beside the one that is wanted.
      if (disposed || mine !== wanted) return fail('disconnected');
      try {
        line = newLine(account);
        socket = line.socket;
        watch = createWatch({
          ua: line.ua,
          user: account.uri.slice('sip:'.length, account.uri.indexOf('@')),
          report,
          clock,
          random: deps.random ?? Math.random,
          logger: logger.child('watch'),
        });
        if (watched !== undefined) watch.set(watched);
        line.start();
        return ok();
      } catch (thrown) {
        return fail('bad-arguments', messageOf(thrown));
      }
    },
    async 'phone.stop'() {
      wanted += 1;
      await stopLine();
      return ok();
    },
    async 'dialog.end'({ dialog }) {
      if (!line?.isRegistered()) return fail('not-registered');
      const branch = Array.from({ length: 3 }, () => (deps.random ?? Math.random)().toString(36).slice(2, 8));
      return line.ua.transport.send(byeOf(dialog, line.ua, branch.join(''))) ? ok() : fail('not-registered');
    },
    'message.send': ({ to, contentType, body }) =>
      new Promise((resolve) => {
        if (!line?.isRegistered()) return resolve(fail('not-registered'));
        line.ua.sendMessage(to, body, {
          contentType,
          eventHandlers: {
            succeeded: ({ response }: { response: { status_code: number } }) =>
              resolve(ok({ code: response.status_code })),
            failed: ({ response }: { response: { status_code: number } | null }) =>
              resolve(ok({ code: response?.status_code ?? 0 })),
          } as never,
        });
      }),
    async 'watch.set'(list) {
      watched = list;
      watch?.set(list);
      return ok();
    },
    async 'audio.select'(selection) {
      await media.select(selection);
      return ok();
    },
    'headset.use': ({ on, ask }) => headsets.use(on, ask),
    'headset.show'(show) {
      headsets.show(show);
      return ok();
    },
    'audio.meter'({ on }) {
      meter.set(on);
      return ok();
    },
    'audio.tryOut'({ on }) {
      sound.tryOut(on);
      return ok();
    },
    'audio.echo': () => echoTest.run(),
    'audio.ring'({ sound: wanted }) {
      sound.ring(wanted);
      return ok();
    },
  };

  const lineSignals: SignalHandlers<LineSignals> = {
    'line.opened'() {
      lineIsOpen = true;
      socket?.opened();
    },
    'line.closed'({ error, code, reason }) {
      lineIsOpen = false;
      socket?.closed(error, code, reason);
    },
    'line.data': ({ data }) => socket?.received(data),
    'phone.replaced': () => deps.onReplaced(),
    'phone.crowd': ({ wanted }) => deps.onCrowd(wanted),
  };

  disposables.add(media.devices.on((devices) => report('audio.devices', devices)));
  disposables.add(media.microphone.state.on((state) => report('audio.microphone', { state })));

  return {
    handlers: {
      onCall: (method, args) => answerCall(calls, method, args, logger),
      onSignal: (signal, args) => takeSignal(lineSignals, signal, args, logger),
      onPush: (topic) => logger.warn('push dropped', { topic: topic.slice(0, 80) }),
      onGarbage: () => logger.warn('a message that is none was dropped'),
    },
    attach(next) {
      if (disposed) return next.close();
      peer = next;
      next.onClose(() => {
        if (peer !== next) return;
        peer = undefined;
        // The desk's line may live on, but what was in flight between it and us is lost.
        lineIsOpen = false;
        socket?.closed(true, NO_DESK, 'the desk is gone');
        sound.ring('off');
        meter.set(false);
      });
      next.signal('phone.hello', {
        legs: [...legs.values()].map((leg) => leg.snapshot()),
        registered: line?.isRegistered() ?? false,
      });
      // Told while no desk was there, or to one that has forgotten how long it was there with the call.
      for (const leg of legs.values()) leg.reportDialog();
      report('audio.microphone', { state: media.microphone.current() });
      void media.list().then((devices) => report('audio.devices', devices));
      line?.nudge();
    },
    hasCalls: () => legs.size > 0,
    dispose() {
      disposed = true;
      // While there is a line to say goodbye on; the registration is the next document's.
      for (const { session } of [...legs.values()]) session.terminate();
      disposables.dispose();
      peer?.close();
      peer = undefined;
      socket?.closed(true, NO_DESK, 'replaced');
      void stopLine();
      sound.dispose();
      media.dispose();
    },
  };
}

/** In the range of private WebSocket close codes (RFC 6455). */
const NO_DESK = 4410;

type AcceptReplaces = (initCallback: (session: Session) => void) => void;
type AcceptRefer = (
  initCallback: (session: Session) => void,
  options: ReturnType<typeof callOptions>,
) => void;

function isSame(a: PhoneCredentials, b: PhoneCredentials): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** But for the credentials. */
function isSameAccount(a: PhoneAccount, b: PhoneAccount): boolean {
  const keys = ['uri', 'authUser', 'displayName', 'instanceId', 'viaTransport', 'userAgent'] as const;
  return keys.every((key) => a[key] === b[key]);
}
