import { describe, expect, it } from 'vitest';
import { actionOf, type KeyPress, keyBindings, keyLabel, keyShortcut } from '../../../../renderer/app/keys';

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
});

describe('keys', () => {
  it('act with their own modifiers only', () => {
    expect(actionOf(press({ key: 'F8' }))).toBe('answer');
    expect(actionOf(press({ key: 'F8', ctrlKey: true }))).toBeUndefined();
    expect(actionOf(press({ key: 'F8', altKey: true }))).toBeUndefined();
    expect(actionOf(press({ key: 't', altKey: true }))).toBe('transfer');
    expect(actionOf(press({ key: 'k', ctrlKey: true }))).toBe('search');
    expect(actionOf(press({ key: 'k', metaKey: true }))).toBe('search');
  });

  it('are never bare letters, which are typed', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      expect(actionOf(press({ key: letter, code: `Key${letter.toUpperCase()}` }))).toBeUndefined();
    }
    for (const { key, alt, command } of keyBindings) {
      if (key.length === 1) expect(alt === true || command === true).toBe(true);
    }
  });

  it('leave AltGr alone, which types characters', () => {
    expect(actionOf(press({ key: 'ț', code: 'KeyT', altKey: true, ctrlKey: true }))).toBeUndefined();
  });

  it('are found by their place where the letter is another one', () => {
    expect(actionOf(press({ key: '†', code: 'KeyT', altKey: true }))).toBe('transfer');
    expect(actionOf(press({ key: 'л', code: 'KeyK', ctrlKey: true }))).toBe('search');
  });

  it('have labels to read and to announce', () => {
    expect(keyLabel('transfer')).toBe('Alt+T');
    expect(keyLabel('transfer', true)).toBe('⌥T');
    expect(keyLabel('search')).toBe('Ctrl+K');
    expect(keyLabel('close')).toBe('Esc');
    expect(keyShortcut('search')).toBe('Control+K');
  });
});
