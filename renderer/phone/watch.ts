/**
 * Asks the PBX who is on the phone and whether there is voicemail (RFC 6665 with 4235, 3856 and 3842), for as long as
 * the line is registered. One after the other, so that a hundred desks which come back together don't ask all at
 * once; a PBX that tells nothing is left alone for a while.
 */
import {
  readDialogInfo,
  readMailbox,
  readPresence,
  stateOfDialogs,
  type WatchedState,
} from '#shared/domain/watched';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { ArgsOf } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Request, UserAgent, Watcher } from './jssip-internals';
import type { Report } from './leg';

export type WatchList = ArgsOf<PhoneCalls, 'watch.set'>;

export interface Watch {
  set(list: WatchList): void;
  /** The line can be asked. Said again and again. */
  registered(): void;
  /** What was asked is gone with the line: the PBX tells nobody any more. */
  lineLost(): void;
  /** A NOTIFY that nobody asked for: Asterisk tells of an endpoint's `mailboxes` by itself. */
  unasked(request: Request): void;
  dispose(): void;
}

type Package = 'presence' | 'dialog' | 'message-summary';

const ACCEPT: Readonly<Record<Package, string>> = {
  presence: 'application/pidf+xml',
  dialog: 'application/dialog-info+xml',
  'message-summary': 'application/simple-message-summary',
};
/** JsSIP asks again after half of it and a bit. */
const EXPIRES_S = 1_800;
/** At most 20 new ones a second, after a moment that differs between desks. */
const PACE_MS = 50;
const START_MS = 2_000;
/** The first NOTIFY comes with the 200, or never: it has overtaken it, and was refused. */
const FIRST_NOTIFY_MS = 10_000;
const RETRY_MS = 30_000;
const MOST_RETRY_MS = 3_600_000;
/** For whoever says no, and for a whole package once it is known that it isn't there. */
const REFUSED_MS = 1_800_000;
/** That many say no and nobody yes: it is the PBX that says it. */
const ENOUGH_REFUSALS = 5;
/** The PBX has no such event, or doesn't let us ask at all. */
const NO_SUCH_EVENT = new Set([405, 489, 501]);
/** Not now, or no longer. */
const PASSING = new Set([408, 480, 481]);
/** The final NOTIFY after the end of a subscription, which not every PBX sends. */
const FAREWELL_MS = 5_000;

interface Target {
  readonly key: string;
  readonly extension: string;
  subscriber?: Watcher | undefined;
  package?: Package;
  /** Epoch ms. */
  notBefore: number;
  readonly dialogs: Map<string, 'ringing' | 'busy' | 'over'>;
  said?: WatchedState;
  /** The PBX has answered. */
  answered: boolean;
  stopWaiting?: (() => void) | undefined;
}

/** Of Subscriber.C, which is no import that its typings know. */
const TRANSPORT_ERROR = 1;
const MOST_DIALOGS = 64;

