import { spawn } from 'node:child_process';
import { fail, ok } from '#shared/lib/result';
import { safeExternalUrl } from '../external-url';
import type { Shell } from '../shell';

/** The system's own opener; the address is one argument, never part of a command line that a shell reads. */
function openerOf(platform: NodeJS.Platform): readonly [command: string, ...args: string[]] {
  switch (platform) {
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    case 'darwin':
      return ['open'];
    default:
      return ['xdg-open'];
  }
}

/** `run` starts a program and tells whether it could be started. */
export function createOpenExternal(
  platform: NodeJS.Platform,
  run: (command: string, args: readonly string[]) => Promise<boolean> = startDetached,
): Shell['openExternal'] {
  return async (text) => {
    const url = safeExternalUrl(text);
    if (url === undefined) return fail('refused', 'not a web address');
    const [command, ...args] = openerOf(platform);
    return (await run(command, [...args, url])) ? ok() : fail('refused', 'no program opens addresses here');
  };
}

function startDetached(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
