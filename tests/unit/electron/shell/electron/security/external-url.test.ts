import { describe, expect, test } from 'vitest';
import { safeExternalUrl } from '../../../../../../electron/shell/external-url';

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