export function createWatch(deps: {
  readonly ua: UserAgent;
  /** Of the account: the mailbox that is asked for. */
  readonly user: string;
  readonly report: Report;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}): Watch {
  const { ua, report, clock, random } = deps;
  const targets = new Map<string, Target>();
  const refused = new Map<Package, { count: number; accepted: boolean; until: number }>();
  let packages: readonly Package[] = [];
  let isUp = false;
  let stopPump: (() => void) | undefined;
  let pumpAt = 0;
  /** Desks that come back together begin at different moments. */
  let notBefore = 0;

  const newTarget = (key: string, extension: string): Target => ({
    key,
    extension,
    notBefore: 0,
    answered: false,
    dialogs: new Map(),
  });

  /** One at a time until somebody is told of: then the PBX has the event, and can be asked more quickly. */
  const isWaiting = (of: Package): boolean => {
    if (refused.get(of)?.accepted) return false;
    return [...targets.values()].some(
      (target) => target.subscriber !== undefined && target.package === of && !target.answered,
    );
  };

  const packageOf = (target: Target): Package | undefined =>
    (target.key === MAILBOX ? (['message-summary'] as const) : packages).find(
      (each) => (refused.get(each)?.until ?? 0) <= clock.now(),
    );

  /** Asks for the next one in so many ms, or before: what was to come later comes then too. */
  function pump(afterMs: number): void {
    const at = Math.max(clock.now() + afterMs, notBefore);
    if (stopPump !== undefined && pumpAt <= at) return;
    stopPump?.();
    pumpAt = at;
    stopPump = clock.after(at - clock.now(), () => {
      stopPump = undefined;
      if (!isUp) return;
      const idle = [...targets.values()].filter(({ subscriber }) => subscriber === undefined);
      const due = idle.find((target) => {
        const of = packageOf(target);
        return target.notBefore <= clock.now() && of !== undefined && !isWaiting(of);
      });
      if (due !== undefined) {
        ask(due);
        return pump(PACE_MS);
      }
      const askable = idle.filter((target) => {
        const of = packageOf(target);
        return of !== undefined && !isWaiting(of);
      });
      const pauses = [...refused.values()].filter(({ until }) => until > clock.now());
      const next = Math.min(
        ...askable.map((target) => target.notBefore),
        ...(askable.length < idle.length ? pauses.map(({ until }) => until) : []),
      );
      if (Number.isFinite(next)) pump(Math.max(next - clock.now(), PACE_MS));
    });
  }

  function ask(target: Target): void {
    const wanted = packageOf(target);
    if (wanted === undefined) return;
    target.package = wanted;
    target.answered = false;
    target.dialogs.clear();
    let code = 0;
    let subscriber: Watcher;
    try {
      subscriber = ua.subscribe(target.extension, wanted, ACCEPT[wanted], {
        expires: EXPIRES_S,
      } as never) as unknown as Watcher;
    } catch (thrown) {
      deps.logger.warn('an extension that can not be watched', { reason: messageOf(thrown) });
      target.notBefore = clock.now() + REFUSED_MS;
      return;
    }
    target.subscriber = subscriber;
    // JsSIP says that it was refused, and not how.
    const receive = subscriber._receiveSubscribeResponse.bind(subscriber);
    subscriber._receiveSubscribeResponse = (response) => {
      code = response.status_code;
      receive(response);
    };
    const heard = (): void => {
      target.stopWaiting?.();
      target.stopWaiting = undefined;
    };
    subscriber.on('accepted', () => {
      target.answered = true;
      refusalsOf(wanted).accepted = true;
      pump(PACE_MS);
      target.stopWaiting = clock.after(FIRST_NOTIFY_MS, () => {
        forget(target);
        say(target, 'unknown');
        later(target, RETRY_MS);
      });
    });
    subscriber.on('active', heard);
    subscriber.on('pending', heard);
    subscriber.on('notify', (isFinal, _request, body) => {
      heard();
      if (!isFinal) told(target, wanted, body ?? '');
    });
    subscriber.on('terminated', (_code, _reason, retryAfter) => {
      heard();
      subscriber.removeAllListeners();
      if (target.subscriber !== subscriber) return;
      target.subscriber = undefined;
      say(target, 'unknown');
      if (code >= 300) refuse(target, wanted, code);
      else later(target, (retryAfter ?? 0) * 1_000);
    });
    subscriber.subscribe();
  }

  function refusalsOf(of: Package) {
    const known = refused.get(of) ?? { count: 0, accepted: false, until: 0 };
    refused.set(of, known);
    return known;
  }

  function refuse(target: Target, of: Package, code: number): void {
    if (PASSING.has(code) || (code >= 500 && code < 600 && code !== 501)) return later(target, RETRY_MS);
    const known = refusalsOf(of);
    known.count += 1;
    const isAll = NO_SUCH_EVENT.has(code) || (!known.accepted && known.count >= ENOUGH_REFUSALS);
    if (isAll) refused.set(of, { count: 0, accepted: false, until: clock.now() + REFUSED_MS });
    // Another event may be told of the same extension.
    else later(target, REFUSED_MS);
    pump(PACE_MS);
  }

  /** Not all at the same moment. */
  function later(target: Target, ms: number): void {
    const wait = Math.min(Math.max(ms, RETRY_MS), MOST_RETRY_MS);
    target.notBefore = clock.now() + wait * (1 + random() / 4);
    pump(PACE_MS);
  }

  function told(target: Target, by: Package, body: string): void {
    if (by === 'message-summary') return tellMailbox(body);
    if (by === 'presence') return say(target, readPresence(body) ?? 'unknown');
    const info = readDialogInfo(body);
    if (info === undefined) return say(target, 'unknown');
    if (info.full) target.dialogs.clear();
    for (const { id, state } of info.dialogs) {
      if (state === 'over') target.dialogs.delete(id);
      else if (target.dialogs.size < MOST_DIALOGS) target.dialogs.set(id, state);
    }
    say(target, stateOfDialogs(target.dialogs.values()));
  }

  function say(target: Target, state: WatchedState): void {
    if (target.key === MAILBOX || (target.said ?? 'unknown') === state) return;
    target.said = state;
    report('watch.state', { extension: target.extension, state });
  }

  function tellMailbox(body: string): void {
    const mailbox = readMailbox(body);
    if (mailbox !== undefined) report('watch.mailbox', mailbox);
  }

  /** Here alone: the PBX hears nothing of it. */
  function forget(target: Target): void {
    const { subscriber } = target;
    target.stopWaiting?.();
    target.stopWaiting = undefined;
    target.subscriber = undefined;
    subscriber?.removeAllListeners();
    subscriber?._terminateDialog(TRANSPORT_ERROR);
  }

  /** The PBX need not tell any more. Without the timer JsSIP would ask anew where no last NOTIFY comes. */
  function end(target: Target): void {
    const { subscriber } = target;
    if (subscriber === undefined) return;
    target.stopWaiting?.();
    target.subscriber = undefined;
    subscriber.removeAllListeners();
    subscriber.terminate();
    clock.after(FAREWELL_MS, () => subscriber._terminateDialog(TRANSPORT_ERROR));
  }

  function lineLost(): void {
    isUp = false;
    stopPump?.();
    stopPump = undefined;
    for (const target of targets.values()) {
      forget(target);
      delete target.said;
      target.notBefore = 0;
    }
  }

  return {
    set({ extensions, prefer, mailbox }) {
      const next: readonly Package[] =
        prefer === 'presence' ? ['presence', 'dialog'] : ['dialog', 'presence'];
      if (next[0] !== packages[0])
        for (const target of targets.values()) if (target.key !== MAILBOX) end(target);
      packages = next;
      const wanted = new Map(extensions.map((extension) => [`extension ${extension}`, extension]));
      if (mailbox) wanted.set(MAILBOX, deps.user);
      for (const [key, target] of targets) {
        if (wanted.has(key)) continue;
        end(target);
        targets.delete(key);
      }
      for (const [key, extension] of wanted) {
        if (!targets.has(key)) targets.set(key, newTarget(key, extension));
      }
      if (isUp) pump(PACE_MS);
    },
    registered() {
      if (isUp) return;
      isUp = true;
      notBefore = clock.now() + START_MS * random();
      pump(PACE_MS);
    },
    lineLost,
    unasked(request) {
      const event = (request.getHeader('Event') ?? '').split(';')[0]?.trim().toLowerCase();
      if (event === 'message-summary') tellMailbox(request.body ?? '');
    },
    dispose() {
      lineLost();
      targets.clear();
    },
  };
}

const MAILBOX = 'mailbox';
