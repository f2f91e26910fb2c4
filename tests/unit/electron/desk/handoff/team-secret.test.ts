import { describe, expect, it } from 'vitest';
import { handoffId } from '#shared/domain/ids';
import type { ShellCalls } from '#shared/ipc/shell-api';
import type { Caller } from '#shared/ipc/wire';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { createTeamSecret, TEAM_SECRET } from '../../../../../electron/desk/handoff/team-secret';

const PHRASE = 'Grüne Äpfel, 12 Körbe';
const id = handoffId('01890a5d-ac96-774b-bcce-b302099a8057');

/** A data folder's settings and the shell's secret store, over several starts. */
function createMachine(mode: Settings['mode'] = 'pbx') {
  let settings = settingsSchema.parse({ mode });
  const kept = new Map<string, string>();
  const rules: { store: 'works' | 'no-keychain' | 'unavailable' | 'throws' } = { store: 'works' };
  const lost: string[] = [];
  const secrets = (async (method: keyof ShellCalls, args: { name: string; value?: string }) => {
    if (rules.store === 'throws') throw new Error('the shell is gone');
    if (rules.store !== 'works') return fail(rules.store);
    if (method === 'secrets.write') kept.set(args.name, args.value ?? '');
    if (method === 'secrets.remove') kept.delete(args.name);
    return ok(method === 'secrets.read' ? { value: kept.get(args.name) } : undefined);
  }) as unknown as Caller<Pick<ShellCalls, 'secrets.read' | 'secrets.write' | 'secrets.remove'>>;
  return {
    kept,
    rules,
    lost,
    settings: () => settings,
    async start() {
      const secret = createTeamSecret({
        settings: {
          get: () => settings,
          change(change) {
            settings = settingsSchema.parse({ ...settings, ...change });
            return ok();
          },
        },
        secrets,
        onLost: () => void lost.push('lost'),
        logger: noopLogger,
      });
      return secret;
    },
  };
}
const macOf = (key: ReturnType<Awaited<ReturnType<ReturnType<typeof createMachine>['start']>>['current']>) =>
  key === undefined || key === 'unavailable' ? key : key.mac(id);

it('is none until somebody sets one', async () => {
  const machine = createMachine();
  const secret = await machine.start();
  await secret.load();
  expect(secret.current()).toBeUndefined();
  expect(machine.lost).toEqual([]);
});

it('is there at once and after the next start, and the phrase is kept nowhere', async () => {
  const machine = createMachine();
  const secret = await machine.start();
  expect(await secret.set(PHRASE)).toEqual(ok());
  const mac = macOf(secret.current());
  expect(mac).toMatch(/^[\w-]{16}$/);
  expect(JSON.stringify([machine.settings(), [...machine.kept]])).not.toContain('Äpfel');

  const again = await machine.start();
  // Until it is read nothing may leave that looks as if there were none.
  expect(again.current()).toBe('unavailable');
  await again.load();
  expect(macOf(again.current())).toBe(mac);
  expect(machine.lost).toEqual([]);
});

it('is not used with practice’s colleagues, who don’t know it', async () => {
  const machine = createMachine('practice');
  const secret = await machine.start();
  await secret.set(PHRASE);
  expect(secret.current()).toBeUndefined();
});

it('can be taken away', async () => {
  const machine = createMachine();
  const secret = await machine.start();
  await secret.set(PHRASE);
  expect(await secret.set(undefined)).toEqual(ok());
  expect(secret.current()).toBeUndefined();
  expect(machine.kept.size).toBe(0);
});

describe('is refused', () => {
  it.each(['', 'short', '           a           '])('for %j: too short to keep anything', async (phrase) => {
    const machine = createMachine();
    const secret = await machine.start();
    expect(await secret.set(phrase)).toEqual(fail('too-short'));
    expect(machine.settings().teamKey).toBe(false);
  });

  it.each([
    ['no-keychain', 'no-keychain'],
    ['unavailable', 'secrets-unavailable'],
    ['throws', 'secrets-unavailable'],
  ] as const)('where the store says %s, and the key before stays', async (store, code) => {
    const machine = createMachine();
    const secret = await machine.start();
    await secret.set(PHRASE);
    const mac = macOf(secret.current());
    machine.rules.store = store;
    const refused = await secret.set('another long phrase');
    expect(refused.ok ? 'kept' : refused.error.code).toBe(code);
    expect(macOf(secret.current())).toBe(mac);
  });
});

it.each<[string, (machine: ReturnType<typeof createMachine>) => void]>([
  ['the store has lost it', (machine) => machine.kept.clear()],
  ['it is damaged', (machine) => machine.kept.set(TEAM_SECRET, 'half of i')],
  [
    'the store doesn’t open',
    (machine) => {
      machine.rules.store = 'unavailable';
    },
  ],
  [
    'the shell doesn’t answer',
    (machine) => {
      machine.rules.store = 'throws';
    },
  ],
])('is unavailable, and said to be, when %s', async (_, happen) => {
  const machine = createMachine();
  await (await machine.start()).set(PHRASE);
  happen(machine);
  const secret = await machine.start();
  await secret.load();
  expect(secret.current()).toBe('unavailable');
  expect(machine.lost).toEqual(['lost']);
});
