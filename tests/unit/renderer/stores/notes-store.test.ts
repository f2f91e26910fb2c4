import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { fail, ok } from '#shared/lib/result';
import { createNotesStore, SAVE_INTERVAL_MS, type SaveNote } from '../../../../renderer/stores/notes-store';
import { callOf } from '../../../fakes/desk-values';
import { createManualClock } from '../../../fakes/manual-clock';

const id = callId('call-1');

/** A desk whose answers come when the test says so. */
function createRig() {
  const clock = createManualClock();
  const saves: { text: string; answer: (result: Awaited<ReturnType<SaveNote>>) => Promise<void> }[] = [];
  const notes = createNotesStore({
    clock,
    save: (_callId, text) => {
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<SaveNote>>>();
      saves.push({
        text,
        async answer(result) {
          resolve(result);
          await promise;
        },
      });
      return promise;
    },
  });
  const snapshot = (text: string, revision: number) =>
    notes.onCalls([callOf(clock.now(), { id, note: { text, revision } })]);
  snapshot('', 0);
  return { clock, saves, notes, snapshot, shown: () => notes.store.getState()[id] };
}

describe('notes while they are typed', () => {
  it('are saved at the end of the interval that the first key began, not of the last key', () => {
    const { clock, saves, notes } = createRig();
    notes.edit(id, 'a');
    clock.advance(SAVE_INTERVAL_MS - 1);
    notes.edit(id, 'ab');
    expect(clock.waiting()).toBe(1);
    expect(saves).toHaveLength(0);
    clock.advance(1);
    expect(saves.map(({ text }) => text)).toEqual(['ab']);
  });

  it('go out one at a time: what was typed during a save goes with the next one', async () => {
    const { clock, saves, notes, shown } = createRig();
    notes.edit(id, 'first');
    clock.advance(SAVE_INTERVAL_MS);
    notes.edit(id, 'first, second');
    clock.advance(10 * SAVE_INTERVAL_MS);
    notes.flush();
    expect(saves).toHaveLength(1);
    expect(shown()?.state).toBe('saving');
    await saves[0]?.answer(ok({ revision: 1 }));
    clock.advance(SAVE_INTERVAL_MS);
    expect(saves.map(({ text }) => text)).toEqual(['first', 'first, second']);
    await saves[1]?.answer(ok({ revision: 2 }));
    expect(shown()).toEqual({ text: 'first, second', state: 'saved' });
    expect(clock.waiting()).toBe(0);
  });

  it('are saved at once when the page goes away', () => {
    const { saves, notes } = createRig();
    notes.edit(id, 'half a w');
    notes.flush();
    expect(saves.map(({ text }) => text)).toEqual(['half a w']);
  });

  it('are not sent when nothing changed', () => {
    const { clock, saves, notes } = createRig();
    notes.edit(id, 'x');
    notes.edit(id, '');
    clock.advance(SAVE_INTERVAL_MS);
    notes.flush();
    expect(saves).toHaveLength(0);
  });
});

describe('a snapshot of the desk', () => {
  it('fills a note that is not being typed', () => {
    const { snapshot, shown } = createRig();
    snapshot('from the other window', 3);
    expect(shown()).toEqual({ text: 'from the other window', state: 'saved' });
  });

  it('never replaces what is typed and not yet saved, however new it is', () => {
    const { notes, snapshot, shown } = createRig();
    notes.edit(id, 'mine');
    snapshot('theirs', 7);
    expect(shown()?.text).toBe('mine');
  });

  it('of an older revision than the own save is ignored', async () => {
    const { clock, saves, notes, snapshot, shown } = createRig();
    notes.edit(id, 'new');
    clock.advance(SAVE_INTERVAL_MS);
    await saves[0]?.answer(ok({ revision: 5 }));
    snapshot('old', 4);
    expect(shown()?.text).toBe('new');
  });

  it('that still shows the text before the save in flight takes nothing back', async () => {
    const { clock, saves, notes, snapshot, shown } = createRig();
    notes.edit(id, 'one');
    clock.advance(SAVE_INTERVAL_MS);
    snapshot('', 1);
    expect(shown()?.text).toBe('one');
    await saves[0]?.answer(ok({ revision: 2 }));
    snapshot('one', 2);
    expect(shown()).toEqual({ text: 'one', state: 'saved' });
  });

  it('without the call forgets a saved note and keeps an unsaved one', () => {
    const { notes, shown } = createRig();
    notes.onCalls([]);
    expect(shown()).toBeUndefined();
    notes.edit(id, 'still typing');
    notes.onCalls([]);
    expect(shown()?.text).toBe('still typing');
  });
});

describe('without a desk', () => {
  it('keeps the text, says so, and saves it after reconnecting', async () => {
    const { clock, saves, notes, shown } = createRig();
    notes.edit(id, 'kept');
    clock.advance(SAVE_INTERVAL_MS);
    await saves[0]?.answer(fail('disconnected'));
    expect(shown()).toEqual({ text: 'kept', state: 'waiting' });
    notes.edit(id, 'kept, and more');
    notes.flush();
    expect(saves.map(({ text }) => text)).toEqual(['kept', 'kept, and more']);
    await saves[1]?.answer(ok({ revision: 1 }));
    expect(shown()?.state).toBe('saved');
  });

  it('tries again by itself', async () => {
    const { clock, saves, notes } = createRig();
    notes.edit(id, 'kept');
    clock.advance(SAVE_INTERVAL_MS);
    await saves[0]?.answer(fail('timeout'));
    clock.advance(1_000);
    expect(saves).toHaveLength(2);
  });

  it('saves the text when a desk that was started again has heard of the call from the phone', async () => {
    const { clock, saves, notes, snapshot, shown } = createRig();
    notes.edit(id, 'half a sentence');
    clock.advance(SAVE_INTERVAL_MS);
    notes.onCalls([]);
    await saves[0]?.answer(fail('no-such-call'));
    notes.edit(id, 'half a sentence, and the rest');
    expect(shown()?.state).toBe('rejected');
    snapshot('half', 4);
    expect(shown()?.state).toBe('unsaved');
    clock.advance(SAVE_INTERVAL_MS);
    expect(saves.map(({ text }) => text)).toEqual(['half a sentence', 'half a sentence, and the rest']);
    await saves[1]?.answer(ok({ revision: 5 }));
    expect(shown()).toEqual({ text: 'half a sentence, and the rest', state: 'saved' });
  });

  it('leaves the text to be copied when the desk no longer knows the call', async () => {
    const { clock, saves, notes, shown } = createRig();
    notes.edit(id, 'too late');
    clock.advance(SAVE_INTERVAL_MS);
    await saves[0]?.answer(fail('no-such-call'));
    clock.advance(60_000);
    expect(saves).toHaveLength(1);
    expect(shown()).toEqual({ text: 'too late', state: 'rejected' });
  });
});
