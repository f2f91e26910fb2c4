import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import type { Presets } from '#shared/schemas/managed';
import { createSettings } from '../../../../../electron/desk/settings/create-settings';
import { createManualClock } from '../../../../fakes/manual-clock';

const by = (value: unknown, locked = false) => ({ value, locked });
const account = {
  server: 'wss://old.example.com/ws',
  domain: 'old.example.com',
  extension: '1001',
  password: 'lab-secret',
  displayName: 'Ana Pop',
  region: 'RO',
};

function room(stored: object = {}) {
  const rows = new Map<string, string>([['settings', JSON.stringify({ deviceId: 'd', ...stored })]]);
  const written: string[] = [];
  const open = (presets: Presets = {}) =>
    createSettings({
      store: {
        read: (key) => rows.get(key),
        write: (key, value) => void rows.set(key, value),
        setAside: (key, aside, value) => void rows.set(aside, rows.get(key) ?? '').set(key, value),
      },
      clock: createManualClock(),
      logger: noopLogger,
      newDeviceId: () => 'd',
      secrets: async (method, args) => {
        if (method === 'secrets.write') written.push(args.name);
        if (method === 'secrets.remove') written.splice(0);
        return ok({}) as never;
      },
      presets,
    });
  return { open, written, document: () => JSON.parse(rows.get('settings') ?? '') as Record<string, unknown> };
}

