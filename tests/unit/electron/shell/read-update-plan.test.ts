import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { readUpdatePlan } from '../../../../electron/shell/read-update-plan';
import { releaseKeys } from '../../../../electron/shell/release-keys';
import { tempDir } from '../../../fakes/temp-dir';

const program = (env: Readonly<Record<string, string>>, resourcesPath: string) =>
  ({ platform: 'linux', env, execPath: '/opt/patchcord', resourcesPath }) as unknown as NodeJS.Process;

test('a checkout and a further desk leave it to others', async () => {
  const folder = tempDir();
  const first = { isPackaged: false, isFirstDesk: true };
  expect(await readUpdatePlan(program({}, folder), first, noopLogger)).toEqual({
    kind: 'off',
    why: 'package',
  });
});

test('an AppImage that can be replaced is asked for where its package says', async () => {
  const folder = tempDir();
  const image = join(folder, 'patchcord.AppImage');
  writeFileSync(image, '');
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\nurl: https://updates.example.com/\n');
  const plan = await readUpdatePlan(
    program({ APPIMAGE: image, APPDIR: '/opt' }, folder),
    { isPackaged: true, isFirstDesk: true },
    noopLogger,
  );
  // A build without a key takes no release.
  expect(plan).toEqual(
    releaseKeys.length === 0
      ? { kind: 'off', why: 'unsupported' }
      : { kind: 'on', feed: { url: 'https://updates.example.com/', channel: 'latest' }, keys: releaseKeys },
  );
});
