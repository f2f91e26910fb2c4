import { spawn } from 'node:child_process';

/**
 * Starts the practice server so that it outlives the desk that happened to be first: it ends by itself when the last
 * desk has let go of it.
 */
export function spawnDetached(entry: string, args: readonly string[]): void {
  const child = spawn(process.execPath, [entry, ...args], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  // A program that can't be started is told by the server that never appears.
  child.on('error', () => undefined);
  child.unref();
}