describe('what is preset', () => {
  it('counts as the default, follows the administrator, and is not written down here', () => {
    const { open, document } = room();
    expect(open({ wrapUpSeconds: by(20) }).get().wrapUpSeconds).toBe(20);
    const settings = open({ wrapUpSeconds: by(30) });
    expect(settings.get().wrapUpSeconds).toBe(30);
    // A form saves all of its fields: what it only repeats goes on following.
    expect(settings.update({ wrapUpSeconds: 30, theme: 'dark' })).toEqual(ok());
    expect(document()).toEqual({ deviceId: 'd', theme: 'dark' });
    expect(settings.fields()['wrapUpSeconds']).toEqual({ standard: 30, preset: true });
  });

  it('gives way to what the agent chooses, until it is reset', () => {
    const { open } = room();
    const settings = open({ wrapUpSeconds: by(20), 'retention.callDays': by(30) });
    settings.update({ wrapUpSeconds: 60, retention: { ...settings.get().retention, callDays: 10 } });
    expect(settings.get()).toMatchObject({ wrapUpSeconds: 60, retention: { callDays: 10, noteDays: 365 } });
    expect(settings.fields()).toMatchObject({
      wrapUpSeconds: { standard: 20, changed: true, preset: true },
      'retention.callDays': { standard: 30, changed: true },
      'retention.noteDays': { standard: 365 },
    });
    expect(settings.reset(['wrapUpSeconds', 'retention.callDays'])).toEqual(ok());
    expect(settings.get()).toMatchObject({ wrapUpSeconds: 20, retention: { callDays: 30 } });
    expect(settings.reset(['deviceId'])).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('leaves the agent’s other choices in the same group alone', () => {
    const { open } = room({ shortcuts: { answer: 'F6' } });
    const settings = open({ 'shortcuts.hangUp': by(null), 'shortcuts.answer': by('F5') });
    expect(settings.get().shortcuts).toMatchObject({ answer: 'F6', hangUp: null });
  });
});

describe('what is locked', () => {
  it('counts over what was chosen here, which is there again when the lock goes', () => {
    const { open } = room({ wrapUpSeconds: 60 });
    const settings = open({ wrapUpSeconds: by(20, true) });
    expect(settings.get().wrapUpSeconds).toBe(20);
    expect(settings.fields()['wrapUpSeconds']).toEqual({ standard: 20, preset: true, locked: true });
    settings.preset({});
    expect(settings.get().wrapUpSeconds).toBe(60);
  });

  it('refuses a change, and with it all that came along', () => {
    const { open, document } = room();
    const settings = open({ wrapUpSeconds: by(20, true), 'retention.callDays': by(30, true) });
    expect(settings.update({ wrapUpSeconds: 21, theme: 'dark' })).toEqual({
      ok: false,
      error: { code: 'locked', detail: 'wrapUpSeconds' },
    });
    const { retention } = settings.get();
    expect(settings.update({ retention: { ...retention, callDays: 31 } })).toMatchObject({
      error: { code: 'locked' },
    });
    expect(settings.change({ wrapUpSeconds: undefined })).toEqual(ok());
    expect(settings.get().wrapUpSeconds).toBe(20);
    expect(document()).toEqual({ deviceId: 'd' });
    // What a form repeats changes nothing.
    expect(settings.update({ wrapUpSeconds: 20, retention: { ...retention, noteDays: 7 } })).toEqual(ok());
    expect(settings.get().retention).toMatchObject({ callDays: 30, noteDays: 7 });
    expect(document()).toMatchObject({ retention: { noteDays: 7 } });
    expect(document()['retention']).not.toHaveProperty('callDays');
  });

  it('is told once when it comes', () => {
    const { open } = room();
    const settings = open();
    const told: string[] = [];
    settings.onChange(({ theme }) => told.push(theme));
    settings.preset({ theme: by('dark', true) });
    expect(told).toEqual(['dark']);
  });
});

describe('the account', () => {
  it('is none while only its address is preset, and whole when the agent has signed in', async () => {
    const { open, document } = room();
    const presets = {
      'account.server': by('wss://pbx.example.com/ws', true),
      'account.domain': by('pbx.example.com'),
    };
    const settings = open(presets);
    expect(settings.get().account).toBeUndefined();
    expect(settings.setAside).toBeUndefined();
    expect(settings.fields()['account.server']).toEqual({
      standard: 'wss://pbx.example.com/ws',
      preset: true,
      locked: true,
    });
    const typed = { ...account, server: 'wss://pbx.example.com/ws', domain: 'pbx.example.com' };
    expect(await settings.connectPbx(typed)).toEqual(ok());
    expect(settings.get().account).toEqual({
      server: 'wss://pbx.example.com/ws',
      domain: 'pbx.example.com',
      extension: '1001',
      displayName: 'Ana Pop',
    });
    expect(document()['account']).toEqual({ extension: '1001', displayName: 'Ana Pop' });
    // The phone system moves: so does the desk.
    const moved = { ...presets, 'account.server': by('wss://new.example.com/ws', true) };
    expect(open(moved).get().account?.server).toBe('wss://new.example.com/ws');
  });

  it('that had its address from an administrator is half again without, and nothing is damaged', () => {
    const { open } = room({ account: { extension: '1001', displayName: 'Ana' }, theme: 'dark' });
    const settings = open();
    expect([settings.get().account, settings.setAside, settings.get().theme]).toEqual([
      undefined,
      undefined,
      'dark',
    ]);
  });

  it('goes nowhere else, and a password for elsewhere is not kept', async () => {
    const { open, written } = room();
    const settings = open({ 'account.server': by('wss://pbx.example.com/ws', true) });
    expect(await settings.connectPbx(account)).toMatchObject({ error: { code: 'locked' } });
    expect(written).toEqual([]);
    const practising = open({ mode: by('practice', true) });
    expect(await practising.connectPbx(account)).toMatchObject({ error: { code: 'locked' } });
    const working = open({ mode: by('pbx', true) });
    expect(working.practice()).toMatchObject({ error: { code: 'locked' } });
  });

  it('that was not signed in with leaves nothing behind, and practice goes on', async () => {
    const { open, document, written } = room();
    const settings = open();
    await settings.connectPbx(account);
    expect(written).toEqual(['pbx-password']);
    expect(settings.get()).toMatchObject({ mode: 'pbx', account: { extension: '1001' } });
    expect(await settings.disconnect()).toEqual(ok());
    expect(settings.get().mode).toBe('practice');
    expect(document()).not.toHaveProperty('account');
    expect(written).toEqual([]);
    const managed = open({ mode: by('pbx', true) });
    await managed.connectPbx(account);
    expect(await managed.disconnect()).toEqual(ok());
    expect([managed.get().mode, managed.get().account]).toEqual(['pbx', undefined]);
  });
});
