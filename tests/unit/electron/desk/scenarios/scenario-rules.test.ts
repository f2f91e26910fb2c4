import { expect, it } from 'vitest';
import { createEmitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { createScenarioRules } from '../../../../../electron/desk/scenarios/scenario-rules';
import { createRecordingLogger } from '../../../../fakes/recording-logger';

const rule = (id: string) => ({ id, name: id, when: {}, give: { badge: { text: id } } });

function createRules(policy?: { readonly list?: unknown[]; readonly locked?: boolean }, logger = noopLogger) {
  const changed = createEmitter<Settings>();
  let settings = settingsSchema.parse({ scenarios: [rule('own')] });
  const rules = createScenarioRules({
    settings: { get: () => settings, onChange: changed.on },
    policy,
    logger,
  });
  return {
    rules,
    ids: () => rules.ready().map(({ scenario }) => scenario.id),
    change(next: object) {
      settings = settingsSchema.parse({ ...settings, ...next });
      changed.emit(settings);
    },
  };
}

it('has the administrators’ in front of the desk’s own, and those alone where they are locked', () => {
  expect(createRules().ids()).toEqual(['own']);
  expect(createRules({ list: [rule('preset')] }).ids()).toEqual(['preset', 'own']);
  const locked = createRules({ list: [rule('preset')], locked: true });
  expect(locked.ids()).toEqual(['preset']);
  locked.change({ scenarios: [rule('other')] });
  expect(locked.ids()).toEqual(['preset']);
  expect(locked.rules.withDrafts([]).map(({ scenario }) => scenario.id)).toEqual(['preset']);
});

it('follows the settings, and is the same as long as nothing of it changes', () => {
  const { rules, ids, change } = createRules();
  const before = rules.ready();
  change({ theme: 'dark' });
  expect(rules.ready()).toBe(before);
  change({ scenarios: [rule('new'), { kind: 'unknown', stored: { id: 'of tomorrow' } }] });
  expect(rules.ready()).not.toBe(before);
  expect(ids()).toEqual(['new']);
});

it('leaves out what it can’t read of the administrators’, and logs that', () => {
  const { logger, lines } = createRecordingLogger();
  expect(createRules({ list: [{ id: '?' }, rule('preset')] }, logger).ids()).toEqual(['preset', 'own']);
  expect(lines).toMatchObject([
    { level: 'warn', fields: { refused: [expect.stringContaining('list.0: id')] } },
  ]);
});
