import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatToken,
  longId,
  parseToken,
  shortId,
  tokenInHeaders,
  userToUser,
} from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';

const id = handoffId('01890a5d-ac96-774b-bcce-b302099a8057');
const token = 'HO1.AYkKXayWd0u8zrMCCZqAVw';
// `token` in ASCII hex, written out by hand.
const hex = '484F312E41596B4B58617957643075387A724D43435A71415677';

describe('the handoff token', () => {
  it('is 26 characters that no dialplan splits on', () => {
    expect(formatToken(id)).toBe(token);
    expect(token).toMatch(/^[A-Za-z0-9._-]{26}$/);
  });

  it('gives the id back for every UUID', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(longId(shortId(handoffId(uuid)))).toBe(uuid);
      }),
    );
  });

  it('is read with an authentication code', () => {
    expect(parseToken(`${token}.0123456789abcdef`)).toEqual({ id, mac: '0123456789abcdef' });
  });

  it.each([
    '',
    'HO1.',
    'HO2.AYkKXayWd0u8zrMCCZqAVw',
    `${token}.short`,
    `${token}\r\nX-Evil: 1`,
    'HO1.AYkKXayWd0u8zrMCCZqAV!',
  ])('refuses %j', (text) => expect(parseToken(text)).toBeUndefined());

  it('is hex in User-to-User', () => {
    expect(userToUser(token)).toBe(`${hex};encoding=hex`);
  });

  it.each([
    ['X-Handoff', { 'x-handoff': [token] }],
    ['User-to-User in hex', { 'user-to-user': [`${hex};encoding=hex`] }],
    [
      'User-to-User after a foreign value',
      { 'user-to-user': [`"abc";encoding=hex, ${hex.toLowerCase()};encoding=hex`] },
    ],
    ['User-to-User with a protocol discriminator', { 'user-to-user': [`04${hex};encoding=hex`] }],
    ['User-to-User as text', { 'user-to-user': [`"${token}"`] }],
    ['FreeSWITCH', { 'x-fs-refer-params': [`x-ho=${token}`] }],
    ['Referred-By', { 'referred-by': [`<sip:1001@pbx;x-ho=${token}>`] }],
  ])('is found in %s', (_, headers) => {
    expect(tokenInHeaders(headers)).toEqual({ id });
  });

  it('is not found where there is none', () => {
    expect(
      tokenInHeaders({ 'user-to-user': ['3C61;encoding=hex', ',;,'], 'x-handoff': ['hello'] }),
    ).toBeUndefined();
  });
});
