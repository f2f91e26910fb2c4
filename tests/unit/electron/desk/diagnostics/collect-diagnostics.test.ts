import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsSchema } from '#shared/schemas/settings';
import {
  collectDiagnostics,
  type DiagnosticsDeps,
} from '../../../../../electron/desk/diagnostics/collect-diagnostics';
import { createDiagnosticsRepository } from '../../../../../electron/desk/diagnostics/diagnostics-repository';
import { createFileLogger } from '../../../../../electron/desk/logger/create-file-logger';
import { openDeskStore } from '../../../../fakes/desk-store';
import { desktopOf } from '../../../../fakes/desk-values';
import { fakeCrmMapping } from '../../../../fakes/fake-crm-mapping';
import { createManualClock } from '../../../../fakes/manual-clock';

/** Each of these is somebody's, or opens something; none may be in the file, in any spelling or part. */
const personal = [
  'Popescu',
  'Ionescu',
  'Radu',
  'Virtanen',
  'apopescu',
  '4711',
  '0721555010',
  '721 555 010',
  'hunter2',
  'eyJhbGciOi',
  'maria@example.com',
  'pbx.geheim.example',
  'odoo.geheim.example',
  'Refund of the blue chair',
  'carpati',
  'vip-greeting',
  'ana-laptop',
  'policy.geheim.example',
  'rest.geheim.example',
];

const settings = settingsSchema.parse({
  mode: 'pbx',
  agentName: 'Ana Popescu',
  account: {
    server: 'wss://pbx.geheim.example:8089/ws',
    domain: 'pbx.geheim.example',
    extension: '4711',
    authUser: 'apopescu',
    displayName: 'Ana Popescu',
  },
  colleagues: [{ extension: '4712', name: 'Ioana Radu', department: 'Refund of the blue chair' }],
  dispositions: ['Refund of the blue chair'],
  voicemailNumber: '*4711',
  sources: [
    {
      id: 'carpati',
      name: 'Carpati CRM',
      connection: { kind: 'odoo', url: 'https://odoo.geheim.example', database: 'carpati' },
    },
    {
      id: 'tickets',
      name: 'Tickets',
      connection: { kind: 'rest', mapping: fakeCrmMapping('https://rest.geheim.example:8443/v1') },
    },
  ],
  scenarios: [
    { id: 'vip-greeting', name: 'vip-greeting', when: { vip: true }, give: { script: 'Maria Ionescu' } },
  ],
  wrapUpSeconds: 20,
});

function deskOf(part: Partial<DiagnosticsDeps> = {}): DiagnosticsDeps {
  const { store, dir } = openDeskStore();
  const clock = createManualClock();
  const insert = store.desk.prepare(
    `INSERT INTO transfers (id, call_id, handoff_id, mode, target_name, target_number, started_at, outcome, sip_stage,
                            sip_code, sip_reason, method, target_kind)
     SELECT 't1', 'c1', 'h1', 'blind', 'Ioana Radu', '4712', ?, 'busy', 'refer', 486, 'Radu is busy', 'guarded', 'colleague'`,
  );
  store.desk.pragma('foreign_keys = OFF');
  try {
    insert.run(clock.now());
  } finally {
    store.desk.pragma('foreign_keys = ON');
  }
  const logger = createFileLogger({ dir: join(dir, 'logs'), level: 'info', clock });
  logger.info('Ioana Radu answered 0721555010', { name: 'Maria Ionescu', to: '0721555010', code: 486 });
  logger.warn('signed in at wss://pbx.geheim.example:8089/ws as apopescu', { password: 'hunter2' });
  logger.warn('policy.geheim.example and rest.geheim.example:8443 gave no page of people');
  logger.dispose();
  // A line that an older version wrote as it came.
  mkdirSync(join(dir, 'logs'), { recursive: true });
  writeFileSync(
    join(dir, 'logs', 'desk-2026-11-19.log'),
    `{"msg":"call","fields":{"caller":"Aino Virtanen","mail":"maria@example.com","tel":"+40 721 555 010"}}\nAuthorization: Bearer eyJhbGciOi.x token=hunter2 maria@example.com\n`,
  );
  return {
    shell: async () => ({
      facts: desktopOf(),
      displays: [{ width: 1920, height: 1080, scale: 1 }],
      processes: [],
      crashReports: [],
    }),
    version: '0.1.0',
    dataDir: dir,
    repository: createDiagnosticsRepository(store.desk, () => store.cache),
    settings: () => settings,
    fields: () => ({ wrapUpSeconds: { standard: 45, changed: true } }),
    managed: () => ({
      file: 'good',
      address: {
        host: 'policy.geheim.example',
        decided: false,
        checking: false,
        problem: { key: 'managed.unreachable', values: { host: 'policy.geheim.example' } },
      },
    }),
    desktop: () => desktopOf(),
    line: () => ({
      state: 'down',
      problem: 'wrong-password',
      address: { place: 1, host: 'pbx.geheim.example' },
    }),
    pbx: () =>
      ({
        kind: 'asterisk',
        sentence: { key: 'pbx.practice', values: { name: 'pbx.geheim.example' } },
      }) as never,
    tests: {
      refresh: async () => 'fresh',
      kept: () => ({
        phoneSystem: {
          at: Date.parse('2026-11-20T07:00:00Z'),
          mode: 'pbx',
          items: [{ id: 'line', state: 'good', said: 'pbx-test.line' }],
        },
        sources: [{ at: Date.parse('2026-11-19T07:00:00Z'), kind: 'odoo', result: 'auth' }],
      }),
    },
    sync: () => [
      {
        source: 'carpati',
        name: 'Carpati CRM',
        state: 'failed',
        contacts: 2_412,
        items: 9,
        rejectedRows: 3,
        sentence: { key: 'outbox.refused', values: { source: 'Carpati CRM' } },
      },
    ],
    outbox: () => ({
      waiting: 1,
      parked: [
        {
          id: 'o1',
          kind: 'note',
          what: 'Refund of the blue chair',
          conflict: false,
          reason: { key: 'outbox.refused', values: { source: 'Carpati CRM' } },
          since: '2026-11-20T08:00:00Z',
        },
      ],
    }),
    owner: ['ana-laptop', 'apopescu'],
    now: clock.now,
    ...part,
  };
}

