import { expect, it } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import type { Presets } from '#shared/schemas/managed';
import { followPresets } from '../../../../../electron/desk/managed/follow-presets';

it('lets a call end before another phone system may come, and takes only the latest', () => {
  const presets = createEmitter<Presets>();
  const calls = createEmitter<readonly never[]>();
  let inCall = true;
  const done: unknown[] = [];
  followPresets({
    managed: { onPresets: presets.on },
    settings: { preset: (next) => void done.push(next) },
    calls: { goOn: () => inCall, onChange: calls.on as never },
    sync: { reload: async () => void done.push('reload') },
  });
  presets.emit({ theme: { value: 'dark', locked: false } });
  presets.emit({ theme: { value: 'light', locked: false } });
  calls.emit([]);
  expect(done).toEqual([]);
  inCall = false;
  calls.emit([]);
  calls.emit([]);
  expect(done).toEqual([{ theme: { value: 'light', locked: false } }, 'reload']);
});
