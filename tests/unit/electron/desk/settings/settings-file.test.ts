import { describe, expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { ok } from '#shared/lib/result';
import type { Presets } from '#shared/schemas/managed';
import { createSettings } from '../../../../../electron/desk/settings/create-settings';
import { settingsHandlers } from '../../../../../electron/desk/settings/settings.ipc';
import { createManualClock } from '../../../../fakes/manual-clock';

const crm = (url: string) => ({
  id: 'crm',
  name: 'CRM',
  connection: { kind: 'odoo' as const, url, database: 'main', pollSeconds: 60 },
  paused: false,
});
const account = {
  server: 'wss://pbx.example.com/ws',
  domain: 'pbx.example.com',
  extension: '1001',
  displayName: 'Ana Pop',
};

function desk(presets: Presets = {}, taken: readonly string[] = []) {
  const rows = new Map<string, string>();
  const clock = createManualClock();
  const settings = createSettings({
    store: {
      read: (key) => rows.get(key),
      write: (key, value) => void rows.set(key, value),
      setAside: () => undefined,
    },
    clock,
    logger: noopLogger,
    newDeviceId: () => 'this-device',
    secrets: async () => ok({}) as never,
    presets,
  });
  let inCall = false;
  let reloads = 0;
  const gone: string[] = [];
  const handlers = settingsHandlers(
    settings,
    { setAddress: async () => ok(), check: async () => ok() },
    {
      inCall: () => inCall,
      onConnected: () => undefined,
      onSources(ids) {
        reloads += 1;
        gone.push(...ids);
      },
      isTaken: (id) => taken.includes(id),
      now: clock.now,
    },
  );
  return {
    settings,
    handlers,
    reloads: () => reloads,
    gone,
    call: (on: boolean) => {
      inCall = on;
    },
    async written(): Promise<string> {
      const answer = await handlers['settings.export']({});
      return answer.ok ? answer.value.text : '';
    },
  };
}
const file = (settings: object, head: object = {}) =>
  JSON.stringify({ kind: 'patchcord-settings', version: 1, ...head, settings });

describe('the file', () => {
  it('has what was changed here, and nothing of this computer or of a secret', async () => {
    const { settings, handlers, written } = desk();
    settings.change({ teamKey: true, audio: { microphone: 'hw:1' }, mode: 'pbx', account });
    settings.update({ wrapUpSeconds: 20, shortcuts: { ...settings.get().shortcuts, answer: null } });
    expect(JSON.parse(await written())).toEqual({
      kind: 'patchcord-settings',
      version: 1,
      settings: {
        'account.server': 'wss://pbx.example.com/ws',
        'account.domain': 'pbx.example.com',
        'account.extension': '1001',
        'account.displayName': 'Ana Pop',
        wrapUpSeconds: 20,
        'shortcuts.answer': null,
      },
    });
    expect(await handlers['settings.export']({})).toMatchObject({
      value: { name: 'patchcord-settings-2026-11-20.json' },
    });
  });

  it('is not written where it could not be opened again', async () => {
    const { settings, handlers } = desk();
    const colleague = { name: '汉'.repeat(80), department: '汉'.repeat(80) };
    settings.change({
      colleagues: Array.from({ length: 2_000 }, (_, n) => ({ extension: String(n), ...colleague })),
    });
    expect(await handlers['settings.export']({})).toMatchObject({ error: { code: 'too-large' } });
  });

  it('sets another desk as it was, says beforehand what, and all of it is taken back at once', async () => {
    const from = desk();
    from.settings.update({ wrapUpSeconds: 20, theme: 'dark' });
    from.settings.change({ account, sources: [crm('https://odoo.example.com')] });
    const text = await from.written();

    const to = desk();
    to.settings.update({ density: 'compact', theme: 'light' });
    const before = to.settings.get();
    expect(await to.handlers['settings.readFile']({ text })).toMatchObject({
      ok: true,
      value: {
        changes: expect.arrayContaining([
          { path: 'theme', to: 'dark' },
          { path: 'wrapUpSeconds', to: 20 },
          { path: 'account.extension', to: '1001' },
        ]),
        left: [],
        unknown: 0,
      },
    });
    expect(to.settings.get()).toEqual(before);
    expect(await to.handlers['settings.import']({ text })).toEqual(ok());
    expect(to.settings.get()).toMatchObject({
      theme: 'dark',
      density: 'compact',
      wrapUpSeconds: 20,
      account,
      sources: [{ id: 'crm' }],
      mode: 'practice',
    });
    expect(await to.handlers['settings.undoImport']({})).toEqual(ok());
    expect(to.settings.get()).toEqual(before);
    expect(to.reloads()).toBe(2);
    expect(await to.handlers['settings.undoImport']({})).toMatchObject({
      error: { code: 'nothing-to-undo' },
    });
  });
});

describe('a file that is opened', () => {
  it('leaves what is locked, and the account whose password is here', async () => {
    const { settings, handlers } = desk({ theme: { value: 'light', locked: true } });
    settings.change({ account });
    const text = file({ theme: 'dark', density: 'compact', 'account.server': 'wss://evil.example.com/ws' });
    expect(await handlers['settings.readFile']({ text })).toMatchObject({
      value: {
        changes: [{ path: 'density', to: 'compact' }],
        left: expect.arrayContaining([
          { path: 'theme', why: 'locked' },
          { path: 'account.server', why: 'account' },
        ]),
      },
    });
    expect(await handlers['settings.import']({ text })).toEqual(ok());
    expect(settings.get()).toMatchObject({ theme: 'light', density: 'compact', account });
  });

  it('takes a source at another place for another source: the secret of this one goes nowhere else', async () => {
    const { settings, handlers } = desk();
    settings.change({ sources: [crm('https://odoo.example.com')] });
    const text = file({ sources: [crm('https://evil.example.com')] });
    await handlers['settings.import']({ text });
    expect(settings.get().sources).toMatchObject([
      { id: 'crm-2', connection: { url: 'https://evil.example.com' } },
    ]);
    const same = file({ sources: [{ ...crm('https://odoo.example.com'), name: 'Our CRM' }] });
    await handlers['settings.undoImport']({});
    await handlers['settings.import']({ text: same });
    expect(settings.get().sources).toMatchObject([{ id: 'crm', name: 'Our CRM' }]);
  });

  it('says which sources are no more, and gives none the id of one that was here before', async () => {
    const { settings, handlers, gone } = desk({}, ['old', 'old-2']);
    settings.change({ sources: [crm('https://odoo.example.com')] });
    const text = file({ sources: [{ ...crm('https://evil.example.com'), id: 'old' }] });
    await handlers['settings.import']({ text });
    expect(settings.get().sources).toMatchObject([{ id: 'old-3' }]);
    expect(gone).toEqual(['crm']);
    await handlers['settings.undoImport']({});
    expect(gone).toEqual(['crm', 'old-3']);
  });

  it.each([
    ['not-settings', 'hello'],
    ['not-settings', '[]'],
    ['not-settings', '{"kind":"patchcord-scenarios","version":1,"settings":{}}'],
    ['newer-settings', file({}, { version: 2 })],
    ['broken-settings', file({ wrapUpSeconds: -1 })],
    ['broken-settings', file({ sources: [crm('https://a.example.com'), crm('https://b.example.com')] })],
    ['broken-settings', JSON.stringify({ kind: 'patchcord-settings', version: 1, settings: [] })],
    ['too-large', ' '.repeat(700_000)],
    ['too-large', '汉'.repeat(240_000)],
  ])('is refused as %s', async (code, text) => {
    const { settings, handlers } = desk();
    const before = settings.get();
    expect(await handlers['settings.readFile']({ text })).toMatchObject({ error: { code } });
    expect(await handlers['settings.import']({ text })).toMatchObject({ error: { code } });
    expect(settings.get()).toEqual(before);
  });

  it('counts what a later version has in it, and takes the rest', async () => {
    const { handlers } = desk();
    const text = file({ theme: 'dark', mood: 'calm' });
    expect(await handlers['settings.readFile']({ text })).toMatchObject({
      value: { changes: [{ path: 'theme', to: 'dark' }], unknown: 1 },
    });
  });

  it('waits for the end of a call, and is not taken back over later changes', async () => {
    const { settings, handlers, call } = desk();
    const text = file({ theme: 'dark' });
    call(true);
    expect(await handlers['settings.import']({ text })).toMatchObject({ error: { code: 'in-call' } });
    call(false);
    await handlers['settings.import']({ text });
    settings.update({ density: 'compact' });
    expect(await handlers['settings.undoImport']({})).toMatchObject({ error: { code: 'nothing-to-undo' } });
    expect(settings.get()).toMatchObject({ theme: 'dark', density: 'compact' });
  });
});

describe('a setting that goes back to its default', () => {
  it('waits for the end of a call where it would end it', async () => {
    const { settings, handlers, call } = desk();
    settings.change({ account, mode: 'pbx', theme: 'dark' });
    call(true);
    for (const fields of [['mode'], ['theme', 'account.domain']])
      expect(await handlers['settings.reset']({ fields })).toMatchObject({ error: { code: 'in-call' } });
    expect(settings.get()).toMatchObject({ mode: 'pbx', account, theme: 'dark' });
    expect(await handlers['settings.reset']({ fields: ['theme'] })).toEqual(ok());
    call(false);
    expect(await handlers['settings.reset']({ fields: ['mode'] })).toEqual(ok());
    expect(settings.get()).toMatchObject({ mode: 'practice', theme: 'auto' });
  });

  it('has the sources read anew, and what waits for those that are gone wait no more', async () => {
    const { settings, handlers, reloads, gone } = desk();
    settings.change({ sources: [crm('https://odoo.example.com')] });
    await handlers['settings.reset']({ fields: ['sources'] });
    expect([settings.get().sources, reloads(), gone]).toEqual([[], 1, ['crm']]);
  });
});
