import { spawn } from 'node:child_process';
import { fail, ok } from '#shared/lib/result';
import type { Shell } from './shell';

/** Another app of its own; `onEnd` gets what ends it. Resolves when it runs. */
export function openFurtherDesk(
  execPath: string,
  args: readonly string[],
  onEnd: (end: () => void) => void,
): ReturnType<Shell['openDesk']> {
  return new Promise((resolve) => {
    const child = spawn(execPath, args, { stdio: 'ignore' });
    onEnd(() => void child.kill());
    child.once('error', (error) => resolve(fail('unsupported', error.message)));
    child.once('spawn', () => resolve(ok({})));
  });
}
