import { expect, test } from 'vitest';
import { parseSecrets, secretOf, withSecret } from '../../../../electron/shell/secrets-document';

const SEALED = Buffer.from('sealed').toString('base64');

test('no file is an empty one to which nobody has agreed', () => {
  expect(parseSecrets(undefined, 'keychain')).toEqual({ version: 2, fileAllowed: false, secrets: {} });
});

test('version 1 says of every secret who sealed it, and agrees to nothing', () => {
  const first = JSON.stringify({ version: 1, secrets: { pbx: SEALED, crm: SEALED } });
  for (const by of ['file', 'keychain'] as const) {
    expect(parseSecrets(first, by)).toEqual({
      version: 2,
      fileAllowed: false,
      secrets: { pbx: { by, sealed: SEALED }, crm: { by, sealed: SEALED } },
    });
  }
});

test('version 2 is what it is, whoever asks', () => {
  const document = {
    version: 2,
    fileAllowed: true,
    secrets: {
      a: { by: 'file', sealed: SEALED },
      b: { by: 'keychain:gnome_libsecret', sealed: SEALED },
      c: { by: 'keychain', sealed: '' },
    },
  };
  expect(parseSecrets(JSON.stringify(document), 'file')).toEqual(document);
});

test('what is damaged is refused without a word of what is in it', () => {
  const entry = { by: 'file', sealed: SEALED };
  const damaged = [
    'hunter2',
    '{"version":2,"fileAllowed":true,"secrets":{"pbx":"hunter2"}}',
    JSON.stringify({ version: 3, fileAllowed: true, secrets: { pbx: entry } }),
    JSON.stringify({ version: 2, secrets: { pbx: entry } }),
    JSON.stringify({ version: 2, fileAllowed: false, secrets: { pbx: { ...entry, by: 'me:hunter2' } } }),
    JSON.stringify({ version: 2, fileAllowed: false, secrets: { pbx: { ...entry, sealed: 'hunter2!' } } }),
    JSON.stringify({ version: 1, secrets: { pbx: 'hunter2!' } }),
  ];
  for (const text of damaged) {
    expect(() => parseSecrets(text, 'file'), text).toThrow(/^the file of secrets is damaged$/);
  }
});

test('an entry takes the place of its own name only', () => {
  const document = withSecret(parseSecrets(undefined, 'file'), 'a', { by: 'file', sealed: SEALED });
  expect(secretOf(document, 'a')).toEqual({ by: 'file', sealed: SEALED });
  expect(secretOf(document, 'toString')).toBeUndefined();
  expect(withSecret(document, 'a', undefined).secrets).toEqual({});
});
