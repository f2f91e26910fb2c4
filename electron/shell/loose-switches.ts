/** What opens a packaged app to others: debuggers, foreign programs and scripts, less of a sandbox, false certificates. */
const LOOSE = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'js-flags',
  'enable-blink-features',
  'use-fake-ui-for-media-stream',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
];

/** Electron's `app.commandLine`, as far as it is used here. */
interface CommandLine {
  hasSwitch(name: string): boolean;
  removeSwitch(name: string): void;
}

/**
 * Before the app is ready: takes from a packaged app's command line what a shortcut or a link might have smuggled in.
 * Node's own (`--inspect`, NODE_OPTIONS) are shut by the fuses. Unpackaged, a developer means it. Answers what was
 * taken.
 */
export function dropLooseSwitches(commandLine: CommandLine, isPackaged: boolean): readonly string[] {
  const found = isPackaged ? LOOSE.filter((name) => commandLine.hasSwitch(name)) : [];
  for (const name of found) commandLine.removeSwitch(name);
  return found;
}
