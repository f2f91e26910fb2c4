import { describe, expect, it } from 'vitest';
import { standardWindowKeys, windowActions, windowKeysOf } from '#shared/domain/window-keys';
import { en } from '#shared/i18n/en';
import { actionOf, isWritten, keyLabel, keyShortcut, keyTexts, placeOf } from '../../../../renderer/app/keys';
import { createTyping } from '../../../../renderer/app/typing';
import type { KeyPress } from '../../../../renderer/ui/key-press';

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
});
const keys = standardWindowKeys;
const of = (part: Partial<KeyPress>, mac = false) => actionOf(press(part), keys, mac);

describe('keys', () => {
  it('act with their own modifiers only', () => {
    expect(of({ key: 'F8' })).toBe('answer');
    expect(of({ key: 'F8', ctrlKey: true })).toBeUndefined();
    expect(of({ key: 'F8', altKey: true })).toBeUndefined();
    expect(of({ key: 't', altKey: true })).toBe('transfer');
    expect(of({ key: 'k', ctrlKey: true })).toBe('search');
    expect(of({ key: 'k', metaKey: true })).toBeUndefined();
    expect(of({ key: 'k', metaKey: true }, true)).toBe('search');
    expect(of({ key: 'k', ctrlKey: true }, true)).toBeUndefined();
    expect(of({ key: 'Escape' })).toBe('close');
    expect(of({ key: 'Escape', shiftKey: true })).toBeUndefined();
  });

  it('are never bare letters or digits, which are typed', () => {
    for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789') {
      expect(of({ key: sign, code: /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}` })).toBe(
        undefined,
      );
    }
  });

  it('leave what types characters alone: Control with Alt, AltGr, on a Mac the right Option', () => {
    expect(of({ key: 'ț', code: 'KeyT', altKey: true, ctrlKey: true })).toBeUndefined();
    const held = (...names: string[]) => ({ getModifierState: (name: string) => names.includes(name) });
    expect(createTyping(false).isTyped({ code: 'KeyQ', ...held('AltGraph') })).toBe(true);
    const mac = createTyping(true);
    expect(mac.isTyped({ code: 'KeyT', ...held('Alt') })).toBe(false);
    mac.isTyped({ code: 'AltRight', ...held('Alt') });
    expect(mac.isTyped({ code: 'KeyT', ...held('Alt') })).toBe(true);
    mac.onUp({ code: 'AltRight' });
    expect(mac.isTyped({ code: 'KeyT', ...held('Alt') })).toBe(false);
    mac.isTyped({ code: 'AltRight', ...held('Alt') });
    mac.forget();
    expect(mac.isTyped({ code: 'KeyT', ...held('Alt') })).toBe(false);
    const other = createTyping(false);
    other.isTyped({ code: 'AltRight', ...held('Alt') });
    expect(other.isTyped({ code: 'KeyT', ...held('Alt') })).toBe(false);
  });

  it('are found by their place where the letter is another one, and only there', () => {
    expect(of({ key: '†', code: 'KeyT', altKey: true }, true)).toBe('transfer');
    expect(of({ key: 'л', code: 'KeyK', ctrlKey: true })).toBe('search');
    // On a French keyboard A and Q have changed places: what is written on the key counts.
    expect(of({ key: 'q', code: 'KeyA', altKey: true })).toBeUndefined();
    expect(of({ key: 'a', code: 'KeyQ', altKey: true })).toBe('on-off');
  });

  it('with a digit mean a place, also on the number pad and where digits need Shift', () => {
    expect(placeOf(press({ key: '3', code: 'Digit3', altKey: true }), keys)).toBe(3);
    expect(placeOf(press({ key: '&', code: 'Digit1', altKey: true }), keys)).toBe(1);
    expect(placeOf(press({ key: '0', code: 'Digit0', altKey: true }), keys)).toBeUndefined();
    expect(placeOf(press({ key: '3', code: 'Digit3' }), keys)).toBeUndefined();
    expect(placeOf(press({ key: 't', code: 'KeyT', altKey: true }), keys)).toBeUndefined();
    const off = windowKeysOf({ place: null });
    expect(placeOf(press({ key: '3', code: 'Digit3', altKey: true }), off)).toBeUndefined();
    const other = windowKeysOf({ place: 'Alt+Shift+1' });
    expect(placeOf(press({ key: '#', code: 'Digit3', altKey: true, shiftKey: true }), other)).toBe(3);
    expect(placeOf(press({ key: '3', code: 'Digit3', altKey: true }), other)).toBeUndefined();
    expect(placeOf(press({ key: 'PageUp', code: 'Numpad9', altKey: true, shiftKey: true }), other)).toBe(9);
  });

  it('leave the number pad with Alt alone to characters that are typed by their number', () => {
    for (const place of [1, 5, 9]) {
      expect(placeOf(press({ key: `${place}`, code: `Numpad${place}`, altKey: true }), keys)).toBeUndefined();
    }
  });

  it('are characters in a field of a Mac where Option types one, and the harm would be great', () => {
    const written = (action: Parameters<typeof isWritten>[0], key: string, inField = true, mac = true) =>
      isWritten(action, press({ key, altKey: true }), inField, mac);
    expect(written('place', '[')).toBe(true);
    expect(written('calls', '@')).toBe(true);
    expect(written('on-off', 'å')).toBe(true);
    expect(written('redial', 'Dead')).toBe(true);
    expect(written('place', '5')).toBe(false);
    expect(written('redial', 'r')).toBe(false);
    expect(written('place', '[', false)).toBe(false);
    expect(written('place', '[', true, false)).toBe(false);
    expect(written('transfer', '†')).toBe(false);
    expect(isWritten('redial', press({ key: 'F7' }), true, true)).toBe(false);
  });

  it('are what was changed, and no longer what they were', () => {
    const changed = windowKeysOf({ transfer: 'Alt+Shift+T', mute: null });
    expect(actionOf(press({ key: 'T', code: 'KeyT', altKey: true, shiftKey: true }), changed)).toBe(
      'transfer',
    );
    expect(actionOf(press({ key: 't', code: 'KeyT', altKey: true }), changed)).toBeUndefined();
    expect(actionOf(press({ key: 'F7' }), changed)).toBeUndefined();
  });

  it('have labels to read and to announce', () => {
    expect(keyLabel('transfer', keys)).toBe('Alt+T');
    expect(keyLabel('transfer', keys, true)).toBe('⌥T');
    expect(keyLabel('search', keys)).toBe('Ctrl+K');
    expect(keyLabel('next-call', keys)).toBe('Alt+Page Down');
    expect(keyLabel('place', keys)).toBe('Alt+1 – Alt+9');
    expect(keyLabel('dnd', keys)).toBe('');
    expect(keyLabel('close', keys)).toBe('Esc');
    expect(keyShortcut('search', keys)).toBe('Control+K');
    expect(keyShortcut('search', keys, true)).toBe('Meta+K');
    expect(keyShortcut('dnd', keys)).toBeUndefined();
  });

  it('have a name of their own for each action', () => {
    const names = windowActions.map((action) => en[keyTexts[action]]);
    expect(new Set(names).size).toBe(names.length);
  });
});
