import { expect, it } from 'vitest';
import { readPresets } from '#shared/schemas/managed';
import { settingFields } from '#shared/schemas/setting-fields';
import { settingsSchema } from '#shared/schemas/settings';

it('knows every setting that somebody sets, and no other', () => {
  const keys = new Set([...settingFields.keys()].map((path) => path.split('.')[0]));
  const ofThisDesk = [
    'version',
    'deviceId',
    'teamKey',
    'trayHintShown',
    'firstRunDone',
    'transferTab',
    'transferMore',
  ];
  expect(keys).toEqual(new Set(Object.keys(settingsSchema.shape).filter((key) => !ofThisDesk.includes(key))));
  expect([...settingFields.keys()]).toEqual(
    expect.arrayContaining(['wrapUpSeconds', 'account.server', 'retention.callDays', 'shortcuts.answer']),
  );
  expect([...settingFields.keys()].join()).not.toMatch(/password|secret|token/i);
});

it('reads values and locks', () => {
  expect(
    readPresets({
      wrapUpSeconds: { value: 20, locked: true },
      'account.server': { value: 'wss://pbx.example.com/ws' },
      'shortcuts.answer': { value: null, locked: false },
    }),
  ).toEqual({
    ok: true,
    value: {
      presets: {
        wrapUpSeconds: { value: 20, locked: true },
        'account.server': { value: 'wss://pbx.example.com/ws', locked: false },
        'shortcuts.answer': { value: null, locked: false },
      },
      unknown: [],
    },
  });
});

it('names a setting of a later version, and takes the others', () => {
  expect(readPresets({ theme: { value: 'dark' }, mood: { value: 'calm' } })).toEqual({
    ok: true,
    value: { presets: { theme: { value: 'dark', locked: false } }, unknown: ['mood'] },
  });
});

it.each([
  [{ wrapUpSeconds: { value: -1 } }],
  [{ wrapUpSeconds: { value: '20' } }],
  [{ wrapUpSeconds: 20 }],
  [{ wrapUpSeconds: { locked: true } }],
  [{ theme: { value: 'dark', lock: true } }],
  [{ 'account.server': { value: 'ws://pbx.example.com/ws' } }],
  [{ sources: { value: [{ id: 'crm', name: 'CRM', connection: { kind: 'abacus' } }] } }],
  [
    {
      sources: {
        value: [
          {
            id: 'crm',
            name: 'CRM',
            connection: { kind: 'odoo', url: 'https://o.example', database: 'd', token: 'x' },
          },
        ],
      },
    },
  ],
  [[]],
  [7],
  [null],
])('takes nothing of %j', (value) => {
  expect(readPresets(value)).toMatchObject({ ok: false, error: { code: 'broken' } });
});
