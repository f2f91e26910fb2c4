/** `gsettings` as GNOME has it, with a file for the one setting that says whether notices are shown. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from './temp-dir';

export interface GnomeSettings {
  /** Where the program is: the first in `PATH` for who shall find it. */
  readonly bin: string;
  /** `true`, `false`, or what else the program might print. */
  set(shown: string): void;
  /** Process ids of all that ever watched; they miss nothing that is set from then on. */
  watchers(): readonly number[];
}

export function placeGnomeSettings(shown: string): GnomeSettings {
  const home = tempDir();
  const [bin, value, pids] = [join(home, 'bin'), join(home, 'value'), join(home, 'pids')];
  mkdirSync(bin);
  writeFileSync(value, shown);
  writeFileSync(pids, '');
  writeFileSync(
    join(bin, 'gsettings'),
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const [verb, ...setting] = process.argv.slice(2);
if (setting.join(' ') !== 'org.gnome.desktop.notifications show-banners') process.exit(1);
const read = () => readFileSync(${JSON.stringify(value)}, 'utf8');
if (verb === 'get') console.log(read());
else {
  let told = read();
  appendFileSync(${JSON.stringify(pids)}, process.pid + '\\n');
  setInterval(() => {
    const now = read();
    if (now !== '' && now !== told) console.log('show-banners: ' + (told = now));
  }, 20);
}
`,
    { mode: 0o755 },
  );
  return {
    bin,
    set: (now) => writeFileSync(value, now),
    watchers: () => readFileSync(pids, 'utf8').trim().split('\n').filter(Boolean).map(Number),
  };
}
