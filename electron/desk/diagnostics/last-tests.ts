import { z } from 'zod';
import type { TestRun } from '#shared/domain/diagnostics';
import type { SourceTrial } from '#shared/domain/source-trial';
import type { Clock } from '#shared/lib/clock';
import type { Result } from '#shared/lib/result';
import type { PbxTest } from '../line/pbx-test';
import type { Memory } from '../settings/memory';

const MOST_SOURCES = 8;
/** What a phone system did an hour ago it does still, as a rule; whoever changed it tests it. */
const FRESH_MS = 60 * 60 * 1_000;
/** The test has an end of its own; whoever waits for the file gets it in any case. */
const PATIENCE_MS = 35_000;

const item = z.object({ id: z.string(), state: z.string(), said: z.string() });

/** Keys, figures and choices: nobody is in it, nor where anything is. */
export const keptTests = z.object({
  phoneSystem: z
    .object({ at: z.number(), mode: z.enum(['practice', 'pbx']), items: z.array(item) })
    .optional(),
  /** Of each kind of source the last one that was tried, the newest first. */
  sources: z.array(z.object({ at: z.number(), kind: z.string(), result: z.string() })).default([]),
});
export type KeptTests = z.infer<typeof keptTests>;

export type LastTests = ReturnType<typeof createLastTests>;

/**
 * What the tests of the phone system and of the connections to business systems found when they were made last, also
 * before a restart: for the file for support.
 */
export function createLastTests(deps: {
  readonly pbxTest: Pick<PbxTest, 'start' | 'view' | 'onChange'>;
  readonly memory: Memory<KeptTests>;
  readonly mode: () => 'practice' | 'pbx';
  readonly isRegistered: () => boolean;
  readonly clock: Clock;
}) {
  const { pbxTest, memory, clock } = deps;
  const kept = (): KeptTests => memory.get() ?? { sources: [] };
  const stop = pbxTest.onChange(() => {
    const view = pbxTest.view();
    if (view?.state !== 'done') return;
    const items = view.items.map(({ id, state, sentence }) => ({ id, state, said: sentence.key }));
    memory.set({ ...kept(), phoneSystem: { at: clock.now(), mode: deps.mode(), items } });
  });

  /** Until the test that runs is at its end. */
  function ended(): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        stopTimer();
        stopListening();
        resolve();
      };
      const stopTimer = clock.after(PATIENCE_MS, finish);
      const stopListening = pbxTest.onChange(() => {
        if (pbxTest.view()?.state !== 'running') finish();
      });
    });
  }

  return {
    kept,
    /** A connection was tried, and what came of it. */
    sourceTried(kind: string, tried: Result<SourceTrial, { readonly code: string }>): void {
      const result = tried.ok ? (tried.value.works ? 'works' : tried.value.why) : tried.error.code;
      const others = kept().sources.filter((source) => source.kind !== kind);
      memory.set({
        ...kept(),
        sources: [{ at: clock.now(), kind, result }, ...others].slice(0, MOST_SOURCES),
      });
    },
    /** Tests the phone system where it hasn't been tested lately and nothing goes on; says why not, else. */
    async refresh(): Promise<TestRun> {
      if (deps.mode() === 'practice') return 'practice';
      const last = kept().phoneSystem;
      if (last?.mode === 'pbx' && clock.now() - last.at < FRESH_MS) return 'fresh';
      if (pbxTest.view()?.state !== 'running') {
        if (!deps.isRegistered()) return 'no-line';
        const started = pbxTest.start(undefined);
        if (!started.ok) return started.error.code === 'in-call' ? 'in-call' : 'no-line';
      }
      if (pbxTest.view()?.state === 'running') await ended();
      return pbxTest.view()?.state === 'done' ? 'tested' : 'stopped';
    },
    dispose: stop,
  };
}
