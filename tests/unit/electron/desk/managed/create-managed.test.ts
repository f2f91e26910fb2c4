import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import type { Presets } from '#shared/schemas/managed';
import type { Policy } from '#shared/schemas/policy';
import { createManaged } from '../../../../../electron/desk/managed/create-managed';
import { createMemory } from '../../../../../electron/desk/settings/memory';
import { createManualClock } from '../../../../fakes/manual-clock';

const HOUR_MS = 3_600_000;
const theme = (value: string, locked = false) => ({ theme: { value, locked } });
const from = (url: string): Policy => ({ configuration: { url } });

/** A desk.db that stays, and a web that says what the test says. */
function computer() {
  const rows = new Map<string, string>();
  const clock = createManualClock();
  const pages = new Map<string, { settings?: unknown; status?: number; etag?: string }>();
  const asked: { url: string; etag: string | null }[] = [];
  /** Until then the page isn't answered. */
  const slow = new Map<string, Promise<void>>();
  const start = (policy: Policy | 'broken' = {}) => {
    const managed = createManaged({
      policy: policy === 'broken' ? fail('broken', 'x') : ok(policy),
      remember: (key, schema) =>
        createMemory({
          store: { read: (name) => rows.get(name), write: (name, value) => void rows.set(name, value) },
          key,
          schema,
          logger: noopLogger,
        }),
      fetch: async (input, init) => {
        const etag = new Headers(init?.headers).get('if-none-match');
        asked.push({ url: String(input), etag });
        const page = pages.get(String(input));
        await slow.get(String(input));
        if (page === undefined) throw new TypeError('fetch failed');
        if (page.etag !== undefined && page.etag === etag) return new Response(null, { status: 304 });
        return new Response(JSON.stringify({ settings: page.settings }), {
          status: page.status ?? 200,
          headers: page.etag === undefined ? {} : { etag: page.etag },
        });
      },
      clock,
      logger: noopLogger,
    });
    const told: Presets[] = [];
    managed.onPresets((presets) => told.push(presets));
    managed.start();
    return { managed, told };
  };
  return { start, pages, asked, slow, clock, rows };
}

const DESK = 'https://config.example.com/desk.json';

describe('the policy file', () => {
  it('presets settings, and says nothing where it has none', () => {
    const { start } = computer();
    expect(start().managed.view()).toEqual({ file: 'none' });
    const { managed } = start({ settings: theme('dark', true) });
    expect(managed.presets()).toEqual({ theme: { value: 'dark', locked: true } });
    expect(managed.view()).toEqual({ file: 'good' });
  });

  it.each([['broken' as const], [{ settings: theme('pink') }]])(
    'that is broken (%j) counts as it was read last, and is said to be',
    (broken) => {
      const { start } = computer();
      start({ settings: theme('dark', true) });
      const { managed } = start(broken);
      expect(managed.presets()).toEqual({ theme: { value: 'dark', locked: true } });
      expect(managed.view().file).toBe('broken');
      // Taken away on purpose is no mistake, and is not remembered past that.
      start();
      expect(start('broken').managed.presets()).toEqual({});
    },
  );
});

it('keeps what a broken policy file had decided: its address, and that nobody changes it', async () => {
  const { start, pages } = computer();
  pages.set(DESK, { settings: theme('dark', true) });
  await start(from(DESK)).managed.check();
  const { managed } = start('broken');
  expect(managed.presets()).toEqual(theme('dark', true));
  expect(managed.view()).toMatchObject({ file: 'broken', address: { decided: true } });
  expect(await managed.setAddress(undefined)).toMatchObject({ error: { code: 'locked' } });
  // Taken away on purpose is no mistake.
  start();
  expect(start('broken').managed.view()).toEqual({ file: 'broken' });
});

