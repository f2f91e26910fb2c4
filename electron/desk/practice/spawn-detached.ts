import { spawn } from 'node:child_process';

/**
 * Starts the practice server so that it outlives the desk that happened to be first: it ends by itself when the last
 * desk has let go of it. In Electron the program's own binary runs as Node.
 */
export function spawnDetached(entry: string, args: readonly string[]): void {
  const child = spawn(process.execPath, [entry, ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  // A program that can't be started is told by the server that never appears.
  child.on('error', () => undefined);
  child.unref();
}
