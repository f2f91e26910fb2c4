import { describe, expect, test } from 'vitest';
import { mayNavigate, ownPath, roleOfPage, staysInside } from '../../../../../../electron/shell/own-pages';
import { STRANGERS } from './strangers';

const PHONE = 'patchcord://app/phone.html';
const DESK = 'patchcord://app/index.html';
const CROWD = 'patchcord://app/practice.html';

describe('an address is ours by its parts, not by how it begins', () => {
  test('ours names a file', () => {
    expect(ownPath(`${DESK}?x#y`)).toBe('index.html');
    expect(ownPath('patchcord://app/assets/../phone.html')).toBe('phone.html');
    expect(ownPath('patchcord://app/')).toBe('');
  });
  test.each(STRANGERS)('%j is not ours', (address) => {
    expect(ownPath(address)).toBeUndefined();
    expect(roleOfPage(address)).toBeUndefined();
    expect(roleOfPage(address, PHONE)).toBeUndefined();
    expect(mayNavigate(address, { url: address, isMainFrame: true })).toBe(false);
    expect(mayNavigate(PHONE, { url: address, isMainFrame: false })).toBe(false);
  });
});

describe('the page decides the role', () => {
  test('a window is what its page is', () => {
    const role = (page: string) => roleOfPage(`patchcord://app/${page}`);
    expect(['phone.html', 'index.html', 'ring.html'].map(role)).toEqual(['phone', 'window', 'window']);
    for (const page of [
      'practice.html',
      'other.html',
      '',
      'assets/phone.html',
      'phone.html/',
      'PHONE.HTML',
    ]) {
      expect(role(page), page).toBeUndefined();
    }
  });
  test('a frame is the crowd in the phone, and nothing else anywhere', () => {
    expect(roleOfPage(CROWD, PHONE)).toBe('crowd');
    for (const parent of [DESK, 'patchcord://app/ring.html', CROWD, '', ...STRANGERS]) {
      expect(roleOfPage(CROWD, parent), parent).toBeUndefined();
    }
    for (const page of [PHONE, DESK, 'patchcord://app/ring.html']) {
      expect(roleOfPage(page, PHONE), page).toBeUndefined();
    }
  });
});

describe('navigation', () => {
  test('a window may load its own page anew, and no other of ours', () => {
    expect(mayNavigate(PHONE, { url: `${PHONE}?takeover=1`, isMainFrame: true })).toBe(true);
    expect(mayNavigate(DESK, { url: DESK, isMainFrame: true })).toBe(true);
    expect(mayNavigate(DESK, { url: PHONE, isMainFrame: true })).toBe(false);
    expect(mayNavigate(PHONE, { url: CROWD, isMainFrame: true })).toBe(false);
    expect(mayNavigate(CROWD, { url: CROWD, isMainFrame: true })).toBe(false);
    expect(mayNavigate('', { url: DESK, isMainFrame: true })).toBe(false);
  });
  test('a frame may show the crowd in the phone only', () => {
    expect(mayNavigate(PHONE, { url: CROWD, isMainFrame: false })).toBe(true);
    expect(mayNavigate(DESK, { url: CROWD, isMainFrame: false })).toBe(false);
    expect(mayNavigate(PHONE, { url: DESK, isMainFrame: false })).toBe(false);
  });
});

test('what stays inside: our pages, what they make themselves, the developer tools', () => {
  for (const address of [
    PHONE,
    'patchcord://app/assets/a.js',
    'blob:patchcord://app/1',
    'data:,x',
    'devtools://devtools/x',
  ]) {
    expect(staysInside(address), address).toBe(true);
  }
  for (const address of [
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://127.0.0.1:8088/ws',
    'wss://pbx.example/ws',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome-extension://abc/x.js',
    'patchcord://evil/x',
    'https://devtools:/',
  ]) {
    expect(staysInside(address), address).toBe(false);
  }
});
