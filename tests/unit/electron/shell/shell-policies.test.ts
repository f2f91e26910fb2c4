import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planWindow } from '../../../../electron/shell/browser/browser-window';
import { createControl } from '../../../../electron/shell/browser/control';
import { dataFolders, slugOf } from '../../../../electron/shell/data-folders';
import { readyLine, urlOfReadyLine } from '../../../../electron/shell/ready-line';
import { planRestart } from '../../../../electron/shell/restart-policy';

describe('restarts of the desk', () => {
  test('pauses grow, and the sixth stop within a minute is the last', () => {
    const now = 1_000_000;
    const plans = [1, 2, 3, 4, 5, 6].map((count) => planRestart(Array(count).fill(now), now));
    expect(plans.map((plan) => (plan.kind === 'restart' ? plan.afterMs : plan.kind))).toEqual([
      0,
      250,
      1_000,
      2_000,
      4_000,
      'give-up',
    ]);
  });

  test('what is longer ago than a minute does not count', () => {
    const old = [0, 1, 2, 3, 4];
    expect(planRestart([...old, 70_000], 70_000)).toEqual({ kind: 'restart', afterMs: 0 });
    expect(planRestart([...old, 59_999], 59_999)).toEqual({ kind: 'give-up' });
  });
});

describe('data folders', () => {
  test('the first desk lives in the folder itself, a further one below it, practice is common', () => {
    const practice = join('/data', 'practice');
    expect(dataFolders('/data', undefined)).toEqual({ desk: '/data', practice });
    expect(dataFolders('/data', 'Ana Pop')).toEqual({ desk: join('/data', 'desks', 'ana-pop'), practice });
  });

  test('no name leads out of the folder, and two names never share one', () => {
    const names = [
      'Ana Pop',
      'Ana  Pop',
      'Ána Pop',
      'Ana/Pop',
      '../../etc',
      '李雷',
      '韩梅梅',
      '-',
      'x'.repeat(80),
      'x'.repeat(79),
    ];
    const slugs = names.map(slugOf);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new Set(slugs).size).toBe(names.length);
    expect(slugOf('ANA POP')).toBe(slugOf('ana pop'));
  });
});

describe('the ready line', () => {
  test('is read as it is written, and nothing else is taken for one', () => {
    const url = 'http://127.0.0.1:21000/?launch=abc';
    expect(urlOfReadyLine(readyLine(url))).toBe(url);
    for (const line of [
      url,
      'Patchcord is ready: ',
      'Patchcord is ready: http://evil.example/',
      ` ${readyLine(url)}`,
    ]) {
      expect(urlOfReadyLine(line), line).toBeUndefined();
    }
  });
});

describe('the window of the browser host', () => {
  const base = {
    open: true,
    url: 'http://127.0.0.1:21000/?launch=abc',
    profile: '/data/browser',
    platform: 'linux' as const,
    env: { DISPLAY: ':0' },
    isRoot: false,
    find: () => '/usr/bin/chromium',
  };

  test('is an app window with a profile of its own', () => {
    const plan = planWindow(base);
    if (plan.kind !== 'open') throw new Error(plan.why);
    expect(plan.command).toBe('/usr/bin/chromium');
    expect(plan.args).toEqual(expect.arrayContaining([`--app=${base.url}`, '--user-data-dir=/data/browser']));
    expect(plan.args.join(' ')).not.toContain('sandbox');
  });

  test('is not opened where it was not asked for or cannot be, and says why', () => {
    expect(planWindow({ ...base, open: false })).toEqual({ kind: 'print', why: 'asked' });
    expect(planWindow({ ...base, env: {} })).toEqual({ kind: 'print', why: 'no-display' });
    expect(planWindow({ ...base, isRoot: true })).toEqual({ kind: 'print', why: 'as-root' });
    expect(planWindow({ ...base, find: () => undefined })).toEqual({ kind: 'print', why: 'no-browser' });
    expect(planWindow({ ...base, env: {}, platform: 'darwin' }).kind).toBe('open');
  });
});

describe('the question of a further start', () => {
  const ask = (headers: Record<string, string>) => headers['Authorization'];
  test('is worth something once, at its port, while it is fresh', async () => {
    const { createHmac } = await import('node:crypto');
    const secret = 's'.repeat(43);
    const at = '1000000';
    const nonce = 'a'.repeat(32);
    const proof = createHmac('sha256', secret).update(`launch\n21000\n${at}\n${nonce}`).digest('hex');
    const question = ask({ Authorization: `Patchcord ${at}.${nonce}.${proof}` });
    let now = 1_000_000;
    const fresh = () => createControl(secret, () => now);
    expect(fresh().verify(question, 21_001), 'another port').toBeUndefined();
    expect(
      createControl('t'.repeat(43), () => now).verify(question, 21_000),
      'another secret',
    ).toBeUndefined();
    const control = fresh();
    expect(control.verify(question, 21_000)).toBe(nonce);
    expect(control.verify(question, 21_000), 'again').toBeUndefined();
    now += 10_001;
    expect(fresh().verify(question, 21_000), 'stale').toBeUndefined();
    for (const broken of [undefined, '', 'Bearer x', `Patchcord ${at}.${nonce}.`, question?.slice(0, -1)]) {
      expect(fresh().verify(broken, 21_000), String(broken)).toBeUndefined();
    }
  });
});
