import { describe, expect, test } from 'vitest';
import { openPage, safeExternalUrl } from '../../../../../../electron/shell/external-url';

describe('external addresses', () => {
  test.each([
    ['https://crm.example.com/orders/1', 'https://crm.example.com/orders/1'],
    ['HTTP://CRM.example.com', 'http://crm.example.com/'],
    ['https://crm.example.com/a b"c', 'https://crm.example.com/a%20b%22c'],
    ['https://例え.jp/', 'https://xn--r8jz45g.jp/'],
  ])('%s is opened as %s', (text, url) => expect(safeExternalUrl(text)).toBe(url));

  test.each([
    '',
    'crm.example.com',
    '--help',
    '-a Calculator',
    '/etc/passwd',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'tel:+40721555777',
    'patchcord://app/',
    'mailto:ana@example.com',
    'ftp://example.com/',
    'vbscript:x',
    'view-source:https://crm.example.com/',
    '\\\\server\\share\\setup.exe',
    'https:/\\user@evil.example',
    'ms-msdt:/id',
    'https://',
    'https://user@crm.example.com/',
    'https://crm.example.com:pw@evil.example/',
    `https://crm.example.com/${'x'.repeat(5_000)}`,
  ])('%j is refused', (text) => expect(safeExternalUrl(text)).toBeUndefined());
});

describe('a page that a call scenario has opened', () => {
  const opening = async (url: string, fails = false) => {
    const opened: string[] = [];
    const answer = await openPage(url, async (safe) => {
      if (fails) throw new Error('no browser');
      opened.push(safe);
    });
    return { opened, answer };
  };
  test('is opened as it was checked', async () => {
    const { opened, answer } = await opening('https://CRM.example.com/a b');
    expect([opened, answer.ok]).toEqual([['https://crm.example.com/a%20b'], true]);
  });
  test.each(['http://crm.example.com/', 'javascript:alert(1)', 'https://ana:pw@crm.example.com/', ''])(
    '%j is refused',
    async (url) => {
      const { opened, answer } = await opening(url);
      expect([opened, answer]).toEqual([[], { ok: false, error: { code: 'refused' } }]);
    },
  );
  test('is a value where there is no browser', async () => {
    const { answer } = await opening('https://crm.example.com/', true);
    expect(answer).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });
});
