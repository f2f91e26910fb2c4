import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ManagedAddress, ManagedView } from '#shared/domain/managed-view';
import type { Sentence } from '#shared/domain/sentence';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { configurationAddress } from '#shared/schemas/configuration-address';
import { keptPresets, type Presets, readPresets } from '#shared/schemas/managed';
import type { Policy } from '#shared/schemas/policy';
import type { Remember } from '../settings/memory';
import { type ConfigurationCode, fetchConfiguration } from './fetch-configuration';

const DAY_MS = 24 * 3_600_000;
/** A server that can't be reached now may be there in a while; nobody waits for it. */
const AGAIN_MS = 15 * 60_000;
/** The ring comes first: what is known from last time counts meanwhile. */
const AFTER_START_MS = 3_000;

const keptAnswer = z.object({
  url: z.string(),
  etag: z.string().exactOptional(),
  /** Epoch ms. */
  goodAt: z.number(),
  /** As they were sent: a later version may know more of them, and the server says only that nothing has changed. */
  presets: z.unknown(),
});
type KeptAnswer = z.infer<typeof keptAnswer>;

export type ManagedFailure = Failure<'invalid' | 'locked' | `configuration-${ConfigurationCode}`>;

export interface Managed {
  /** What counts now: the computer's file before the address. */
  presets(): Presets;
  /** Told only when they are others. */
  onPresets(listener: (presets: Presets) => void): Dispose;
  view(): Omit<ManagedView, 'fields'>;
  onChange(listener: () => void): Dispose;
  /** Asks the address first: one that gives nothing is not taken. `undefined`: from now on there is none. */
  setAddress(url: string | undefined): Promise<Result<void, ManagedFailure>>;
  /** Asks now. */
  check(): Promise<Result<void, ManagedFailure>>;
  /** From now on the address is asked, every day. */
  start(): void;
  dispose(): void;
}

