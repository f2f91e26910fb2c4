import { spawn } from 'node:child_process';
import { app } from 'electron';
import { fail, ok } from '#shared/lib/result';
import type { Shell } from '../shell';

/** Another app of its own, on the same data folder; it ends with this one. */
export function openFurtherDesk(execPath: string, data: string, name: string): ReturnType<Shell['openDesk']> {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), `--data=${data}`, `--agent=${name}`];
  return new Promise((resolve) => {
    const child = spawn(execPath, args, { stdio: 'ignore' });
    app.once('will-quit', () => void child.kill());
    child.once('error', (error) => resolve(fail('unsupported', error.message)));
    child.once('spawn', () => resolve(ok({})));
  });
}
