import { describe, expect, it } from 'vitest';
import { isSipHost } from '#shared/lib/sip-host';

describe('isSipHost', () => {
  it.each([
    'pbx',
    'pbx.example.com',
    'pbx-2.example.com:5061',
    '3com.example',
    '127.0.0.1',
    '10.0.0.255:8088',
    '[::1]',
    '[2001:db8::7]:5060',
  ])('takes %s', (text) => expect(isSipHost(text)).toBe(true));

  it.each([
    '',
    ' pbx',
    'pbx example.com',
    '127.0.0.1127.0.0.1',
    '127.0.0.256',
    'pbx..example.com',
    '-pbx.example.com',
    'example.42',
    'sip:pbx.example.com',
    'ana@pbx.example.com',
    'pbx.example.com;transport=ws',
    'pbx.example.com:port',
    '2001:db8::7',
    'pbx.example.com\r\nX: y',
    `${'a.'.repeat(130)}com`,
  ])('refuses %j', (text) => expect(isSipHost(text)).toBe(false));
});
