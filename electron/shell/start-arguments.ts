/** What this start of the app is about. */
import { findLink } from '#shared/domain/desktop/find-link';
import { parseStartOptions, USAGE } from '../../scripts/lib/start-options.mjs';

export interface StartArguments {
  readonly data: string;
  readonly agent: string | undefined;
  /** As at login: no window. */
  readonly hidden: boolean;
  readonly link: string | undefined;
  /** What leads to the same data folder at another start, by the system or by another program. */
  readonly again: readonly string[];
}

/** `undefined`: a flag is wrong, and that was said on standard error. */
export function readStartArguments(
  { argv, platform, env, cwd, stderr }: NodeJS.Process,
  isPackaged: boolean,
): StartArguments | undefined {
  // Unpackaged, the first argument is the app's folder.
  const args = argv.slice(isPackaged ? 1 : 2);
  const link = findLink(args);
  // What Chromium understands is not for us. What follows a link came with it: whoever wrote it may have hidden a quote
  // in it, and would choose the data folder.
  const own = link === undefined ? args : args.slice(0, args.indexOf(link));
  const flags = own.filter((arg) => /^--(no-open$|hidden$|(data|port|agent)=)/.test(arg));
  const parsed = parseStartOptions(flags, { platform, env, cwd: cwd() });
  if (!parsed.ok) {
    stderr.write(`${parsed.problem}\n\n${USAGE}\n`);
    return undefined;
  }
  const { data, agent, hidden } = parsed.options;
  // Absolute: nobody knows where that start comes from.
  const again = flags.some((flag) => flag.startsWith('--data=')) ? [`--data=${data}`] : [];
  return { data, agent, hidden, link, again };
}
