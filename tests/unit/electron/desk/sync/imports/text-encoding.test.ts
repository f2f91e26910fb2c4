import { describe, expect, it } from 'vitest';
import { decodeAs, detectEncoding } from '../../../../../../electron/desk/sync/imports/text-encoding';

/** Each `?` is one of the bytes: what the code page has there, written by hand. */
const pages: readonly (readonly [string, string, readonly number[], string])[] = [
  ['windows-1252', 'Name;M?ller;Zo?;?ngstr?m', [0xfc, 0xeb, 0xc5, 0xf6], 'Name;Müller;Zoë;Ångström'],
  [
    'windows-1250',
    'Jm?no;Dvo??k;?koda;Wa??sa',
    [0xe9, 0xf8, 0xe1, 0x8a, 0xb3, 0xea],
    'Jméno;Dvořák;Škoda;Wałęsa',
  ],
  ['windows-1251', '???;??????', [0xc8, 0xec, 0xff, 0xcf, 0xe5, 0xf2, 0xf0, 0xee, 0xe2], 'Имя;Петров'],
  ['koi8-r', '???;??????', [0xe9, 0xcd, 0xd1, 0xf0, 0xc5, 0xd4, 0xd2, 0xcf, 0xd7], 'Имя;Петров'],
  [
    'windows-1253',
    '?????;??????',
    [0xcc, 0xe1, 0xf1, 0xdf, 0xe1, 0xc3, 0xe9, 0xfe, 0xf1, 0xe3, 0xef],
    'Μαρία;Γιώργο',
  ],
];

function filled(pattern: string, bytes: readonly number[]): Uint8Array {
  const left = [...bytes];
  return Uint8Array.from([...pattern].map((sign) => (sign === '?' ? left.shift() : sign.charCodeAt(0)) ?? 0));
}

describe('the encoding of a file', () => {
  it.each(pages)('%s', (encoding, pattern, bytes, text) => {
    const file = filled(pattern, bytes);
    expect(detectEncoding(file)).toBe(encoding);
    expect(decodeAs(file, detectEncoding(file))).toBe(text);
  });

  it.each([
    ['utf-8', Buffer.from('Name;Müller;Имя')],
    ['utf-8', Buffer.from('\ufeffName;Müller')],
    ['utf-8', Buffer.from('Name;Meier')],
    ['utf-16le', Buffer.from('\ufeffName;Müller', 'utf16le')],
    ['utf-16le', Buffer.from('Name;Müller', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffName;Müller', 'utf16le').swap16()],
  ])('%s', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(decodeAs(bytes, detectEncoding(bytes))).toMatch(/^Name;M/);
  });

  it('is found out also where the first letter beyond ASCII comes late', () => {
    const late = Buffer.concat([
      Buffer.from('Meier;030 1\n'.repeat(100_000)),
      Buffer.from('Müller', 'latin1'),
    ]);
    expect(detectEncoding(late)).toBe('windows-1252');
  });
});
