import { describe, expect, it } from 'vitest';
import type { Clock } from '#shared/lib/clock';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { settingsSchema } from '#shared/schemas/settings';
import {
  createSettings,
  PASSWORD_SECRET,
  type SettingsService,
} from '../../../../../electron/desk/settings/create-settings';
import { settingsHandlers } from '../../../../../electron/desk/settings/settings.ipc';
import type { SettingsRepository } from '../../../../../electron/desk/settings/settings-repository';

const clock: Clock = { now: () => Date.UTC(2026, 10, 20), after: () => () => undefined };
/** Nobody is on the line. */
const idle = {
  inCall: () => false,
  onConnected: () => undefined,
  onSources: () => undefined,
  isTaken: () => false,
  now: clock.now,
};
const unmanaged = { setAddress: async () => ok(), check: async () => ok() };
const ASIDE = 'settings.damaged.2026-11-20T00:00:00.000Z';

function room(stored?: string) {
  const rows = new Map<string, string>(stored === undefined ? [] : [['settings', stored]]);
  const secrets = new Map<string, string>();
  let shellWorks = true;
  let hasKeychain = true;
  const store: SettingsRepository = {
    read: (key) => rows.get(key),
    write: (key, value) => void rows.set(key, value),
    setAside(key, aside, value) {
      rows.set(aside, rows.get(key) ?? '');
      rows.set(key, value);
    },
  };
  const open = (): SettingsService =>
    createSettings({
      store,
      clock,
      logger: noopLogger,
      newDeviceId: () => 'device-1',
      secrets: async (method, args) => {
        if (!shellWorks) return fail('secrets-unavailable');
        if (method === 'secrets.write' && !hasKeychain) return fail('no-keychain') as never;
        if (method === 'secrets.write') secrets.set(args.name, (args as { value: string }).value);
        const value = secrets.get(args.name);
        if (value === undefined) return ok({}) as never;
        if (method === 'secrets.digest') {
          const { user, realm } = args as { user: string; realm: string };
          return ok({ ha1: `${user}:${realm}:${value}` }) as never;
        }
        return ok(method === 'secrets.read' ? { value } : {}) as never;
      },
    });
  const document = (): Record<string, unknown> => JSON.parse(rows.get('settings') ?? '{}');
  const breakShell = (): void => {
    shellWorks = false;
  };
  const loseKeychain = (): void => {
    hasKeychain = false;
  };
  return { rows, secrets, open, document, breakShell, loseKeychain };
}

const account = {
  server: 'wss://pbx.example.com:8089/ws',
  domain: 'pbx.example.com',
  extension: '1001',
  password: 'lab-secret',
  displayName: 'Ana Pop',
  region: 'RO',
};

