import { describe, expect, it } from 'vitest';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { standardWindowKeys } from '#shared/domain/window-keys';
import type { RecordedPress } from '../../../../../renderer/features/keys/read-press';
import {
  type RecordingWindowKeys,
  recordWindowKeys,
} from '../../../../../renderer/features/keys/record-window-keys';

const mute: RecordingWindowKeys = {
  action: 'mute',
  keys: standardWindowKeys,
  shortcuts: undefined,
  platform: 'linux',
};
const press = (part: Partial<RecordedPress>): RecordedPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altGraph: false,
  ...part,
});
const alt = (letter: string) => press({ key: letter, code: `Key${letter.toUpperCase()}`, altKey: true });

describe('recording keys of the window', () => {
  it('takes free ones, and its own again', () => {
    expect(recordWindowKeys(alt('m'), mute)).toEqual({ kind: 'set', accelerator: 'Alt+M' });
    expect(recordWindowKeys(press({ key: 'F7', code: 'F7' }), mute)).toEqual({
      kind: 'set',
      accelerator: 'F7',
    });
  });

  it('says who has them', () => {
    expect(recordWindowKeys(alt('t'), mute)).toEqual({
      kind: 'clash',
      accelerator: 'Alt+T',
      other: 'transfer',
    });
    expect(recordWindowKeys(press({ key: '5', code: 'Digit5', altKey: true }), mute)).toEqual({
      kind: 'clash',
      accelerator: 'Alt+5',
      other: 'place',
    });
  });

  it('says why it can’t be these', () => {
    const refused = (pressed: RecordedPress) => recordWindowKeys(pressed, mute);
    expect(refused(press({ key: 'm', code: 'KeyM' }))).toEqual({
      kind: 'refused',
      why: { code: 'needs-modifier' },
    });
    expect(refused(press({ key: 'w', code: 'KeyW', ctrlKey: true }))).toEqual({
      kind: 'refused',
      why: { code: 'taken', accelerator: 'CommandOrControl+W' },
    });
    expect(refused(press({ key: 'ArrowUp', code: 'ArrowUp', altKey: true }))).toEqual({
      kind: 'refused',
      why: { code: 'key' },
    });
    expect(refused(press({ key: 'm', code: 'KeyM', altGraph: true }))).toEqual({
      kind: 'refused',
      why: { code: 'alt-gr' },
    });
  });

  it('leaves the keys of every program theirs, unless they do the same', () => {
    const everywhere = { ...mute, shortcuts: standardShortcuts };
    const f8 = press({ key: 'F8', code: 'F8', ctrlKey: true, shiftKey: true });
    const f7 = press({ key: 'F7', code: 'F7', ctrlKey: true, shiftKey: true });
    expect(recordWindowKeys(f8, everywhere)).toEqual({
      kind: 'refused',
      why: { code: 'everywhere', id: 'answer' },
    });
    expect(recordWindowKeys(f7, everywhere)).toEqual({
      kind: 'set',
      accelerator: 'CommandOrControl+Shift+F7',
    });
  });

  it('takes any digit for the places in a list, and nothing else', () => {
    const place: RecordingWindowKeys = { ...mute, action: 'place' };
    expect(
      recordWindowKeys(press({ key: '%', code: 'Digit5', altKey: true, shiftKey: true }), place),
    ).toEqual({ kind: 'set', accelerator: 'Alt+Shift+1' });
    expect(recordWindowKeys(alt('m'), place)).toEqual({ kind: 'refused', why: { code: 'place' } });
  });

  it('goes on while modifiers are held, ends with Escape, and switches off with Backspace', () => {
    expect(recordWindowKeys(press({ key: 'Alt', altKey: true }), mute)).toEqual({
      kind: 'held',
      modifiers: ['Alt'],
    });
    expect(recordWindowKeys(press({ key: 'Escape' }), mute)).toEqual({ kind: 'cancel' });
    expect(recordWindowKeys(press({ key: 'Backspace' }), mute)).toEqual({ kind: 'off' });
  });
});