it('says how the desk is, and names nobody and nothing that opens anything', async () => {
  const { name, text, parts } = await collectDiagnostics(deskOf());
  expect(name).toBe('patchcord-diagnostics-2026-11-20.json');
  for (const word of personal) expect(text.toLowerCase(), word).not.toContain(word.toLowerCase());
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    versions: { facts: { versions: { patchcord: '0.1.0' } }, displays: [{ width: 1920 }] },
    line: { state: 'down', problem: 'wrong-password', pbx: 'asterisk' },
    tests: {
      computer: expect.arrayContaining([{ id: 'tray', state: 'good', said: 'self-test.tray' }]),
      phoneSystem: {
        run: 'fresh',
        last: {
          at: '2026-11-20T07:00:00.000Z',
          items: [{ id: 'line', state: 'good', said: 'pbx-test.line' }],
        },
      },
      connections: [{ at: '2026-11-19T07:00:00.000Z', kind: 'odoo', result: 'auth' }],
    },
    settings: {
      mode: { value: 'pbx' },
      wrapUpSeconds: { value: 20, changed: true },
      'account.server': { value: 'set' },
      colleagues: { value: '1 entries' },
      voicemailNumber: { value: 'set' },
      managed: { file: 'good', address: 'managed.unreachable' },
    },
    sources: {
      kinds: [
        { kind: 'odoo', paused: false },
        { kind: 'rest', paused: false },
      ],
      state: [{ state: 'failed', contacts: 2_412, rejectedRows: 3, said: 'outbox.refused' }],
      parked: [{ kind: 'note', conflict: false, why: 'outbox.refused' }],
    },
    failures: [{ what: 'transfer', outcome: 'busy', stage: 'refer', code: 486 }],
    databases: { desk: { journal: 'wal' }, cache: { journal: 'wal' } },
  });
  expect(parts.map(({ part }) => part)).toEqual([
    'versions',
    'line',
    'tests',
    'settings',
    'sources',
    'failures',
    'databases',
    'log',
  ]);
  // What is left of the log is of use: when, how bad, which code.
  expect(JSON.parse(text).log).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'info', fields: expect.objectContaining({ code: 486 }) }),
      // What stands in every mapping names nobody.
      expect.objectContaining({ msg: '*** and ***:8443 gave no page of people' }),
    ]),
  );
});

it('has the rest where the shell doesn’t answer and there is no log', async () => {
  const deps = deskOf({ shell: async () => undefined });
  const { text } = await collectDiagnostics({ ...deps, dataDir: join(deps.dataDir, 'nowhere') });
  expect(JSON.parse(text)).toMatchObject({ versions: { patchcord: '0.1.0' }, log: [] });
});

it('fits into one message to a window, however long the log is', async () => {
  const deps = deskOf();
  const line = `${JSON.stringify({ level: 'warn', time: '2026-11-20T08:00:00Z', msg: 'x'.repeat(200) })}\n`;
  writeFileSync(join(deps.dataDir, 'logs', 'desk-2026-11-20.log'), line.repeat(20_000));
  const { text } = await collectDiagnostics(deps);
  expect(text.length).toBeLessThan(900_000);
  expect(JSON.parse(text).log.length).toBeGreaterThan(500);
});
