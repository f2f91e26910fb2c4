import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Updater } from '../../electron/shell/update-run';
import { releaseStatement } from '../../scripts/lib/release-statement.mjs';
import { tempDir } from './temp-dir';
import { hashOf } from './update-server';

export interface FakeUpdater extends Updater {
  readonly key: string;
  /** What it was asked, in order. */
  readonly asked: readonly string[];
  /** From now on this version is there; `undefined`: none is. */
  offers(version: string | undefined): void;
  /** Done, with its arguments, whenever it is asked for this; may throw. */
  when(step: 'look' | 'signature' | 'fetch' | 'arm', then: (percent: (value: number) => void) => void): void;
  /** The system's installer doesn't take what it was handed. */
  refuses(): void;
  readonly isArmed: boolean;
}

/** An updater without a network: every release it offers is a file of one line, signed with its own key. */
export function createFakeUpdater(): FakeUpdater {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const folder = tempDir();
  const asked: string[] = [];
  const steps = new Map<string, (percent: (value: number) => void) => void>();
  const refusals: ((thrown: unknown) => void)[] = [];
  let version: string | undefined;
  let isArmed = false;
  const step = (name: string, percent: (value: number) => void = () => undefined) => {
    asked.push(name);
    steps.get(name)?.(percent);
  };
  const release = () => ({ file: `Patchcord-${version}.AppImage`, content: `version ${version}` });
  return {
    key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    asked,
    offers(next) {
      version = next;
    },
    when: (name, then) => void steps.set(name, then),
    refuses() {
      for (const tell of refusals) tell(new Error('Code signature did not pass validation'));
    },
    get isArmed() {
      return isArmed;
    },
    async look() {
      step('look');
      const { file, content } = release();
      return version === undefined ? undefined : { version, files: [{ url: file, sha512: hashOf(content) }] };
    },
    async readBeside() {
      step('signature');
      const { file, content } = release();
      const statement = releaseStatement({ version: version ?? '', file, sha512: hashOf(content) });
      return `${sign(null, statement, privateKey).toString('base64')}\n`;
    },
    async fetch(onProgress) {
      const { file, content } = release();
      step('fetch', onProgress);
      writeFileSync(join(folder, file), content);
      return [join(folder, file)];
    },
    async arm() {
      step('arm');
      isArmed = true;
    },
    disarm() {
      isArmed = false;
    },
    onRefused: (listener) => void refusals.push(listener),
    installAndRestart: () => step('install'),
  };
}
