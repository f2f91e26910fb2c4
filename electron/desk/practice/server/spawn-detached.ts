import { spawn } from 'node:child_process';

/**
 * Starts a program of ours on the runtime that runs the desk, and lets go of it: the practice server outlives the
 * desk that started it, for the other desks' sake, and ends by itself. `ELECTRON_RUN_AS_NODE` makes Electron's
 * binary a plain Node; Node itself takes no notice of it.
 */
export function spawnDetached(entry: string, args: readonly string[]): void {
  const child = spawn(process.execPath, [entry, ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // A program that can't be started is told by the server that never appears.
  child.on('error', () => undefined);
  child.unref();
}
