import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import { createUpdateRun } from '../../../../electron/shell/update-run';
import { createFakeUpdater } from '../../../fakes/fake-updater';
import { createManualClock } from '../../../fakes/manual-clock';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { tempDir } from '../../../fakes/temp-dir';

/** Waits for a state, for as long as a busy machine may need. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function createRig(folder = tempDir()) {
  const updater = createFakeUpdater();
  const clock = createManualClock();
  const { logger, lines } = createRecordingLogger();
  const states: UpdateState[] = [];
  const lasts: (() => void)[] = [];
  let loads = 0;
  const run = createUpdateRun({
    plan: { kind: 'on', feed: { url: 'https://updates.example/', channel: 'latest' }, keys: [updater.key] },
    folder,
    load: async () => {
      loads += 1;
      return updater;
    },
    clock,
    random: () => 0.5,
    logger,
    quit: (last) => lasts.push(last),
    onChange: () => states.push(run.state()),
  });
  return {
    run,
    updater,
    clock,
    states,
    lines,
    folder,
    lasts,
    loads: () => loads,
    reaches: (state: UpdateState) => soon(() => expect(run.state()).toEqual(state)),
    /** Until it waits for the next time. */
    rests: () => soon(() => expect(clock.waiting()).toBe(1)),
  };
}

describe('when it looks', () => {
  test('some minutes after the start, then every four hours; until then nothing is loaded', async () => {
    const rig = createRig();
    rig.clock.advance(5 * MINUTE - 1);
    expect(rig.loads()).toBe(0);
    rig.clock.advance(1);
    await rig.reaches({ state: 'current', checkedAt: rig.clock.now() });
    await rig.rests();
    rig.clock.advance(4 * HOUR - 1);
    expect(rig.updater.asked).toEqual(['look']);
    rig.clock.advance(1);
    await soon(() => expect(rig.updater.asked).toEqual(['look', 'look']));
    expect(rig.loads()).toBe(1);
  });

  test('sooner where the feed was away, and later each time', async () => {
    const rig = createRig();
    rig.updater.when('look', () => {
      throw new Error('net::ERR_NAME_NOT_RESOLVED');
    });
    rig.clock.advance(5 * MINUTE);
    for (const [nth, minutes] of [10, 20, 40, 80, 160, 240, 240].entries()) {
      await rig.rests();
      expect(rig.run.state()).toEqual({ state: 'failed', why: 'unreachable' });
      rig.clock.advance(minutes * MINUTE - 1);
      expect(rig.updater.asked).toHaveLength(nth + 1);
      rig.clock.advance(1);
    }
    await rig.rests();
    rig.updater.when('look', () => undefined);
    rig.run.check();
    await rig.reaches({ state: 'current', checkedAt: rig.clock.now() });
    await rig.rests();
    rig.clock.advance(4 * HOUR - 1);
    expect(rig.updater.asked).toHaveLength(9);
  });

  test('asked twice it looks once', async () => {
    const rig = createRig();
    rig.run.check();
    rig.run.check();
    await rig.rests();
    expect(rig.updater.asked).toEqual(['look']);
  });

  test('after its end no more', async () => {
    const rig = createRig();
    rig.run.dispose();
    expect(rig.clock.waiting()).toBe(0);
    rig.run.check();
    expect(rig.states).toEqual([]);
    expect(rig.loads()).toBe(0);
  });
});

describe('in a call', () => {
  test('nothing begins, and what was due comes after it', async () => {
    const rig = createRig();
    rig.run.setInCall(true);
    rig.clock.advance(10 * HOUR);
    await turn();
    expect(rig.loads()).toBe(0);
    expect(rig.states).toEqual([]);
    rig.run.setInCall(false);
    await soon(() => expect(rig.updater.asked).toEqual(['look']));
  });

  test('one that begins before the download holds it back', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.updater.when('signature', () => rig.run.setInCall(true));
    rig.run.check();
    await soon(() => expect(rig.updater.asked).toContain('signature'));
    await turn();
    expect(rig.updater.asked).toEqual(['look', 'signature']);
    rig.run.setInCall(false);
    await rig.reaches({ state: 'ready', version: '1.1.0' });
  });

  test('one that begins during the download lets it end, and holds back what comes then', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.updater.when('fetch', () => rig.run.setInCall(true));
    rig.run.check();
    await soon(() => expect(rig.updater.asked).toContain('fetch'));
    // Longer than it takes to read the one line that was fetched.
    for (let nth = 0; nth < 50; nth++) await turn();
    expect(rig.updater.asked).toEqual(['look', 'signature', 'fetch']);
    expect(rig.updater.isArmed).toBe(false);
    rig.run.setInCall(false);
    await rig.reaches({ state: 'ready', version: '1.1.0' });
    expect(rig.updater.isArmed).toBe(true);
  });

  test('a restart is refused, and works after it', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.run.check();
    await rig.reaches({ state: 'ready', version: '1.1.0' });
    rig.run.setInCall(true);
    expect(rig.run.restart()).toMatchObject({ ok: false, error: { code: 'in-call' } });
    expect(rig.lasts).toEqual([]);
    rig.run.setInCall(false);
    expect(rig.run.restart()).toMatchObject({ ok: true });
    expect(rig.updater.asked).not.toContain('install');
    rig.lasts[0]?.();
    expect(rig.updater.asked.at(-1)).toBe('install');
  });
});

