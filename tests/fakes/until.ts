import { vi } from 'vitest';

/** Waits until this holds (throws nothing): far longer than it takes, because the machine may be busy for a moment. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });
