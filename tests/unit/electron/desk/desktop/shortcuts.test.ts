import { beforeEach, expect, it } from 'vitest';
import type { ShortcutId } from '#shared/domain/desktop/desktop';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { fail, ok } from '#shared/lib/result';
import { createShortcuts } from '../../../../../electron/desk/desktop/shortcuts';
import { settled } from '../../../../fakes/fake-clock';

let taken: readonly ShortcutId[];
let told: readonly string[] | undefined;
let isGone: boolean;
/** Before the shell answers. */
let wait: (() => Promise<void>) | undefined;
beforeEach(() => {
  wait = undefined;
  taken = [];
  told = undefined;
  isGone = false;
});

function room() {
  const asked: unknown[] = [];
  const news: (readonly ShortcutId[])[] = [];
  let changes = 0;
  const shortcuts = createShortcuts({
    shell: {
      call: (async (_: string, args: { shortcuts: unknown }) => {
        if (isGone) return fail('disconnected');
        asked.push(args.shortcuts);
        const refused = taken;
        await wait?.();
        return ok({ refused });
      }) as never,
    },
    told: {
      get: () => told,
      set(value) {
        told = value;
      },
    },
    onRefused: (ids) => news.push(ids),
    onChange: () => changes++,
  });
  return { shortcuts, asked, news, changes: () => changes };
}

it('asks for the agent’s keys once, and without those that are off', async () => {
  const { shortcuts, asked, changes } = room();
  shortcuts.want({ ...standardShortcuts, mute: null });
  shortcuts.want({ ...standardShortcuts, mute: null });
  await settled();
  const { answer, hangUp, dial } = standardShortcuts;
  expect(asked).toEqual([
    [
      { id: 'answer', accelerator: answer },
      { id: 'hangUp', accelerator: hangUp },
      { id: 'dial', accelerator: dial },
    ],
  ]);
  expect(shortcuts.refused()).toEqual([]);
  expect(changes()).toBe(1);
});

it('shows what another program has, and tells it once for each key', async () => {
  taken = ['answer', 'mute'];
  const first = room();
  first.shortcuts.want(standardShortcuts);
  await settled();
  expect(first.shortcuts.refused()).toEqual(['answer', 'mute']);
  expect(first.news).toEqual([['answer', 'mute']]);

  const atTheNextStart = room();
  atTheNextStart.shortcuts.want(standardShortcuts);
  await settled();
  expect(atTheNextStart.shortcuts.refused()).toEqual(['answer', 'mute']);
  expect(atTheNextStart.news).toEqual([]);

  taken = ['answer'];
  atTheNextStart.shortcuts.want({ ...standardShortcuts, answer: 'F12' });
  await settled();
  expect(atTheNextStart.news).toEqual([['answer']]);
});

it('tells again of a key that was free in between', async () => {
  taken = ['answer'];
  const { shortcuts, news } = room();
  shortcuts.want(standardShortcuts);
  await settled();
  taken = [];
  shortcuts.want({ ...standardShortcuts, dial: null });
  await settled();
  taken = ['answer'];
  shortcuts.want(standardShortcuts);
  await settled();
  expect(news).toEqual([['answer'], ['answer']]);
});

it('believes the answer to the last question', async () => {
  const { shortcuts, asked } = room();
  const slow = Promise.withResolvers<void>();
  wait = () => slow.promise;
  taken = ['answer'];
  shortcuts.want(standardShortcuts);
  wait = undefined;
  taken = [];
  shortcuts.want({ ...standardShortcuts, answer: 'F12' });
  await settled();
  slow.resolve();
  await settled();
  expect(asked).toHaveLength(2);
  expect(shortcuts.refused()).toEqual([]);
});

it('knows nothing new from a shell that is gone', async () => {
  taken = ['answer'];
  const { shortcuts, changes } = room();
  shortcuts.want(standardShortcuts);
  await settled();
  isGone = true;
  shortcuts.want({ ...standardShortcuts, dial: null });
  await settled();
  expect(shortcuts.refused()).toEqual(['answer']);
  expect(changes()).toBe(1);
});
