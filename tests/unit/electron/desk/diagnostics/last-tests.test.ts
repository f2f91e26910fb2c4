import { expect, it } from 'vitest';
import type { PbxTestView } from '#shared/domain/pbx-test';
import { createEmitter } from '#shared/lib/emitter';
import { fail, ok } from '#shared/lib/result';
import { createLastTests, keptTests } from '../../../../../electron/desk/diagnostics/last-tests';
import { createRemember } from '../../../../../electron/desk/settings/memory';
import { openDeskStore } from '../../../../fakes/desk-store';
import { createManualClock } from '../../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../../fakes/recording-logger';

const done: PbxTestView = {
  state: 'done',
  items: [
    {
      id: 'line',
      state: 'good',
      sentence: { key: 'pbx-test.line', values: { host: 'pbx.secret.example', extension: '4711' } },
    },
  ],
};

/** A test of the phone system that is at its end when it is told to. */
function setUp({ mode = 'pbx', isRegistered = true, isFree = true } = {}) {
  const clock = createManualClock();
  const { store } = openDeskStore();
  const changed = createEmitter<void>();
  let view: PbxTestView | null = null;
  let started = 0;
  const show = (next: PbxTestView) => {
    view = next;
    changed.emit();
  };
  const open = () =>
    createLastTests({
      pbxTest: {
        view: () => view,
        onChange: changed.on,
        start() {
          if (!isFree) return fail('in-call');
          started += 1;
          show({ state: 'running', step: 'line' });
          return ok();
        },
      },
      memory: createRemember(store.desk, createRecordingLogger().logger)('last-tests', keptTests),
      mode: () => mode as 'practice' | 'pbx',
      isRegistered: () => isRegistered,
      clock,
    });
  return { clock, open, show, tests: open(), started: () => started };
}

it('tests the phone system for the file, keeps what was found over a restart, and asks no more for an hour', async () => {
  const { clock, open, show, tests, started } = setUp();
  const asked = tests.refresh();
  show({ state: 'running', step: 'messages' });
  show(done);
  expect(await asked).toBe('tested');
  expect(tests.kept().phoneSystem).toEqual({
    at: clock.now(),
    mode: 'pbx',
    // Neither the host nor the extension.
    items: [{ id: 'line', state: 'good', said: 'pbx-test.line' }],
  });
  tests.dispose();

  const again = open();
  expect(again.kept().phoneSystem?.items).toHaveLength(1);
  expect(await again.refresh()).toBe('fresh');
  clock.advance(61 * 60_000);
  const later = again.refresh();
  expect(started()).toBe(2);
  show(done);
  expect(await later).toBe('tested');
});

it('tests nothing in a call, without a line, or in practice, and has what was found before', async () => {
  expect(await setUp({ isFree: false }).tests.refresh()).toBe('in-call');
  expect(await setUp({ isRegistered: false }).tests.refresh()).toBe('no-line');
  const practice = setUp({ mode: 'practice' });
  expect(await practice.tests.refresh()).toBe('practice');
  expect(practice.started()).toBe(0);
});

it('gives the file in any case: when a call comes, when it is cancelled, and when the test says nothing', async () => {
  const { clock, show, tests } = setUp();
  const first = tests.refresh();
  show({ state: 'stopped', why: 'call' });
  expect(await first).toBe('stopped');
  expect(tests.kept().phoneSystem).toBeUndefined();
  const second = tests.refresh();
  clock.advance(36_000);
  expect(await second).toBe('stopped');
});

it('keeps of each kind of source how its connection did last', () => {
  const { clock, tests } = setUp();
  tests.sourceTried('odoo', ok({ works: false, why: 'auth' }));
  tests.sourceTried('ldap', fail('secret-needed'));
  clock.advance(1_000);
  tests.sourceTried('odoo', ok({ works: true, user: 'Ana Popescu' }));
  expect(tests.kept().sources).toEqual([
    { at: clock.now(), kind: 'odoo', result: 'works' },
    { at: clock.now() - 1_000, kind: 'ldap', result: 'secret-needed' },
  ]);
});
