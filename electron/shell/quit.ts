/** How Patchcord ends: asked first where a call is up, once, and in order. */

export interface Quit {
  /** A person wants it: asks where there is something to ask. */
  request(): void;
  /** The system ends, or the desk can't go on: nobody is asked. `last` comes in place of leaving. */
  now(last?: () => void): void;
  /** Everything is down: nothing holds the app any more. */
  isDone(): boolean;
}

export interface QuitDeps {
  /** What is asked now; `undefined`: nothing. */
  readonly question: () => string | undefined;
  /** Resolves with whether to quit. */
  readonly ask: (question: string) => Promise<boolean>;
  /** Takes everything down; what it throws is dealt with there, the end comes all the same. */
  readonly stop: () => Promise<void>;
  readonly leave: () => void;
}

/**
 * ```
 * running ─ request, nothing to ask ──────────────▶ stopping ─▶ done
 *    │ request, a question            yes, now ▲
 *    ▼                                         │
 *  asking ─────────────────────────────────────┘   no ─▶ running
 * ```
 */
export function createQuit({ question, ask, stop, leave }: QuitDeps): Quit {
  let state: 'running' | 'asking' | 'stopping' | 'done' = 'running';
  const now = async (last = leave) => {
    if (state === 'stopping' || state === 'done') return;
    state = 'stopping';
    await stop().catch(() => undefined);
    state = 'done';
    last();
  };
  const request = async () => {
    if (state !== 'running') return;
    const text = question();
    if (text === undefined) return now();
    state = 'asking';
    const yes = await ask(text).catch(() => false);
    // Meanwhile the system may have ended it.
    if (state !== 'asking') return;
    state = 'running';
    if (yes) await now();
  };
  return {
    request: () => void request(),
    now: (last) => void now(last),
    isDone: () => state === 'done',
  };
}
