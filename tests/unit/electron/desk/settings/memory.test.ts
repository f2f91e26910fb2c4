import { expect, it } from 'vitest';
import { z } from 'zod';
import { createMemory } from '../../../../../electron/desk/settings/memory';
import { createRecordingLogger } from '../../../../fakes/recording-logger';

function rig(stored?: string) {
  const rows = new Map(stored === undefined ? [] : [['told', stored]]);
  const { logger, lines } = createRecordingLogger();
  let isFull = false;
  const store = {
    read: (key: string) => rows.get(key),
    write(key: string, value: string) {
      if (isFull) throw new Error('disk full');
      rows.set(key, value);
    },
  };
  return {
    lines,
    fill: () => {
      isFull = true;
    },
    open: () => createMemory({ store, key: 'told', schema: z.array(z.string()), logger }),
  };
}

it('keeps a value over a restart', () => {
  const { open } = rig();
  expect(open().get()).toBeUndefined();
  open().set(['a']);
  expect(open().get()).toEqual(['a']);
});

it.each(['{', '{"a":1}', '[1]'])('begins anew where %s was written', (stored) => {
  const { open, lines } = rig(stored);
  expect(open().get()).toBeUndefined();
  expect(lines.map(({ level }) => level)).toEqual(['warn']);
});

it('remembers for this run what a full disk refuses', () => {
  const { open, fill, lines } = rig();
  const memory = open();
  memory.set(['a']);
  fill();
  memory.set(['b']);
  expect(memory.get()).toEqual(['b']);
  expect(lines.map(({ level }) => level)).toEqual(['error']);
  expect(open().get()).toEqual(['a']);
});
