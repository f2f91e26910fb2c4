/** The commands on legs: each does one thing with JsSIP and says how it went. */
import type { LegId } from '#shared/domain/ids';
import type { LegCode, PhoneCalls } from '#shared/ipc/phone-api';
import type { Handlers } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { isUp, type Session, STATUS } from './jssip-internals';
import type { Leg, Report } from './leg';
import { legStats } from './media-watch';
import type { Mixing } from './mixing';
import { refer } from './refer';
import { reoffer } from './reoffer';
import type { Line } from './user-agent';

type LegCalls = Pick<Handlers<PhoneCalls>, Extract<keyof PhoneCalls, `leg.${string}`>>;
type LegResult = Result<void, Failure<LegCode>>;

export interface LegCallDeps {
  readonly legs: ReadonlyMap<LegId, Leg>;
  readonly mixing: Mixing;
  readonly line: () => Line | undefined;
  /** Makes the leg of an outgoing call; throws where JsSIP can't use the target. */
  readonly place: (args: Parameters<LegCalls['leg.place']>[0], line: Line) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: Report;
}

export function createLegCalls(deps: LegCallDeps): LegCalls {
  const isLineUp = () => deps.line()?.isUp() ?? false;

  /** Most commands need a leg, some a call that is up on a line that is up. */
  const withLeg = <T>(legId: LegId, use: (leg: Leg) => T) => {
    const leg = deps.legs.get(legId);
    return leg === undefined ? fail('no-such-leg') : use(leg);
  };
  const withUpLeg = <T>(legId: LegId, use: (leg: Leg, line: Line) => T) =>
    withLeg(legId, (leg) => {
      const line = deps.line();
      if (!isUp(leg.session)) return fail('wrong-state');
      return line?.isUp() ? use(leg, line) : fail('not-registered');
    });
  const agree = (legId: LegId, kind: 'hold' | 'unhold' | 'repair'): LegResult | Promise<LegResult> =>
    withLeg(legId, async (leg) => {
      // Asked for anything else the other side would say again that there is no such call, and JsSIP end it.
      if (kind !== 'repair' && leg.guard.isUnknownThere()) return fail('refused', '481');
      if (kind === 'repair' && isLineUp() && !leg.isVoiceThere()) leg.repairs += 1;
      const result = await reoffer(kind, leg, {
        isLineUp,
        clock: deps.clock,
        random: deps.random,
        onLate: () => !leg.session.isEnded() && leg.reportHold('decided'),
      });
      if (!leg.session.isEnded() && !leg.guard.isPending()) leg.reportHold();
      return result;
    });

  return {
    'leg.place'(args) {
      const line = deps.line();
      if (line === undefined || !(args.urgent ? line.isUp() : line.isRegistered()))
        return fail('not-registered');
      if (deps.legs.has(args.legId)) return fail('wrong-state', 'there is a leg of this id');
      try {
        deps.place(args, line);
        return ok();
      } catch (thrown) {
        return fail('bad-arguments', messageOf(thrown));
      }
    },
    'leg.answer': ({ legId }) =>
      withLeg(legId, (leg) => {
        if (!isRinging(leg)) return fail('wrong-state');
        if (!isLineUp()) return fail('not-registered');
        leg.session.answer(answerOptions(leg.silence.stream()));
        return ok();
      }),
    'leg.reject': ({ legId, code }) =>
      withLeg(legId, (leg) => {
        if (!isRinging(leg)) return fail('wrong-state');
        leg.session.terminate({ status_code: code });
        return ok();
      }),
    'leg.redirect': ({ legId, target }) =>
      withLeg(legId, (leg) => {
        if (!isRinging(leg)) return fail('wrong-state');
        const to = deps.line()?.ua.normalizeTarget(target);
        if (to === undefined) return fail('bad-arguments', 'target');
        leg.session.terminate({ status_code: 302, extraHeaders: [`Contact: <${to.toString()}>`] });
        return ok();
      }),
    'leg.end': ({ legId }) =>
      withLeg(legId, (leg) => {
        leg.session.terminate();
        return ok();
      }),
    'leg.hold': ({ legId }) => agree(legId, 'hold'),
    'leg.unhold': ({ legId }) => agree(legId, 'unhold'),
    'leg.repair': ({ legId }) => agree(legId, 'repair'),
    'leg.mute': ({ legId, muted }) =>
      withLeg(legId, (leg) => {
        leg.setMuted(muted);
        return ok();
      }),
    'leg.mix': ({ legId, with: otherId }) =>
      withLeg(legId, async (leg) => {
        if (otherId === undefined) {
          await deps.mixing.part(leg);
          return ok();
        }
        const other = deps.legs.get(otherId);
        if (other === undefined) return fail('no-such-leg', 'with');
        if (other === leg || !isUp(leg.session) || !isUp(other.session)) return fail('wrong-state');
        if (await deps.mixing.join(leg, other)) return ok();
        return leg.session.isEnded() || other.session.isEnded() ? fail('no-such-leg') : fail('no-sound');
      }),
    'leg.dtmf': ({ legId, tones }) =>
      withLeg(legId, (leg) => {
        if (!isUp(leg.session)) return fail('wrong-state');
        // JsSIP says nothing where there is no sender for tones.
        const sender = leg.session.connection.getSenders().find(({ track }) => track?.kind === 'audio');
        if (!sender?.dtmf) return fail('no-microphone', 'no sender for tones');
        if (!sender.dtmf.canInsertDTMF) return fail('wrong-state', 'telephone-event was not agreed');
        leg.session.sendDTMF(tones, { transportType: 'RFC2833' as never, duration: 100, interToneGap: 70 });
        return ok();
      }),
    'leg.refer': ({ legId, target, replaces, headers }) =>
      withUpLeg(legId, async (leg, line) => {
        if (leg.referring) return fail('busy');
        const uri = line.ua.normalizeTarget(target);
        if (uri === undefined) return fail('bad-arguments', 'target');
        const other = replaces === undefined ? undefined : deps.legs.get(replaces);
        if (replaces !== undefined && other === undefined) return fail('no-such-leg', 'replaces');
        leg.referring = true;
        const answer = await refer(leg.session, {
          target: uri,
          ...(other === undefined ? {} : { replaces: other.session }),
          headers,
          clock: deps.clock,
          onProgress: (code, final) => deps.report('refer.progress', { legId, code, final }),
        });
        leg.referring = false;
        return answer;
      }),
    'leg.message': ({ legId, contentType, body }) =>
      withUpLeg(legId, (leg) => sendInDialog(leg.session, contentType, body)),
    'leg.stats': ({ legId }) =>
      withLeg(legId, async (leg) =>
        leg.session.connection ? ok(await legStats(leg.session.connection)) : fail('wrong-state'),
      ),
  };
}