/** What administrators have preset: by the policy file of this computer, and by an address. */
export function createManaged(deps: {
  readonly policy: Result<Policy, Failure<'broken'>>;
  readonly remember: Remember;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly logger: Logger;
}): Managed {
  const { clock } = deps;
  const logger = deps.logger.child('managed');
  const told = createEmitter<Presets>();
  const changed = createEmitter<void>();
  const fileBefore = deps.remember('managed-file', keptPresets);
  /** The address that the policy file named when it could be read last; null: it named none. */
  const urlBefore = deps.remember('managed-file-url', configurationAddress.nullable());
  const answer = deps.remember('managed-answer', keptAnswer);
  /** As the agent gave it; null: taken away. */
  const ownAddress = deps.remember('managed-address', z.string().nullable());

  const file = fileOf(deps.policy);
  const decidedUrl = decidedBy(deps.policy) ?? undefined;
  const stopping = new AbortController();
  let stopTimer: Dispose = () => undefined;
  let checking = 0;
  let choices = 0;
  let problem: Sentence | undefined;
  let current = merged();

  function fileOf(policy: typeof deps.policy): { state: ManagedView['file']; presets: Presets } {
    const isSilent = policy.ok && policy.value.settings === undefined;
    if (isSilent) {
      if (fileBefore.get() !== undefined) fileBefore.set({});
      return { state: 'none', presets: {} };
    }
    const read = policy.ok ? readPresets(policy.value.settings) : policy;
    if (read.ok) {
      const { presets, unknown } = read.value;
      if (unknown.length > 0) logger.warn('settings of the policy file are not known', { unknown });
      if (!isDeepStrictEqual(presets, fileBefore.get())) fileBefore.set({ ...presets });
      return { state: 'good', presets };
    }
    logger.error('the settings of the policy file are broken', { reason: read.error.detail });
    return { state: 'broken', presets: checkedAgain(fileBefore.get()) };
  }

  function decidedBy(policy: typeof deps.policy): string | null | undefined {
    if (!policy.ok) return urlBefore.get();
    const url = policy.value.configuration?.url ?? null;
    if (url !== (urlBefore.get() ?? null)) urlBefore.set(url);
    return url;
  }

  /** The schema may be another than when they were kept. */
  function checkedAgain(kept: unknown): Presets {
    const read = readPresets(kept ?? {});
    return read.ok ? read.value.presets : {};
  }

  function address(): string | undefined {
    return decidedUrl ?? ownAddress.get() ?? undefined;
  }

  function answered() {
    const kept = answer.get();
    return kept !== undefined && kept.url === address() ? kept : undefined;
  }

  function merged(): Presets {
    return { ...checkedAgain(answered()?.presets), ...file.presets };
  }

  function apply(): void {
    const next = merged();
    if (!isDeepStrictEqual(next, current)) {
      current = next;
      told.emit(next);
    }
    changed.emit();
  }

  function plan(ms: number): void {
    stopTimer();
    stopTimer = clock.after(ms, () => void check());
  }

  /** What is kept of this address, where this version can read it. */
  function known(url: string): KeptAnswer | undefined {
    const kept = answer.get();
    return kept?.url === url && readPresets(kept.presets).ok ? kept : undefined;
  }

  /** Keeps nothing: meanwhile another address may count. */
  async function ask(url: string): Promise<Result<KeptAnswer, ManagedFailure>> {
    checking += 1;
    changed.emit();
    const before = known(url);
    const asked = await fetchConfiguration(url, before?.etag, { fetch: deps.fetch, signal: stopping.signal });
    checking -= 1;
    if (!asked.ok) {
      const { code, detail } = asked.error;
      logger.warn('the configuration could not be read', { code, detail });
      return fail(`configuration-${code}`, detail);
    }
    const goodAt = clock.now();
    // Another question may have brought a newer one.
    if (asked.value === 'same') return ok({ url, presets: {}, ...before, ...known(url), goodAt });
    const { settings, etag, unknown } = asked.value;
    if (unknown.length > 0) logger.warn('settings of the configuration are not known', { unknown });
    return ok({ url, goodAt, presets: settings, ...(etag === undefined ? {} : { etag }) });
  }

  async function check(): Promise<Result<void, ManagedFailure>> {
    const url = address();
    if (url === undefined) return ok();
    const asked = await ask(url);
    // Meanwhile it may be another one, or nobody's any more.
    if (url !== address() || stopping.signal.aborted) return said(asked);
    if (asked.ok) answer.set(asked.value);
    problem = asked.ok ? undefined : problemOf(asked.error, url);
    plan(asked.ok ? DAY_MS : AGAIN_MS);
    apply();
    return said(asked);
  }

  return {
    presets: () => current,
    onPresets: told.on,
    onChange: changed.on,
    view() {
      const url = address();
      if (url === undefined) return { file: file.state };
      const goodAt = answered()?.goodAt;
      const shown: ManagedAddress = {
        host: new URL(url).host,
        decided: decidedUrl !== undefined,
        checking: checking > 0,
        ...(goodAt === undefined ? {} : { goodAt }),
        ...(problem === undefined ? {} : { problem }),
      };
      return { file: file.state, address: shown };
    },
    async setAddress(typed) {
      if (decidedUrl !== undefined) return fail('locked', 'address');
      const mine = ++choices;
      if (typed === undefined) {
        stopTimer();
        ownAddress.set(null);
        problem = undefined;
        apply();
        return ok();
      }
      const url = configurationAddress.safeParse(typed);
      if (!url.success) return fail('invalid', 'url');
      const asked = await ask(url.data);
      // Another one was given meanwhile, or none.
      const isLate = mine !== choices || stopping.signal.aborted;
      if (!asked.ok || isLate) {
        changed.emit();
        return said(asked);
      }
      const isNew = url.data !== address();
      ownAddress.set(url.data);
      answer.set(asked.value);
      if (isNew) logger.info('the settings are preset by an address from now on');
      problem = undefined;
      plan(DAY_MS);
      apply();
      return ok();
    },
    check,
    start() {
      const url = address();
      if (url === undefined) return;
      const age = clock.now() - (known(url)?.goodAt ?? Number.NEGATIVE_INFINITY);
      // Also one that is fresh by a clock that was wrong.
      plan(age >= 0 && age < DAY_MS ? Math.max(AFTER_START_MS, DAY_MS - age) : AFTER_START_MS);
    },
    dispose() {
      stopTimer();
      stopping.abort();
    },
  };
}

function said(asked: Result<unknown, ManagedFailure>): Result<void, ManagedFailure> {
  return asked.ok ? ok() : asked;
}

function problemOf({ code, detail = '' }: ManagedFailure, url: string): Sentence {
  const { host } = new URL(url);
  switch (code) {
    case 'invalid':
    case 'locked':
    case 'configuration-broken':
      return { key: 'managed.broken', values: { host } };
    case 'configuration-refused':
      return { key: 'managed.refused', values: { host, status: detail } };
    case 'configuration-too-large':
      return { key: 'managed.too-large', values: { host } };
    case 'configuration-redirected':
      return { key: 'managed.redirected', values: { host } };
    case 'configuration-untrusted':
      return { key: 'managed.untrusted', values: { host } };
    case 'configuration-timeout':
    case 'configuration-unreachable':
      return { key: 'managed.unreachable', values: { host } };
  }
}
