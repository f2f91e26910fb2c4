/** Whether this installation updates itself, from where, and when it looks. */
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { dirname, join, posix, resolve, win32 } from 'node:path';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import type { Failure, Result } from '#shared/lib/result';
import { feedAddress, feedChannel, type Policy } from '#shared/schemas/policy';

export interface Feed {
  /** With a slash at its end. */
  readonly url: string;
  readonly channel: string;
}

export type UpdatePlan =
  | { readonly kind: 'off'; readonly why: Extract<UpdateState, { state: 'off' }>['why'] }
  | { readonly kind: 'on'; readonly feed: Feed; readonly keys: readonly string[] };

export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execPath: string;
  /** The packaged app's folder of resources. */
  readonly resources: string;
  readonly isPackaged: boolean;
  /** `false`: a further desk of a practice, which shares the first one's program. */
  readonly isFirstDesk: boolean;
}

export async function planUpdates(
  setup: Installation & {
    readonly keys: readonly string[];
    readonly policy: Result<Policy, Failure<'broken'>>;
  },
): Promise<UpdatePlan> {
  const { keys, policy } = setup;
  if (!(await canUpdateItself(setup))) return { kind: 'off', why: 'package' };
  // A file that nobody can read may have said off.
  if (!policy.ok || policy.value.updates?.off === true) return { kind: 'off', why: 'policy' };
  const feed = feedOf(
    policy.value,
    await readFile(join(setup.resources, 'app-update.yml'), 'utf8').catch(() => undefined),
  );
  if (feed === undefined || keys.length === 0) return { kind: 'off', why: 'unsupported' };
  return { kind: 'on', feed, keys };
}

/**
 * `packaged`: what electron-builder wrote beside the app, one `key: value` a line; electron-updater needs it, too.
 * `undefined`: there is none, or it names no address to be trusted.
 */
export function feedOf({ updates }: Policy, packaged: string | undefined): Feed | undefined {
  if (packaged === undefined) return undefined;
  const written = (key: string) => new RegExp(`^${key}: *['"]?([^'"\\s]+)['"]? *$`, 'm').exec(packaged)?.[1];
  const url = feedAddress.safeParse(updates?.url ?? written('url'));
  const channel = feedChannel.safeParse(updates?.channel ?? written('channel') ?? 'latest');
  if (!url.success || !channel.success) return undefined;
  const { href } = new URL(url.data);
  return { url: href.endsWith('/') ? href : `${href}/`, channel: channel.data };
}

/** Whether the program can be replaced by whoever runs it, and isn't somebody else's to replace: a package manager's. */
async function canUpdateItself(installation: Installation): Promise<boolean> {
  const { platform, env, execPath, isPackaged, isFirstDesk } = installation;
  if (!isPackaged || !isFirstDesk) return false;
  switch (platform) {
    case 'win32': {
      // Installed for all users is the administrators': an installer out of a user's folder must never get their rights.
      const home = env['USERPROFILE'];
      return home !== undefined && isInside(win32, home, execPath);
    }
    case 'darwin': {
      const bundle = resolve(execPath, '../../..');
      return (await isWritable(bundle)) && (await isWritable(dirname(bundle)));
    }
    default: {
      // A program that an AppImage has started inherits both: it must be this one's own.
      const { APPIMAGE: image, APPDIR: mounted } = env;
      if (image === undefined || mounted === undefined || !isInside(posix, mounted, execPath)) return false;
      return isWritable(dirname(image));
    }
  }
}

function isInside({ relative, isAbsolute }: typeof posix, folder: string, path: string): boolean {
  const way = relative(folder, path);
  return isAbsolute(folder) && way !== '' && !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

const MINUTE_MS = 60_000;
const EVERY_MS = 4 * 60 * MINUTE_MS;

/**
 * Milliseconds until the next look: some minutes after the start, then every four hours; sooner where the feed wasn't
 * reached. A quarter more or less, so that a whole floor of desks doesn't come at once.
 * @param failures in a row @param random 0 to 1
 */
export function nextLookMs(after: 'start' | { readonly failures: number }, random: number): number {
  const spread = 0.75 + random / 2;
  if (after === 'start') return 5 * MINUTE_MS * spread;
  const { failures } = after;
  return Math.min(EVERY_MS, failures === 0 ? EVERY_MS : 10 * MINUTE_MS * 2 ** (failures - 1)) * spread;
}