describe('settings', () => {
  it('start with the defaults in practice, and one device id for good', () => {
    const { open } = room();
    expect(open().get()).toEqual({ ...settingsSchema.parse({}), deviceId: 'device-1' });
    expect(open().get().mode).toBe('practice');
  });

  it('keep a change over a restart and tell it once', () => {
    const { open } = room();
    const settings = open();
    const told: string[] = [];
    const stop = settings.onChange(({ theme }) => told.push(theme));
    expect(settings.update({ theme: 'dark' })).toEqual(ok());
    expect(settings.update({ theme: 'dark' })).toEqual(ok());
    stop();
    settings.update({ theme: 'light' });
    expect(told).toEqual(['dark']);
    expect(open().get().theme).toBe('light');
  });

  it.each([
    [{ wrapUpSeconds: -1 }],
    [{ region: 'Romania' }],
    [{ mode: 'pbx' }],
    [{ colleagues: [{ extension: 'x', name: 'Ana' }] }],
  ])('refuse %j and stay as they were', (patch) => {
    const { open, document } = room();
    const settings = open();
    const before = [settings.get(), document()];
    expect(settings.update(patch as never)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect([settings.get(), document()]).toEqual(before);
  });

  it('keep what a newer version has written, at every depth that is not changed', () => {
    const { open, document } = room(
      '{"deviceId":"d","future":{"a":1},"audio":{"microphone":"m","noise":"off"}}',
    );
    const settings = open();
    settings.update({ density: 'compact' });
    expect(document()).toEqual({
      deviceId: 'd',
      future: { a: 1 },
      audio: { microphone: 'm', noise: 'off' },
      density: 'compact',
    });
    expect(settings.setAside).toBeUndefined();
  });

  it('read a source of the former shape', () => {
    const { open } = room('{"sources":[{"id":"crm","name":"CRM","mapping":"{}","paused":true}]}');
    const settings = open();
    expect(settings.get().sources).toEqual([
      { id: 'crm', name: 'CRM', connection: { kind: 'rest', mapping: '{}' }, paused: true },
    ]);
    expect(settings.setAside).toBeUndefined();
  });

  it('keep a source of a newer version beside the others, through every change', () => {
    const newer = { kind: 'graph', tenant: 'example' };
    const { open } = room(
      JSON.stringify({
        sources: [
          { id: 'new', name: 'Newer', connection: newer, paused: false },
          { id: 'list', name: 'List', connection: { kind: 'file', path: '/people.csv' } },
        ],
      }),
    );
    const settings = open();
    const unknown = {
      id: 'new',
      name: 'Newer',
      connection: { kind: 'unknown', stored: newer },
      paused: false,
    };
    expect(settings.get().sources).toMatchObject([unknown, { id: 'list', connection: { kind: 'file' } }]);
    expect(settings.setAside).toBeUndefined();
    expect(settings.change({ sources: settings.get().sources.toReversed() })).toEqual(ok());
    expect(open().get().sources[1]).toEqual(unknown);
  });

  it('understand a source again that an older version has kept', () => {
    const stored = { kind: 'file', path: '/people.csv' };
    const source = { id: 'list', name: 'List', connection: { kind: 'unknown', stored } };
    const { open } = room(JSON.stringify({ sources: [source] }));
    expect(open().get().sources[0]?.connection).toMatchObject(stored);
  });

  it('go back to the default of a key that is taken away', () => {
    const { open } = room();
    const settings = open();
    settings.change({ audio: { microphone: 'm' } });
    expect(settings.get().audio).toEqual({ microphone: 'm' });
    settings.change({ audio: undefined });
    expect(settings.get().audio).toEqual({});
  });

  it.each(['not json', '[]', 'null', '"text"', '{"version":99}'])(
    'set %j aside whole and say so',
    (stored) => {
      const { open, rows } = room(stored);
      const settings = open();
      expect(settings.setAside).toBe(ASIDE);
      expect(rows.get(ASIDE)).toBe(stored);
      expect(settings.get()).toMatchObject({ version: 1, mode: 'practice', deviceId: 'device-1' });
      expect(open().setAside).toBeUndefined();
    },
  );

  it('lose only the field that is damaged', () => {
    const stored = '{"deviceId":"d","region":"romania","wrapUpSeconds":60,"future":1}';
    const { open, rows, document } = room(stored);
    const settings = open();
    expect(settings.get()).toMatchObject({ deviceId: 'd', region: 'RO', wrapUpSeconds: 60 });
    expect(settings.setAside).toBe(ASIDE);
    expect(rows.get(ASIDE)).toBe(stored);
    expect(document()).toEqual({ deviceId: 'd', wrapUpSeconds: 60, future: 1 });
  });
});

describe('connecting a PBX', () => {
  it('puts the password into the secret store and nowhere else', async () => {
    const { open, secrets, rows } = room();
    const settings = open();
    expect(await settingsHandlers(settings, unmanaged, idle)['settings.connect'](account)).toEqual(ok());
    expect(secrets.get(PASSWORD_SECRET)).toBe('lab-secret');
    expect([...rows.values()].join()).not.toContain('lab-secret');
    expect(settings.get()).toMatchObject({
      mode: 'pbx',
      agentName: 'Ana Pop',
      account: { server: 'wss://pbx.example.com:8089/ws', domain: 'pbx.example.com', extension: '1001' },
    });
    expect(await settings.password()).toEqual(ok('lab-secret'));
  });

  it('takes what people paste', async () => {
    const settings = room().open();
    const typed = { ...account, server: ' pbx.example.com/ws ', region: 'fi', authUser: ' ' };
    expect(await settings.connectPbx(typed)).toEqual(ok());
    expect(settings.get().account?.server).toBe('wss://pbx.example.com/ws');
    expect(settings.get().account).not.toHaveProperty('authUser');
    expect(settings.get().region).toBe('FI');
  });

  it('keeps further addresses, each once, and goes without where none is left', async () => {
    const settings = room().open();
    const furtherServers = [' pbx2.example.com/ws', '', 'wss://pbx2.example.com/ws', account.server];
    expect(await settings.connectPbx({ ...account, furtherServers })).toEqual(ok());
    expect(settings.get().account?.furtherServers).toEqual(['wss://pbx2.example.com/ws']);
    expect(await settings.connectPbx({ ...account, furtherServers: [' '] })).toEqual(ok());
    expect(settings.get().account).not.toHaveProperty('furtherServers');
    expect(await settings.connectPbx({ ...account, furtherServers: ['ws://pbx2.example.com/ws'] })).toEqual(
      fail('invalid', 'furtherServers.0'),
    );
  });

  it.each([
    ['server', 'https://pbx.example.com'],
    ['server', 'ws://pbx.example.com/ws'],
    ['server', ''],
    ['server', 'javascript:alert(1)'],
    ['domain', ' '],
    ['extension', '10 01'],
    ['extension', '1001\r\nX: y'],
    ['region', 'Finland'],
    ['password', ''],
  ])('refuses the %s %j and keeps no secret', async (field, value) => {
    const { open, secrets } = room();
    const settings = open();
    const result = await settings.connectPbx({ ...account, [field]: value });
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(secrets.size).toBe(0);
    expect(settings.get().mode).toBe('practice');
  });

  it('keeps no account where the password cannot be kept', async () => {
    const { open, breakShell } = room();
    const settings = open();
    breakShell();
    expect(await settings.connectPbx(account)).toMatchObject({ error: { code: 'secrets-unavailable' } });
    expect(settings.get()).toMatchObject({ mode: 'practice' });
    expect(settings.get().account).toBeUndefined();
    expect(await settings.password()).toMatchObject({ error: { code: 'secrets-unavailable' } });
  });

  it('goes back to practice and keeps the account for the next time', async () => {
    const settings = room().open();
    await settings.connectPbx(account);
    await settingsHandlers(settings, unmanaged, idle)['settings.practice']({});
    expect(settings.get()).toMatchObject({ mode: 'practice', account: { extension: '1001' } });
  });

  it('is told of when it succeeded: the password may be all that is new', async () => {
    const { open, breakShell } = room();
    let connected = 0;
    const handlers = settingsHandlers(open(), unmanaged, {
      ...idle,
      onConnected: () => {
        connected += 1;
      },
    });
    await handlers['settings.connect'](account);
    await handlers['settings.connect']({ ...account, password: 'another' });
    expect(connected).toBe(2);
    breakShell();
    await handlers['settings.connect'](account);
    expect(connected).toBe(2);
  });

  it('leaves everything as it is while a call goes on: another phone system would end it', async () => {
    const settings = room().open();
    const handlers = settingsHandlers(settings, unmanaged, { ...idle, inCall: () => true });
    expect(await handlers['settings.connect'](account)).toEqual(fail('in-call'));
    expect(settings.get().account).toBeUndefined();
    await settings.connectPbx(account);
    expect(await handlers['settings.practice']({})).toEqual(fail('in-call'));
    expect(settings.get().mode).toBe('pbx');
  });

  it('says when there is no keychain, so that the agent can agree to the file', async () => {
    const { open, loseKeychain } = room();
    const settings = open();
    loseKeychain();
    expect(await settings.connectPbx(account)).toEqual(fail('no-keychain'));
    expect(settings.get().account).toBeUndefined();
  });

  it('has the password made into a digest where it is kept', async () => {
    const { open, breakShell } = room();
    const settings = open();
    await settings.connectPbx(account);
    expect(await settings.digest('1001', 'pbx')).toEqual(ok('1001:pbx:lab-secret'));
    breakShell();
    expect(await settings.digest('1001', 'pbx')).toMatchObject(fail('secrets-unavailable'));
  });

  it('says when there is no password', async () => {
    expect(await room().open().password()).toMatchObject(fail('no-password'));
    expect(await room().open().digest('1001', 'pbx')).toMatchObject(fail('no-password'));
  });
});
