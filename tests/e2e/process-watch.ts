import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface ProcessWatch {
  /** Put into the environment of what is started; its descendants inherit it, orphans included. */
  readonly mark: Readonly<Record<string, string>>;
  /** Asks what runs this script to end now, instead of when it notices that nobody needs it. */
  end(script: string): void;
  /** The commands of what runs. */
  running(): readonly string[];
  /** Gives what is ending some time, kills the rest and names it. Linux only; elsewhere the answer is empty. */
  endLeftOvers(): Promise<readonly string[]>;
}

const GRACE_MS = 30_000;

export function createProcessWatch(): ProcessWatch {
  const id = randomUUID();
  const guard = startGuard(id);
  return {
    mark: { PATCHCORD_TEST_RUN: id },
    end(script) {
      for (const { pid, command } of marked(id)) {
        if (command.includes(script)) end(pid, 'SIGTERM');
      }
    },
    running: () => marked(id).map(({ command }) => command),
    async endLeftOvers() {
      const deadline = Date.now() + GRACE_MS;
      let left = marked(id);
      while (left.length > 0 && Date.now() < deadline) {
        await wait(50);
        left = marked(id);
      }
      for (const { pid } of left) end(pid, 'SIGKILL');
      guard?.kill();
      return left.map(({ pid, command }) => `${pid} ${command}`);
    },
  };
}

/**
 * Where this process ends without ending what it started, whatever way, all of that goes, too: the guard waits for the
 * end of a pipe that only this process holds. In a group of its own, so that Ctrl-C doesn't end it first.
 */
function startGuard(id: string): ChildProcess | undefined {
  if (process.platform !== 'linux') return undefined;
  const marks = 'grep -lsz "^PATCHCORD_TEST_RUN=$1$" /proc/[0-9]*/environ';
  const script = `read _; for file in $(${marks}); do kill -9 "$(basename "$(dirname "$file")")"; done`;
  const guard = spawn('sh', ['-c', script, 'guard', id], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  return guard;
}

function marked(id: string): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => read(`/proc/${name}/environ`).includes(`PATCHCORD_TEST_RUN=${id}`))
    .map((name) => ({
      pid: Number(name),
      command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim(),
    }));
}

/** One that has ended by itself since it was looked for is as good. */
function end(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

/** Empty for a process that has gone in between, and for a zombie's environment. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
