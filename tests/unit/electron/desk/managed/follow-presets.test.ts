import { expect, it } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { keptPresets, type Presets } from '#shared/schemas/managed';
import { followPresets } from '../../../../../electron/desk/managed/follow-presets';
import { createMemory } from '../../../../../electron/desk/settings/memory';

const theme = (value: string): Presets => ({ theme: { value, locked: false } });

/** @param before the presets with which the desk started */
function desk(before: Presets, now: Presets) {
  const presets = createEmitter<Presets>();
  const calls = createEmitter<readonly never[]>();
  const phone = { inCall: true, isKnown: true };
  const done: unknown[] = [];
  const applied = createMemory({
    store: { read: () => undefined, write: () => undefined },
    key: 'x',
    schema: keptPresets,
    logger: noopLogger,
  });
  applied.set({ ...before });
  followPresets({
    managed: { onPresets: presets.on, presets: () => now },
    settings: { preset: (next) => void done.push(next) },
    applied,
    calls: { goOn: () => phone.inCall, isKnown: () => phone.isKnown, onChange: calls.on as never },
    sync: { reload: async () => void done.push('reload') },
  });
  return { presets, phone, done, applied, tell: () => calls.emit([]) };
}

it('lets a call end before another phone system may come, and takes only the latest', () => {
  const { presets, phone, done, applied, tell } = desk({}, {});
  presets.emit(theme('dark'));
  presets.emit(theme('light'));
  tell();
  expect(done).toEqual([]);
  phone.inCall = false;
  tell();
  tell();
  expect(done).toEqual([theme('light'), 'reload']);
  expect(applied.get()).toEqual(theme('light'));
});

it('takes what came while the desk was away, once the phone has told that no call goes on', () => {
  const { phone, done, tell } = desk(theme('dark'), theme('light'));
  Object.assign(phone, { inCall: false, isKnown: false });
  tell();
  expect(done).toEqual([]);
  Object.assign(phone, { inCall: true, isKnown: true });
  tell();
  expect(done).toEqual([]);
  phone.inCall = false;
  tell();
  expect(done).toEqual([theme('light'), 'reload']);
});
