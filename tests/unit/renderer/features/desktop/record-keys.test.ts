import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { standardWindowKeys } from '#shared/domain/window-keys';
import { isAccelerator } from '#shared/lib/accelerator';
import { type RecordingFor, recordKeys } from '../../../../../renderer/features/desktop/record-keys';
import type { RecordedPress } from '../../../../../renderer/features/keys/read-press';

const target: RecordingFor = {
  id: 'answer',
  shortcuts: standardShortcuts,
  windowKeys: standardWindowKeys,
  platform: 'win32',
};
const mac: RecordingFor = { ...target, platform: 'darwin' };

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
const set = (accelerator: string) => ({ kind: 'set', accelerator });
const refused = (code: string) => ({ kind: 'refused', why: expect.objectContaining({ code }) });

describe('recording keys', () => {
  it('takes a combination in the words of the host', () => {
    const all = { ctrlKey: true, shiftKey: true };
    expect(recordKeys(press({ key: 'J', code: 'KeyJ', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+J'),
    );
    expect(recordKeys(press({ key: 'F12', code: 'F12', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+F12'),
    );
    expect(recordKeys(press({ key: 'ArrowUp', code: 'ArrowUp', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+Up'),
    );
    expect(recordKeys(press({ key: 'F13', code: 'F13' }), target)).toEqual(set('F13'));
    expect(recordKeys(press({ key: 'j', code: 'KeyJ', metaKey: true }), target)).toEqual(set('Super+J'));
  });

  it('takes the letter on the key, and its place where the letter isn’t Latin or Shift makes another sign of it', () => {
    const all = { ctrlKey: true, shiftKey: true };
    expect(recordKeys(press({ key: 'A', code: 'KeyQ', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+A'),
    );
    expect(recordKeys(press({ key: 'Ф', code: 'KeyA', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+A'),
    );
    expect(recordKeys(press({ key: '!', code: 'Digit1', ...all }), target)).toEqual(
      set('CommandOrControl+Shift+1'),
    );
  });

  it('means Command on a Mac, and says that Control has no name there', () => {
    expect(recordKeys(press({ key: 'j', code: 'KeyJ', metaKey: true, shiftKey: true }), mac)).toEqual(
      set('CommandOrControl+Shift+J'),
    );
    expect(recordKeys(press({ key: '∆', code: 'KeyJ', altKey: true }), mac)).toEqual(set('Alt+J'));
    expect(recordKeys(press({ key: 'j', code: 'KeyJ', ctrlKey: true }), mac)).toEqual(refused('control'));
  });

  it('waits while modifiers are held only', () => {
    expect(recordKeys(press({ key: 'Shift', ctrlKey: true, shiftKey: true }), target)).toEqual({
      kind: 'held',
      modifiers: ['CommandOrControl', 'Shift'],
    });
    expect(recordKeys(press({ key: 'AltGraph', altGraph: true }), target).kind).toBe('held');
  });

  it('is given up with Escape, and switches off with Backspace', () => {
    expect(recordKeys(press({ key: 'Escape' }), target)).toEqual({ kind: 'cancel' });
    expect(recordKeys(press({ key: 'Backspace' }), target)).toEqual({ kind: 'off' });
    expect(recordKeys(press({ key: 'Backspace', ctrlKey: true }), target)).toEqual(refused('key'));
  });

  it('says why a combination can’t be used', () => {
    expect(recordKeys(press({ key: 'j', code: 'KeyJ' }), target)).toEqual(refused('needs-modifier'));
    expect(recordKeys(press({ key: 'J', code: 'KeyJ', shiftKey: true }), target)).toEqual(
      refused('needs-modifier'),
    );
    expect(recordKeys(press({ key: 'ț', code: 'KeyT', altGraph: true }), target)).toEqual(refused('alt-gr'));
    expect(recordKeys(press({ key: 'j', code: 'KeyJ', ctrlKey: true, altKey: true }), target)).toEqual(
      refused('alt-gr'),
    );
    expect(recordKeys(press({ key: '1', code: 'Numpad1', ctrlKey: true, shiftKey: true }), target)).toEqual(
      refused('key'),
    );
    expect(recordKeys(press({ key: 'Enter', code: 'Enter', ctrlKey: true }), target)).toEqual(refused('key'));
  });

  it('leaves every program its own keys', () => {
    expect(recordKeys(press({ key: 'c', code: 'KeyC', ctrlKey: true }), target)).toEqual(refused('common'));
    expect(recordKeys(press({ key: 'c', code: 'KeyC', metaKey: true }), mac)).toEqual(refused('common'));
    expect(recordKeys(press({ key: 'F4', code: 'F4', altKey: true }), target)).toEqual(refused('common'));
  });

  it('gives no two shortcuts the same keys', () => {
    const taken = press({ key: 'F9', code: 'F9', ctrlKey: true, shiftKey: true });
    expect(recordKeys(taken, target)).toEqual({ kind: 'refused', why: { code: 'ours', id: 'hangUp' } });
    expect(recordKeys(taken, { ...target, id: 'hangUp' })).toEqual(set('CommandOrControl+Shift+F9'));
  });

  it('takes a key of the window only where it means the same', () => {
    expect(recordKeys(press({ key: 'F8', code: 'F8' }), target)).toEqual(set('F8'));
    expect(recordKeys(press({ key: 'F8', code: 'F8' }), { ...target, id: 'dial' })).toEqual(
      refused('window'),
    );
    expect(recordKeys(press({ key: 't', code: 'KeyT', altKey: true }), target)).toEqual(refused('window'));
  });

  it('never sets what the desk would refuse', () => {
    const anyPress = fc.record({
      key: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('a', 'F5', 'F30', ' ', 'Dead', 'Home', 'MediaStop'),
      ),
      code: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('KeyA', 'Digit7', 'Numpad7', 'F5', 'Space'),
      ),
      altKey: fc.boolean(),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      shiftKey: fc.boolean(),
      altGraph: fc.boolean(),
    });
    fc.assert(
      fc.property(anyPress, fc.constantFrom('win32', 'darwin', 'linux'), (pressed, platform) => {
        const recorded = recordKeys(pressed, { ...target, platform });
        if (recorded.kind !== 'set') return;
        expect(isAccelerator(recorded.accelerator)).toBe(true);
        expect(
          Object.entries(standardShortcuts)
            .filter(([id]) => id !== 'answer')
            .map(([, keys]) => keys),
        ).not.toContain(recorded.accelerator);
      }),
    );
  });
});