describe('the address', () => {
  it('of the policy file is asked soon after the start, and its presets are told', async () => {
    const { start, pages, clock } = computer();
    pages.set(DESK, { settings: theme('dark') });
    const { managed, told } = start(from(DESK));
    expect(managed.view().address).toEqual({ host: 'config.example.com', decided: true, checking: false });
    clock.advance(3_000);
    expect(managed.view().address?.checking).toBe(true);
    await expect.poll(() => told).toEqual([theme('dark')]);
    expect(managed.view().address).toMatchObject({ checking: false, goodAt: clock.now() });
    expect(await managed.setAddress('https://other.example.com/x')).toMatchObject({
      error: { code: 'locked' },
    });
    expect(await managed.setAddress(undefined)).toMatchObject({ error: { code: 'locked' } });
  });

  it('stands behind the computer’s own file, setting by setting', async () => {
    const { start, pages } = computer();
    pages.set(DESK, { settings: { ...theme('dark', true), density: { value: 'compact', locked: true } } });
    const { managed } = start({ ...from(DESK), settings: theme('light') });
    expect(await managed.check()).toEqual(ok());
    expect(managed.presets()).toEqual({
      theme: { value: 'light', locked: false },
      density: { value: 'compact', locked: true },
    });
  });

  it('that can’t be reached leaves the last good answer, also after a restart, and is asked again', async () => {
    const { start, pages, asked, clock } = computer();
    pages.set(DESK, { settings: theme('dark'), etag: '"1"' });
    await start(from(DESK)).managed.check();
    pages.delete(DESK);
    const { managed } = start(from(DESK));
    expect(managed.presets()).toEqual(theme('dark'));
    expect(await managed.check()).toMatchObject({ error: { code: 'configuration-unreachable' } });
    expect(managed.presets()).toEqual(theme('dark'));
    expect(managed.view().address).toMatchObject({
      problem: { key: 'managed.unreachable', values: { host: 'config.example.com' } },
    });
    pages.set(DESK, { settings: theme('light'), etag: '"2"' });
    const before = asked.length;
    clock.advance(15 * 60_000);
    await expect.poll(() => managed.presets()).toEqual(theme('light'));
    expect(asked.length).toBe(before + 1);
    expect(managed.view().address).not.toHaveProperty('problem');
  });

  it('that gives a broken configuration is said, and the last good one counts', async () => {
    const { start, pages } = computer();
    pages.set(DESK, { settings: theme('dark') });
    const { managed } = start(from(DESK));
    await managed.check();
    pages.set(DESK, { settings: { ...theme('light'), wrapUpSeconds: { value: 'long' } } });
    expect(await managed.check()).toMatchObject({ error: { code: 'configuration-broken' } });
    expect(managed.presets()).toEqual(theme('dark'));
    expect(managed.view().address?.problem).toEqual({
      key: 'managed.broken',
      values: { host: 'config.example.com' },
    });
  });

  it('is asked once a day with the tag of the last answer', async () => {
    const { start, pages, asked, clock } = computer();
    pages.set(DESK, { settings: theme('dark'), etag: '"1"' });
    const { managed, told } = start(from(DESK));
    await managed.check();
    const before = asked.length;
    clock.advance(23 * HOUR_MS);
    expect(asked.length).toBe(before);
    clock.advance(HOUR_MS);
    await expect.poll(() => managed.view().address).toMatchObject({ goodAt: clock.now(), checking: false });
    expect(asked.slice(before)).toEqual([{ url: DESK, etag: '"1"' }]);
    expect(told).toEqual([theme('dark')]);
    // A restart in between asks nothing anew.
    start(from(DESK));
    clock.advance(HOUR_MS);
    expect(asked.length).toBe(before + 1);
  });

  it('of the agent is asked first, kept over a restart, and given up again', async () => {
    const { start, pages } = computer();
    const { managed, told } = start();
    expect(await managed.setAddress('http://config.example.com/')).toMatchObject({
      error: { code: 'invalid' },
    });
    expect(await managed.setAddress('https://me:word@config.example.com/')).toMatchObject({
      error: { code: 'invalid' },
    });
    expect(await managed.setAddress(DESK)).toMatchObject({ error: { code: 'configuration-unreachable' } });
    expect(managed.view()).toEqual({ file: 'none' });
    pages.set(DESK, { settings: theme('dark', true) });
    expect(await managed.setAddress(DESK)).toEqual(ok());
    expect(managed.view().address).toMatchObject({ host: 'config.example.com', decided: false });
    expect(start().managed.presets()).toEqual(theme('dark', true));
    expect(await managed.setAddress(undefined)).toEqual(ok());
    expect(told).toEqual([theme('dark', true), {}]);
    expect(start().managed.presets()).toEqual({});
  });

  it('that another one has taken the place of no longer counts', async () => {
    const { start, pages } = computer();
    pages.set(DESK, { settings: theme('dark') });
    await start(from(DESK)).managed.check();
    expect(start(from('https://new.example.com/desk.json')).managed.presets()).toEqual({});
  });

  it('is not asked for what is kept: what a later version knows of it counts from then on', async () => {
    const { start, pages, asked, rows } = computer();
    const settings = { ...theme('dark'), later: { value: 'compact' } };
    pages.set(DESK, { settings, etag: '"1"' });
    await start(from(DESK)).managed.check();
    rows.set('managed-answer', rows.get('managed-answer')?.replace('later', 'density') ?? '');
    const { managed } = start(from(DESK));
    const density = { value: 'compact', locked: false };
    expect(managed.presets()).toEqual({ ...theme('dark'), density });
    await managed.check();
    expect(asked.at(-1)?.etag).toBe('"1"');
    expect(managed.presets()).toEqual({ ...theme('dark'), density });
  });

  it('is asked soon and for everything where this version can’t read what is kept', async () => {
    const { start, pages, asked, clock, rows } = computer();
    pages.set(DESK, { settings: theme('dark'), etag: '"1"' });
    await start(from(DESK)).managed.check();
    rows.set('managed-answer', rows.get('managed-answer')?.replace('dark', 'pink') ?? '');
    const { managed } = start(from(DESK));
    clock.advance(3_000);
    await expect.poll(() => managed.presets()).toEqual(theme('dark'));
    expect(asked.at(-1)?.etag).toBeNull();
  });

  it('that was chosen last counts, whichever answers last', async () => {
    const { start, pages, slow } = computer();
    const other = 'https://other.example.com/desk.json';
    pages.set(DESK, { settings: theme('dark') });
    pages.set(other, { settings: theme('light') });
    const { managed } = start();
    await managed.setAddress(DESK);
    for (const ask of [managed.check, () => managed.setAddress(DESK)]) {
      const { promise, resolve } = Promise.withResolvers<void>();
      slow.set(DESK, promise);
      const late = ask();
      await managed.setAddress(other);
      resolve();
      await late;
      expect(managed.presets()).toEqual(theme('light'));
      expect(start().managed.presets()).toEqual(theme('light'));
      slow.clear();
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    slow.set(DESK, promise);
    const late = managed.setAddress(DESK);
    await managed.setAddress(undefined);
    resolve();
    await late;
    expect(managed.view()).toEqual({ file: 'none' });
  });
});
