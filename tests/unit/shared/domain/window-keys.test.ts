import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areWindowKeyChanges,
  standardWindowKeys,
  windowActions,
  windowKeyRefusal,
  windowKeysOf,
  withWindowKey,
} from '#shared/domain/window-keys';
import { settingsPatchSchema, settingsSchema } from '#shared/schemas/settings';

describe('the keys of the window as they are at first', () => {
  it('can all be had, each once', () => {
    expect(areWindowKeyChanges({})).toBe(true);
    expect(windowKeysOf({})).toEqual(standardWindowKeys);
    for (const action of windowActions) {
      const keys = standardWindowKeys[action];
      if (keys !== null) expect([action, windowKeyRefusal(action, keys)]).toEqual([action, undefined]);
    }
  });
});

describe('keys that can’t be had', () => {
  it.each([
    ['a letter', 'M'],
    ['a digit', '1'],
    ['a letter with Shift', 'Shift+M'],
    ['Escape', 'Escape'],
    ['Tab', 'Alt+Tab'],
    ['AltGr', 'CommandOrControl+Alt+M'],
    ['the key of the system', 'Super+M'],
    ['Space', 'Alt+Space'],
    ['an arrow: rows are moved with it', 'Alt+Up'],
    ['other order of the modifiers', 'Shift+Alt+M'],
  ])('%s', (_, keys) => expect(windowKeyRefusal('mute', keys)).toBe('no-key'));

  it.each([
    'CommandOrControl+C',
    'CommandOrControl+V',
    'CommandOrControl+Z',
    'CommandOrControl+W',
    'CommandOrControl+T',
    'CommandOrControl+R',
    'CommandOrControl+1',
    'CommandOrControl+Shift+T',
    'CommandOrControl+PageDown',
    'Alt+F4',
    'F5',
    'CommandOrControl+F5',
    'F11',
    'F12',
    'Shift+F10',
  ])('%s: browser, system or writing needs it', (keys) =>
    expect(windowKeyRefusal('mute', keys)).toBe('taken'),
  );

  it('of the places in a list: others than modifiers with 1', () => {
    expect(windowKeyRefusal('place', 'Alt+Shift+1')).toBeUndefined();
    expect(windowKeyRefusal('place', 'Alt+3')).toBe('no-key');
    expect(windowKeyRefusal('place', 'F4')).toBe('no-key');
  });
});

describe('changed keys', () => {
  it('are read past what another version wrote, or what can’t be had', () => {
    expect(windowKeysOf({ mute: 'Alt+M', teleport: 'Alt+X', hold: 'CommandOrControl+C' })).toEqual({
      ...standardWindowKeys,
      mute: 'Alt+M',
    });
  });

  it('go before those of the beginning: no two actions ever have the same', () => {
    expect(windowKeysOf({ mute: 'F8' })).toMatchObject({ mute: 'F8', answer: null });
    expect(windowKeysOf({ hold: 'Alt+5' })).toMatchObject({ hold: 'Alt+5', place: null });
  });

  it('are swapped where another action has them, so that none is left without', () => {
    expect(withWindowKey({}, 'mute', 'F8')).toEqual({ mute: 'F8', answer: 'F7' });
    expect(withWindowKey({ mute: 'F8', answer: 'F7' }, 'mute', 'F7')).toEqual({});
  });

  it('are taken where there was none to swap with', () => {
    expect(withWindowKey({}, 'dnd', 'F8')).toEqual({ dnd: 'F8', answer: null });
    expect(withWindowKey({}, 'mute', 'Alt+4')).toEqual({ mute: 'Alt+4', place: null });
  });

  it('can be off, and be as at first again', () => {
    expect(withWindowKey({}, 'mute', null)).toEqual({ mute: null });
    expect(withWindowKey({ mute: null, hold: 'Alt+H' }, 'mute', 'F7')).toEqual({ hold: 'Alt+H' });
  });

  it('are always a table that can be kept, whatever is changed in which order', () => {
    const someKeys = fc.constantFrom(
      'F7',
      'F8',
      'Alt+1',
      'Alt+5',
      'Alt+M',
      'Alt+Shift+1',
      'Alt+Shift+4',
      'Alt+T',
    );
    const change = fc.tuple(fc.constantFrom(...windowActions), fc.option(someKeys));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (all) => {
        let changes = {};
        for (const [action, keys] of all) {
          if (keys !== null && windowKeyRefusal(action, keys) !== undefined) continue;
          changes = withWindowKey(changes, action, keys);
          expect(windowKeysOf(changes)[action]).toBe(keys);
          expect(areWindowKeyChanges(changes)).toBe(true);
        }
      }),
    );
  });

  it('give no nine keys for one where another action has one of them', () => {
    let changes = withWindowKey({}, 'answer', 'Alt+Shift+4');
    changes = withWindowKey(changes, 'record', 'Alt+Shift+1');
    changes = withWindowKey(changes, 'record', 'Alt+1');
    expect(windowKeysOf(changes)).toMatchObject({ answer: 'Alt+Shift+4', record: 'Alt+1', place: null });
    expect(areWindowKeyChanges(changes)).toBe(true);
  });
});

describe('the settings', () => {
  const patch = (windowKeys: Record<string, string | null>) =>
    settingsPatchSchema.safeParse({ windowKeys }).success;

  it('take changes that can be kept', () => {
    expect(patch({ mute: 'Alt+M', dnd: null })).toBe(true);
    expect(patch({ mute: 'F8', answer: 'F7' })).toBe(true);
  });

  it('refuse two actions on one key, keys that can’t be had, and actions nobody knows', () => {
    expect(patch({ mute: 'F8' })).toBe(false);
    expect(patch({ mute: 'Alt+M', hold: 'Alt+M' })).toBe(false);
    expect(patch({ mute: 'M' })).toBe(false);
    expect(patch({ teleport: 'Alt+M' })).toBe(false);
  });

  it('keep what another version wrote', () => {
    const stored = settingsSchema.parse({ windowKeys: { teleport: 'Hyper+X', mute: null } });
    expect(stored.windowKeys).toEqual({ teleport: 'Hyper+X', mute: null });
  });
});