describe('what it says', () => {
  test('each change once, and progress at most once a second', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.updater.when('fetch', (percent) => {
      for (let value = 0; value <= 100; value += 0.5) {
        percent(value);
        rig.clock.advance(100);
      }
    });
    rig.run.check();
    await rig.reaches({ state: 'ready', version: '1.1.0' });
    expect(rig.states[0]).toEqual({ state: 'checking' });
    expect(rig.states[1]).toEqual({ state: 'downloading', version: '1.1.0', percent: 0 });
    const shown = rig.states.flatMap((state) => (state.state === 'downloading' ? [state.percent] : []));
    // 20 seconds.
    expect(shown).toHaveLength(21);
    expect(shown).toEqual([...new Set(shown)].sort((one, other) => one - other));
    expect(shown.every(Number.isInteger)).toBe(true);
  });

  test('a further look says nothing while something is ready', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.run.check();
    await rig.reaches({ state: 'ready', version: '1.1.0' });
    await rig.rests();
    const told = rig.states.length;
    rig.run.check();
    await rig.rests();
    rig.updater.when('look', () => {
      throw new Error('net::ERR_NETWORK_CHANGED');
    });
    rig.run.check();
    await rig.rests();
    expect(rig.states).toHaveLength(told);
    expect(rig.updater.asked).toEqual(['look', 'signature', 'fetch', 'arm', 'look', 'look']);
    expect(rig.updater.isArmed).toBe(true);
  });

  test('what it can’t do is in the log, without the addresses of a long answer', async () => {
    const rig = createRig();
    rig.updater.when('look', () => {
      throw Object.assign(
        new Error('HTTP error: Forbidden\nmethod: GET url: https://updates.example/?token=1'),
        {
          code: 'HTTP_ERROR_403',
        },
      );
    });
    rig.run.check();
    await rig.rests();
    expect(rig.lines).toEqual([
      {
        level: 'warn',
        message: 'no update',
        fields: { why: 'unreachable', reason: 'HTTP_ERROR_403 HTTP error: Forbidden' },
      },
    ]);
  });
});

describe('what is not armed', () => {
  test('what lies on the disk otherwise than it was signed, which is deleted', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    const { fetch } = rig.updater;
    let path = '';
    rig.updater.fetch = async (onProgress) => {
      [path = ''] = await fetch(onProgress);
      writeFileSync(path, 'another');
      return [path];
    };
    rig.run.check();
    await rig.reaches({ state: 'failed', why: 'damaged' });
    expect(existsSync(path)).toBe(false);
    expect(rig.updater.isArmed).toBe(false);
  });

  test('what the disk has no room for', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.updater.when('fetch', () => {
      throw Object.assign(new Error('ENOSPC: no space left, write /home/ana'), { code: 'ENOSPC' });
    });
    rig.run.check();
    await rig.reaches({ state: 'failed', why: 'not-installed' });
    expect(JSON.stringify(rig.lines)).not.toContain('ana');
  });

  test('what the system’s installer refuses, at once or later', async () => {
    const rig = createRig();
    rig.updater.offers('1.1.0');
    rig.updater.when('arm', () => rig.updater.refuses());
    rig.run.check();
    await rig.reaches({ state: 'failed', why: 'not-installed' });
    await rig.rests();
    expect(rig.updater.isArmed).toBe(false);

    rig.updater.when('arm', () => undefined);
    rig.run.check();
    await rig.reaches({ state: 'ready', version: '1.1.0' });
    rig.updater.refuses();
    expect(rig.run.state()).toEqual({ state: 'failed', why: 'not-installed' });
    expect(rig.updater.isArmed).toBe(false);
    expect(rig.run.restart()).toMatchObject({ ok: false, error: { code: 'not-ready' } });
  });

  test('what was installed in vain three times; until somebody asks, or a newer one is there', async () => {
    const folder = tempDir();
    for (let nth = 1; nth <= 3; nth++) {
      const rig = createRig(folder);
      rig.updater.offers('1.1.0');
      rig.clock.advance(5 * MINUTE);
      await rig.reaches({ state: 'ready', version: '1.1.0' });
      rig.run.ended();
    }
    expect(JSON.parse(readFileSync(join(folder, 'update-tries.json'), 'utf8'))).toEqual({
      version: '1.1.0',
      tries: 3,
    });
    const rig = createRig(folder);
    rig.updater.offers('1.1.0');
    rig.clock.advance(5 * MINUTE);
    await rig.reaches({ state: 'failed', why: 'not-installed' });
    expect(rig.updater.asked).toEqual(['look']);
    await rig.rests();
    rig.run.check();
    await rig.reaches({ state: 'ready', version: '1.1.0' });

    const other = createRig(folder);
    other.updater.offers('1.2.0');
    other.clock.advance(5 * MINUTE);
    await other.reaches({ state: 'ready', version: '1.2.0' });
  });

  test('an end before anything is ready counts nothing, nor does a broken count', async () => {
    const rig = createRig();
    rig.run.ended();
    expect(existsSync(join(rig.folder, 'update-tries.json'))).toBe(false);
    writeFileSync(join(rig.folder, 'update-tries.json'), '{"version":"1.1.0","tries":"many"}');
    rig.updater.offers('1.1.0');
    rig.clock.advance(5 * MINUTE);
    await rig.reaches({ state: 'ready', version: '1.1.0' });
  });
});

test.each(['policy', 'package', 'unsupported'] as const)('off (%s) it does nothing at all', (why) => {
  const clock = createManualClock();
  const run = createUpdateRun({
    plan: { kind: 'off', why },
    folder: '/nowhere',
    load: () => Promise.reject(new Error('loaded')),
    clock,
    random: () => 0,
    logger: createRecordingLogger().logger,
    quit: () => expect.fail('quit'),
    onChange: () => expect.fail('told'),
  });
  expect(run.state()).toEqual({ state: 'off', why });
  expect(run.check()).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  expect(run.restart()).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  run.setInCall(true);
  run.setInCall(false);
  run.systemEnds();
  run.ended();
  run.dispose();
  expect(clock.waiting()).toBe(0);
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
