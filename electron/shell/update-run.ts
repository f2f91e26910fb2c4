/** The course of updates: looked for, checked, fetched and made ready, nothing of it in a call, nothing that isn't signed. */
import { rm } from 'node:fs/promises';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import type { Shell } from './shell';
import {
  checkFetched,
  checkOffer,
  faultOf,
  isSameOffer,
  type Offer,
  readOffer,
  type UpdateFault,
} from './update-offer';
import { type Feed, nextLookMs, type UpdatePlan } from './update-plan';
import { createUpdateTries, MAX_TRIES } from './update-tries';

/** What fetches and installs. Everything that answers a promise may throw; see `faultOf`. */
export interface Updater {
  /** What the feed offers to this version and this computer, unchecked; `undefined`: nothing. */
  look(): Promise<unknown>;
  /** The text of a small file beside the feed; `undefined`: there is none. */
  readBeside(name: string): Promise<string | undefined>;
  /** Fetches what `look` has found, and installs nothing. @param onProgress percent. The answer: where the files are. */
  fetch(onProgress: (percent: number) => void): Promise<readonly string[]>;
  /** What was fetched is installed when the app is quit, until `disarm`. */
  arm(): Promise<void>;
  disarm(): void;
  /** The system's own installer has refused what `arm` handed it, maybe only later. */
  onRefused(listener: (thrown: unknown) => void): void;
  /** Instead of quitting: installs and starts the new version. */
  installAndRestart(): void;
}

export interface UpdateRun {
  state(): UpdateState;
  /** Looks now, or when the call is over. */
  check: Shell['checkForUpdate'];
  restart: Shell['restartToUpdate'];
  setInCall(isInCall: boolean): void;
  /** Patchcord ends with the system, which would cut an installer off half-way: what is ready waits for another end. */
  systemEnds(): void;
  /** The app is about to be gone, after an orderly quit: what is ready is installed now. */
  ended(): void;
  /** Ends the looking. What is ready is still installed by the quit that follows. */
  dispose(): void;
}

export interface UpdateRunDeps {
  readonly plan: UpdatePlan;
  /** For the count of vain tries. */
  readonly folder: string;
  /** Called once, at the first look. */
  readonly load: (feed: Feed) => Promise<Updater>;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Ends the app in order without asking, and calls `last` in place of leaving. */
  readonly quit: (last: () => void) => void;
  readonly onChange: () => void;
}

const PROGRESS_MS = 1_000;

/**
 * ```
 * current ─▶ checking ─▶ downloading ─▶ ready ─▶ quit or restart
 *    ▲           ├─▶ failed ◀─┘           │
 *    └───────────┴──── taken back ────────┘
 * ```
 * Armed is what was checked against the release keys and lies on the disk as it was signed, and nothing else. A download
 * that runs when a call begins goes on: with a call every few minutes it would otherwise never come to its end.
 */
