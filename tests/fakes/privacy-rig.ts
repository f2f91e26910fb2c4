import { randomUUID } from 'node:crypto';
import { normaliseForImport } from '#shared/domain/numbers';
import { createTranslator } from '#shared/i18n/translator';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { privacyPolicySchema } from '#shared/schemas/privacy';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { createArchiveRepository } from '../../electron/desk/calls/archive-repository';
import { createCallsRepository } from '../../electron/desk/calls/calls-repository';
import { createContacts } from '../../electron/desk/contacts/contacts-service';
import { createFollowUpsRepository } from '../../electron/desk/follow-ups/follow-ups-repository';
import { createHandoffRepository } from '../../electron/desk/handoff/handoff-repository';
import { createPrivacy, linesOf } from '../../electron/desk/privacy/create-privacy';
import { createPrivacyGuards } from '../../electron/desk/privacy/privacy-guards';
import { createTraceRepository } from '../../electron/desk/privacy/trace-repository';
import { createMemory } from '../../electron/desk/settings/memory';
import { createSettingsRepository } from '../../electron/desk/settings/settings-repository';
import type { SecretsPort } from '../../electron/desk/sync/create-sync';
import { createForgottenPeople } from '../../electron/desk/sync/forgotten-people';
import { createOutboxRepository } from '../../electron/desk/sync/outbox-repository';
import { createCacheTidy } from '../../electron/desk/sync/tidy-cache';
import { openDeskStore } from './desk-store';
import { createManualClock } from './manual-clock';

/** The privacy room over both real databases, with the rooms that write them; the worker's part runs in this thread. */
export function createPrivacyRig(
  options: { readonly dir?: string; readonly secrets?: Map<string, string> } = {},
) {
  const desk = openDeskStore(options.dir);
  const { store, cache } = desk;
  const clock = createManualClock();
  const kept = options.secrets ?? new Map<string, string>();
  const state = {
    hasKeychain: true,
    isReadable: true,
    workerAnswers: true,
    onLine: false,
    inCall: false,
    settings: settingsSchema.parse({}) as Settings,
    sources: ['crm', 'hr'] as readonly string[],
    reloads: 0,
    forgotten: [] as string[],
    /** How often what is shown was read anew. */
    shownAnew: 0,
  };
  const secrets = (async (method: string, args: { name: string; value?: string }) => {
    if (method === 'secrets.write' && !state.hasKeychain) return fail('no-keychain');
    if (method === 'secrets.read' && !state.isReadable) return fail('secrets-unavailable');
    if (method === 'secrets.write') kept.set(args.name, String(args.value));
    const value = kept.get(args.name);
    return ok(method === 'secrets.read' && value !== undefined ? { value } : {});
  }) as unknown as SecretsPort;
  const calls = createCallsRepository(store);
  const outbox = createOutboxRepository(store.desk);
  const contacts = createContacts({
    store,
    clock,
    logger: noopLogger,
    region: () => 'RO',
    outbox: {
      enqueue: () => true,
      remoteIdOf: outbox.remoteIdOf,
      localIdOf: outbox.localIdOf,
    },
    sourceOrder: () => state.sources,
    counted: () => 0,
    history: calls.history,
    newId: randomUUID,
  });
  const guards = createPrivacyGuards({
    store,
    secrets,
    policy: ok({}),
    policyBefore: createMemory({
      store: createSettingsRepository(store.desk),
      key: 'privacy-policy',
      schema: privacyPolicySchema,
      logger: noopLogger,
    }),
    retention: () => state.settings.retention,
    region: () => 'RO',
    forgottenText: () => 'forgotten',
    newId: randomUUID,
    clock,
    logger: noopLogger,
  });
  const tidy = createCacheTidy({
    cache,
    forgotten: () => createForgottenPeople({ key: '', hashes: [] }),
    now: clock.now,
    turn: async () => undefined,
  });
  const traces = createTraceRepository(
    store.desk,
    () => store.cache,
    (number) => linesOf(normaliseForImport(number, 'RO')),
  );
  const privacy = createPrivacy({
    t: createTranslator('en').t,
    store,
    traces,
    repository: guards.repository,
    forgotten: guards.forgotten,
    contacts,
    calls: { onLine: () => state.onLine, goOn: () => state.inCall },
    sync: {
      async erase(ids) {
        if (!state.workerAnswers) return false;
        await tidy.erase(ids);
        return true;
      },
      eraseImported: async () => true,
      async reload() {
        state.reloads += 1;
      },
      tidy: () => undefined,
    },
    forget(ids) {
      state.forgotten.push(...ids);
      state.shownAnew += 1;
    },
    retention: () => state.settings.retention,
    policy: {},
    newId: randomUUID,
    clock,
    logger: noopLogger,
  });
  return {
    ...desk,
    clock,
    state,
    secrets: kept,
    calls,
    outbox,
    contacts,
    guards,
    traces,
    privacy,
    archive: createArchiveRepository(store),
    handoffs: createHandoffRepository(store),
    followUps: createFollowUpsRepository(store.desk),
  };
}
