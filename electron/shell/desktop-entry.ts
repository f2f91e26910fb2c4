/** Desktop files (freedesktop.org, Desktop Entry 1.5), as far as autostart and phone links need them. */

export interface DesktopEntry {
  readonly exec: readonly string[];
  /** Further keys and their values, which are of us. */
  readonly keys: Readonly<Record<string, string>>;
}

/** `exec` may hold any path; a field code (`%u`) belongs into `field`. */
export function desktopEntry({ exec, keys }: DesktopEntry, field?: '%u'): string {
  const command = [...exec.map(quoted), ...(field === undefined ? [] : [field])].join(' ');
  const lines = Object.entries({ Type: 'Application', Name: 'Patchcord', Exec: command, ...keys });
  return `[Desktop Entry]\n${lines.map(([key, value]) => `${key}=${value}`).join('\n')}\n`;
}

/** The value of a key in the file's main group, as it is written there. */
export function entryValue(text: string, key: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.indexOf('[Desktop Entry]') + 1;
  const end = lines.findIndex((line, index) => index >= start && line.startsWith('['));
  const group = start === 0 ? [] : lines.slice(start, end === -1 ? undefined : end);
  const line = group.find((one) => one.split('=')[0]?.trim() === key);
  return line?.slice(line.indexOf('=') + 1).trim();
}

/** Quoted as a command line first, escaped as a value then: a backslash is four in the file. */
function quoted(argument: string): string {
  const text = /^[\w./:=@+,-]+$/.test(argument) ? argument : `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('%', '%%');
}