/** ICE without any server: the PBX is reachable from here or nothing works. */
const PEER_CONNECTION: RTCConfiguration = { iceServers: [] };

export function answerOptions(mediaStream: MediaStream) {
  return { mediaStream, pcConfig: PEER_CONNECTION };
}

export function callOptions(mediaStream: MediaStream, extraHeaders: readonly string[]) {
  return {
    mediaStream,
    mediaConstraints: { audio: true, video: false },
    pcConfig: PEER_CONNECTION,
    extraHeaders: [...extraHeaders],
  };
}

function isRinging(leg: Leg): boolean {
  // `answered` is on the way to its 200 and can't be answered or refused again.
  return leg.direction === 'in' && leg.session.isInProgress() && leg.session.status !== STATUS.answered;
}

function sendInDialog(
  session: Session,
  contentType: string,
  body: string,
): Promise<Result<{ readonly code: number }, Failure<LegCode>>> {
  return new Promise((resolve) => {
    session.sendRequest('MESSAGE', {
      extraHeaders: [`Content-Type: ${contentType}`],
      body,
      eventHandlers: {
        onSuccessResponse: (response) => resolve(ok({ code: response.status_code })),
        onErrorResponse: (response) => resolve(fail('refused', String(response.status_code))),
        onTransportError: () => resolve(fail('not-registered', 'the line was lost')),
        onRequestTimeout: () => resolve(fail('refused', '408')),
        onDialogError: (response) => resolve(fail('refused', String(response?.status_code ?? 481))),
      },
    });
  });
}
