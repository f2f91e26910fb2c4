import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopEntry, entryValue } from '../../../../electron/shell/desktop-entry';
import { tempDir } from '../../../fakes/temp-dir';

const execOf = (exec: readonly string[], field?: '%u') =>
  entryValue(desktopEntry({ exec, keys: {} }, field), 'Exec');

test('a plain command stays plain, a field code stays a field code', () => {
  expect(execOf(['/opt/Patchcord/patchcord', '--hidden', '--data=/srv/x'], '%u')).toBe(
    '/opt/Patchcord/patchcord --hidden --data=/srv/x %u',
  );
});

test('anything else in a path is that, and neither command nor field nor another key', () => {
  expect(execOf(['/home/ana/My Apps/p'])).toBe('"/home/ana/My Apps/p"');
  expect(execOf(['/a/100%u'])).toBe('"/a/100%%u"');
  // As the specification's own example: a dollar sign is \\$ in the file, a backslash \\\\.
  expect(execOf(['/a/$HOME'])).toBe(String.raw`"/a/\\$HOME"`);
  expect(execOf(['/a\\b'])).toBe(String.raw`"/a\\\\b"`);
  expect(execOf(['/a"; rm -rf ~; "'])).toBe(String.raw`"/a\\"; rm -rf ~; \\""`);
  const text = desktopEntry({ exec: ['/a\nHidden=true'], keys: {} });
  expect(entryValue(text, 'Hidden')).toBeUndefined();
});

test('keys are read in the main group only', () => {
  const text =
    '# Hidden=true\n[Other]\nHidden=true\n[Desktop Entry]\nName = P = Q\nExec=x\n[Desktop Action a]\nIcon=y\n';
  expect(entryValue(text, 'Name')).toBe('P = Q');
  expect(entryValue(text, 'Hidden')).toBeUndefined();
  expect(entryValue(text, 'Icon')).toBeUndefined();
  expect(entryValue('Name=x', 'Name')).toBeUndefined();
  expect(entryValue(`[Desktop Entry]\r\nHidden=true\r\n`, 'Hidden')).toBe('true');
});

const VALIDATE = '/usr/bin/desktop-file-validate';
test.skipIf(!existsSync(VALIDATE))('the system’s own checker takes it', () => {
  const file = join(tempDir(), 'p.desktop');
  const exec = ['/home/ana/My "Apps"/$p 100%', '--hidden', '--data=C:\\x'];
  writeFileSync(
    file,
    desktopEntry({ exec, keys: { NoDisplay: 'true', MimeType: 'x-scheme-handler/tel;' } }, '%u'),
  );
  execFileSync(VALIDATE, [file]);
});
