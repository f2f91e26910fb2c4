/** How desks find the practice server of their data folder, and agree on who starts it. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#shared/lib/clock';
import { fail, ok, type Result } from '#shared/lib/result';

const rendezvousSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  pid: z.number().int(),
  token: z.string().min(16),
});
export type Rendezvous = z.infer<typeof rendezvousSchema>;

export const rendezvousFile = (dir: string): string => join(dir, 'server.json');
const lockFile = (dir: string): string => join(dir, 'server.lock');

const START_TIMEOUT_MS = 15_000;
const POLL_MS = 50;
const HEALTH_TIMEOUT_MS = 1_000;
/** A lock this old was left by a desk that was killed while it started the server. */
const STALE_LOCK_MS = START_TIMEOUT_MS + 5_000;

export function readRendezvous(dir: string): Rendezvous | undefined {
  try {
    return rendezvousSchema.safeParse(JSON.parse(readFileSync(rendezvousFile(dir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whether the server of this rendezvous is alive and is ours: another program may have the port by now. */
export async function isHealthy({ port, token, pid }: Rendezvous): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    });
    const body = (await response.json()) as { practice?: unknown; pid?: unknown };
    return response.ok && body.practice === 1 && body.pid === pid;
  } catch {
    return false;
  }
}

/** Finds the running server, or has it started; of several desks only the one that gets the lock file starts it. */
export async function findServer(
  dir: string,
  start: () => void,
  clock: Clock,
): Promise<Result<Rendezvous, { code: 'server-failed' }>> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const deadline = clock.now() + START_TIMEOUT_MS;
  let locked = false;
  try {
    while (clock.now() < deadline) {
      const found = readRendezvous(dir);
      if (found !== undefined && (await isHealthy(found))) return ok(found);
      if (!locked && takeLock(dir)) {
        locked = true;
        // Between the look and the lock another desk may have been faster.
        const later = readRendezvous(dir);
        if (later !== undefined && (await isHealthy(later))) return ok(later);
        start();
      }
      await new Promise<void>((resolve) => void clock.after(POLL_MS, resolve));
    }
    return fail('server-failed');
  } finally {
    if (locked) rmSync(lockFile(dir), { force: true });
  }
}

function takeLock(dir: string): boolean {
  try {
    writeFileSync(lockFile(dir), String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    dropStaleLock(dir);
    return false;
  }
}

function dropStaleLock(dir: string): void {
  try {
    // The file system's time, so the system's and not the argument's.
    if (Date.now() - statSync(lockFile(dir)).mtimeMs > STALE_LOCK_MS) rmSync(lockFile(dir), { force: true });
  } catch {
    // Gone meanwhile.
  }
}
