import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPrivate, replacePrivate } from '../../../../../../electron/shell/private-file';
import { tempDir } from '../../../../../fakes/temp-dir';

const modeOf = (path: string) => statSync(path).mode & 0o777;

// Windows has no such modes: there the folder of the user's profile keeps others out.
describe.skipIf(process.platform === 'win32')('a file of secrets is its owner’s alone', () => {
  test('whoever makes it, whatever the mask of the program', async () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const folder = join(tempDir(), 'desk');
    mkdirSync(folder);
    await replacePrivate(join(folder, 'replaced'), 'x');
    await createPrivate(join(folder, 'made'), 'x');
    expect(modeOf(join(folder, 'replaced'))).toBe(0o600);
    expect(modeOf(join(folder, 'made'))).toBe(0o600);
  });

  test('also in the place of one that everybody could read', async () => {
    const path = join(tempDir(), 'secrets.json');
    writeFileSync(path, 'old', { mode: 0o644 });
    await replacePrivate(path, 'new');
    expect(modeOf(path)).toBe(0o600);
  });
});