export function createUpdateRun(deps: UpdateRunDeps): UpdateRun {
  const { plan, clock, logger } = deps;
  if (plan.kind === 'off') return noUpdates(plan.why);
  const { feed, keys } = plan;
  const tries = createUpdateTries(deps.folder);
  let state: UpdateState = { state: 'current' };
  let updater: Updater | undefined;
  let ready: { readonly offer: Offer; readonly tries: number } | undefined;
  let failures = 0;
  let isRefused = false;
  let isLooking = false;
  let isDisposed = false;
  let isInCall = false;
  const callEnds: (() => void)[] = [];

  const tell = (next: UpdateState) => {
    if (next === state) return;
    state = next;
    deps.onChange();
  };
  const outsideOfCalls = () =>
    new Promise<void>((resolve) => {
      if (isInCall) callEnds.push(resolve);
      else resolve();
    });
  const disarm = () => {
    updater?.disarm();
    ready = undefined;
  };
  const load = async (): Promise<Updater> => {
    const loaded = await deps.load(feed);
    loaded.onRefused((thrown) => {
      isRefused = true;
      // Otherwise it is being armed.
      if (ready === undefined) return;
      disarm();
      settle(fail('not-installed', faultOf(thrown).detail));
    });
    return loaded;
  };

  const fetchTo = async (from: Updater, version: string) => {
    let toldAt = clock.now();
    let told = 0;
    tell({ state: 'downloading', version, percent: told });
    return from.fetch((percent) => {
      const whole = Math.floor(percent);
      if (whole <= told || clock.now() - toldAt < PROGRESS_MS) return;
      told = whole;
      toldAt = clock.now();
      tell({ state: 'downloading', version, percent: whole });
    });
  };

  /** @param isAsked somebody wants it: what was given up is tried again */
  const take = async (
    from: Updater,
    isAsked: boolean,
  ): Promise<Result<UpdateState, Failure<UpdateFault>>> => {
    if (ready === undefined) tell({ state: 'checking' });
    const found = await from.look();
    if (found === undefined) {
      disarm();
      return ok({ state: 'current', checkedAt: clock.now() });
    }
    const read = readOffer(found);
    if (read.ok && ready !== undefined && isSameOffer(ready.offer, read.value)) return ok(state);
    disarm();
    if (!read.ok) return read;
    const offer = read.value;
    const { version } = offer;
    const before = await tries.of(version);
    if (before >= MAX_TRIES && !isAsked) return fail('not-installed', `tried ${before} times`);
    const genuine = await checkOffer(offer, keys, from.readBeside);
    if (!genuine.ok) return genuine;

    await outsideOfCalls();
    const paths = await fetchTo(from, version);
    const intact = await checkFetched(offer, paths);
    if (!intact.ok) {
      await Promise.all(paths.map((path) => rm(path, { force: true })));
      return intact;
    }
    await outsideOfCalls();
    isRefused = false;
    try {
      await from.arm();
    } catch (thrown) {
      return fail('not-installed', faultOf(thrown).detail);
    }
    if (isRefused) return fail('not-installed');
    ready = { offer, tries: before };
    return ok({ state: 'ready', version });
  };

  const settle = (outcome: Awaited<ReturnType<typeof take>>) => {
    failures = !outcome.ok && outcome.error.code === 'unreachable' ? failures + 1 : 0;
    if (outcome.ok) return tell(outcome.value);
    const { code, detail } = outcome.error;
    logger.warn('no update', { why: code, reason: detail });
    // What is ready stays so while the feed is away.
    if (ready !== undefined) return;
    disarm();
    tell({ state: 'failed', why: code });
  };
  const look = async (isAsked: boolean): Promise<void> => {
    if (isLooking || isDisposed) return;
    isLooking = true;
    cancelTimer();
    await outsideOfCalls();
    try {
      updater ??= await load();
      settle(await take(updater, isAsked));
    } catch (thrown) {
      const { code, detail } = faultOf(thrown);
      settle(fail(code, detail));
    }
    isLooking = false;
    if (!isDisposed) cancelTimer = later(nextLookMs({ failures }, deps.random()));
  };
  const later = (ms: number) => clock.after(ms, () => void look(false));
  let cancelTimer = later(nextLookMs('start', deps.random()));

  return {
    state: () => state,
    check() {
      void look(true);
      return ok();
    },
    restart() {
      const installer = updater;
      if (installer === undefined || state.state !== 'ready') return fail('not-ready');
      if (isInCall) return fail('in-call');
      deps.quit(() => installer.installAndRestart());
      return ok();
    },
    setInCall(value) {
      isInCall = value;
      if (!isInCall) for (const resume of callEnds.splice(0)) resume();
    },
    systemEnds: disarm,
    ended() {
      if (ready !== undefined) tries.note(ready.offer.version, ready.tries + 1);
    },
    dispose() {
      isDisposed = true;
      cancelTimer();
    },
  };
}

function noUpdates(why: Extract<UpdatePlan, { kind: 'off' }>['why']): UpdateRun {
  return {
    state: () => ({ state: 'off', why }),
    check: () => fail('unsupported'),
    restart: () => fail('unsupported'),
    setInCall: () => undefined,
    systemEnds: () => undefined,
    ended: () => undefined,
    dispose: () => undefined,
  };
}
