import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { Colleague } from '#shared/domain/directory';
import { callId, contactId, handoffId } from '#shared/domain/ids';
import { recentCalls } from '#shared/domain/recent-calls';
import type { CallView } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { fail, ok } from '#shared/lib/result';
import {
  callOf,
  cards,
  colleagues,
  contactOf,
  desktopOf,
  documentOf,
  historyOf,
  topicsOf,
  transferOf,
} from '../desk-values';
import { outboxPageOf } from '../outbox-values';
import type { FakeAnswers } from '../page-desk';
import { lineOfFourteen, timelineOf, timelinePage } from '../timeline-values';
import { plansOf, planText, spokenOf } from '../told-values';
import { listScenes } from './list-scenes';
import { presetRules, scenarioScenes, tryScenarios } from './scenario-scenes';
import { setupScenes } from './setup-scenes';
import { snippetScenes } from './snippet-scenes';
import { stateScenes } from './state-scenes';
import { suggestedTargets, suggestScenes } from './suggest-scenes';

type Scene = (now: number) => DeskTopics;

const note = {
  text: 'Wants SO-2231 at the Cluj warehouse, not in Bucharest.\nGate 4, before 10:00, driver calls ahead.\nAsks for a new delivery note by mail.',
  revision: 4,
};

const inCall = (now: number, part: Partial<CallView> = {}): CallView =>
  callOf(now, { state: 'up', answeredAt: now - 133_000, note, ...part });

const withCalls = (now: number, ...calls: readonly CallView[]): DeskTopics => topicsOf(now, { calls });

const handoff = (now: number, role: 'transferred' | 'consulting') => ({
  id: handoffId('handoff-1'),
  state: 'arrived' as const,
  role,
  from: { name: 'Dan Marin', extension: '1003' },
  document: documentOf(now),
});

const desktop = (now: number, part: Partial<DesktopView> = {}): DeskTopics => ({
  ...topicsOf(now),
  desktop: desktopOf({ update: { state: 'current', checkedAt: now - 5_400_000 }, ...part }),
});

/** The installed app on computers where something is as it shouldn't be, and what comes from outside of the window. */
const desktopScenes: Readonly<Record<string, Scene>> = {
  'desktop-electron': (now) => desktop(now),
  'desktop-mac': (now) =>
    desktop(now, { platform: 'darwin', secrets: { protection: 'keychain', backend: 'keychain' } }),
  'desktop-wayland-no-keychain': (now) =>
    desktop(now, {
      platform: 'linux',
      tray: 'absent',
      ringWindow: 'wayland',
      notices: 'blocked',
      doNotDisturb: 'unknown',
      globalShortcuts: false,
      links: [
        { scheme: 'tel', ours: false },
        { scheme: 'sip', ours: true },
        { scheme: 'callto', ours: false },
      ],
      secrets: { protection: 'none', backend: 'basic_text' },
      update: { state: 'off', why: 'package' },
    }),
  'desktop-troubled': (now) =>
    desktop(now, {
      notices: 'untried',
      doNotDisturb: 'on',
      startAtLogin: 'on',
      links: [
        { scheme: 'tel', ours: false },
        { scheme: 'sip', ours: false },
        { scheme: 'callto', ours: false },
      ],
      refusedShortcuts: ['answer', 'dial'],
      update: { state: 'failed', why: 'not-genuine' },
    }),
  'update-downloading': (now) =>
    desktop(now, { update: { state: 'downloading', version: '0.2.0', percent: 41.7 } }),
  'update-ready': (now) => desktop(now, { update: { state: 'ready', version: '0.2.0' } }),
  'update-ready-in-call': (now) => ({
    ...desktop(now, { update: { state: 'ready', version: '0.2.0' } }),
    calls: [inCall(now)],
  }),
  'ring-one': (now) => ({ ...desktop(now), calls: [callOf(now, { callsToday: 2 })] }),
  'ring-handoff': (now) => ({
    ...desktop(now),
    calls: [callOf(now, { card: cards.vip(now), handoff: handoff(now, 'transferred') })],
  }),
  'ring-two': (now) => ({
    ...desktop(now),
    calls: [
      callOf(now, { card: cards.vip(now), handoff: handoff(now, 'transferred') }),
      callOf(now, { id: callId('call-2'), card: cards.unknown() }),
    ],
  }),
  'ring-mac': (now) => ({ ...desktop(now, { platform: 'darwin' }), calls: [callOf(now)] }),
  'ring-refused': (now) => ({ ...desktop(now, { refusedShortcuts: ['answer'] }), calls: [callOf(now)] }),
  'dial-request': (now) => ({
    ...desktop(now),
    calls: [inCall(now)],
    request: { seq: 1, at: now, to: { kind: 'dial', target: '0721 555 010' } },
  }),
  'dial-request-paid': (now) => ({
    ...desktop(now),
    request: { seq: 1, at: now, to: { kind: 'dial', target: '0900 123 456' } },
  }),
  'dial-request-wrong': (now) => ({
    ...desktop(now),
    request: { seq: 1, at: now, to: { kind: 'dial', target: 'support' } },
  }),
  'bad-link': (now) => ({ ...desktop(now), request: { seq: 1, at: now, to: { kind: 'bad-link' } } }),
  'call-gone': (now) => ({
    ...desktop(now),
    request: { seq: 1, at: now, to: { kind: 'call', callId: callId('past-12') } },
  }),
};

/** Every state of the window worth looking at. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...desktopScenes,
  ...scenarioScenes,
  ...listScenes,
  ...setupScenes,
  ...snippetScenes,
  ...stateScenes,
  ...suggestScenes,
  idle: (now) => topicsOf(now),
  'no-favourites': (now) => topicsOf(now, { favourites: [] }),
  'dial-several': (now) => ({
    ...topicsOf(now),
    request: {
      seq: 1,
      at: now,
      to: { kind: 'dial', target: '+40721555010', others: ['+40215552040', '1002', '+33142685300 ext. 12'] },
    },
  }),
  preparing: (now) => ({ ...topicsOf(now), preparing: 37 }),
  ringing: (now) => withCalls(now, callOf(now, { callsToday: 2 })),
  'ringing-suspect': (now) => withCalls(now, callOf(now, { card: cards.unknown(), attestation: 'suspect' })),
  'ringing-vip': (now) => withCalls(now, callOf(now, { card: cards.vip(now) })),
  'in-call': (now) => withCalls(now, inCall(now)),
  'bad-line': (now) => withCalls(now, inCall(now, { line: { key: 'call.line-here', values: { lost: 8 } } })),
  held: (now) => withCalls(now, inCall(now, { state: 'held', heldSince: now - 42_000, muted: true })),
  'second-call': (now) =>
    withCalls(
      now,
      inCall(now),
      callOf(now, { id: callId('call-2'), card: cards.employee(now), callsToday: 3 }),
      callOf(now, { id: callId('call-3'), card: cards.anonymous() }),
    ),
  handoff: (now) =>
    withCalls(now, callOf(now, { card: cards.vip(now), handoff: handoff(now, 'transferred') })),
  consult: (now) =>
    withCalls(now, callOf(now, { card: cards.vip(now), handoff: handoff(now, 'consulting') })),
  'handoff-answered': (now) => {
    const told = { plans: plansOf(now), ...spokenOf(240) };
    const transferred = { ...handoff(now, 'transferred'), document: documentOf(now, told) };
    return withCalls(now, inCall(now, { card: cards.vip(now), handoff: transferred }));
  },
  told: (now) => {
    const topics = withCalls(now, inCall(now, { plan: { text: planText(), revision: 3 } }));
    return { ...topics, settings: { ...topics.settings, transferMore: true } };
  },
  'handoff-announced': (now) => {
    const { document: _document, ...announced } = handoff(now, 'transferred');
    return withCalls(
      now,
      inCall(now, { card: cards.vip(now), handoff: { ...announced, state: 'announced' } }),
    );
  },
  'handoff-which': (now) =>
    withCalls(
      now,
      callOf(now, {
        card: cards.unknown(),
        handoffChoices: [
          {
            id: handoffId('handoff-1'),
            from: { name: 'Dan Marin', extension: '1003' },
            caller: 'Aino Virtanen',
          },
          { id: handoffId('handoff-2'), from: { name: 'Sofia Rusu', extension: '1004' } },
        ],
        foreign: [
          { name: 'User-to-User', text: 'Contract 4711' },
          { name: 'X-Transfer-Summary', text: 'Wants to know when the refund for SO-1987 comes.' },
        ],
      }),
    ),
  blind: (now) =>
    withCalls(now, inCall(now, { state: 'held', heldSince: now - 6_000, transfer: transferOf(now) })),
  supervised: (now) =>
    withCalls(
      now,
      inCall(now, {
        state: 'held',
        heldSince: now - 26_000,
        transfer: transferOf(now, { mode: 'supervised', step: 'answered', talkingTo: 'target' }),
      }),
    ),
  'supervised-ringing': (now) =>
    withCalls(
      now,
      inCall(now, {
        state: 'held',
        heldSince: now - 6_000,
        transfer: transferOf(now, { mode: 'supervised', step: 'ringing', talkingTo: 'target' }),
      }),
    ),
  conference: (now) =>
    withCalls(
      now,
      inCall(now, {
        transfer: transferOf(now, { mode: 'supervised', step: 'answered', talkingTo: 'both' }),
      }),
    ),
  failed: (now) => ({
    ...withCalls(
      now,
      inCall(now, {
        transfer: transferOf(now, {
          step: 'failed',
          outcome: 'no-answer',
          canCancel: false,
          sentence: {
            key: 'transfer.no-answer',
            values: { target: 'Ioana Radu', caller: 'Maria Ionescu', where: 'back' },
          },
          nextSteps: ['try-again', 'someone-else', 'take-message'],
        }),
      }),
    ),
    notices: [
      {
        id: 'notice-1',
        kind: 'transfer-failed',
        tone: 'error',
        sentence: {
          key: 'transfer.no-answer',
          values: { target: 'Ioana Radu', caller: 'Maria Ionescu', where: 'back' },
        },
        callId: callId('call-1'),
        actions: ['try-again', 'someone-else'],
        at: now,
      },
    ],
  }),
  'wrap-up': (now) =>
    withCalls(
      now,
      inCall(now, {
        state: 'wrap-up',
        endedAt: now - 8_000,
        wrapUpEndsAt: now + 37_000,
        outcome: 'transferred',
        transfer: transferOf(now, {
          step: 'completed',
          outcome: 'completed',
          document: 'opened',
          sentence: {
            key: 'transfer.completed-opened',
            values: { target: 'Ioana Radu', caller: 'Maria Ionescu', where: 'back' },
          },
        }),
      }),
    ),
  unknown: (now) => withCalls(now, inCall(now, { card: cards.unknown(), note: { text: '', revision: 0 } })),
  'unknown-listed': (now) => withCalls(now, inCall(now, { card: cards.unknown() })),
  'incident-made': (now) =>
    withCalls(
      now,
      inCall(now, {
        newIncidents: [{ title: 'Order portal is down', at: new Date(now - 9_000).toISOString() }],
      }),
    ),
  'found-live': (now) =>
    withCalls(now, inCall(now, { card: { ...cards.customer(now), match: 'live' } as CallView['card'] })),
  several: (now) => withCalls(now, inCall(now, { card: cards.several(now) })),
  'company-line': (now) =>
    withCalls(
      now,
      inCall(now, {
        title: '+46 8 505 781 00',
        card: {
          kind: 'several',
          number: {
            raw: '+46850578100',
            e164: '+46850578100',
            anonymous: false,
            display: '+46 8 505 781 00',
          },
          candidates: lineOfFourteen(now),
          total: 14,
          lineOf: 'Nordwind AB',
          history: [],
        },
      }),
    ),
  'one-of-fourteen': (now) =>
    withCalls(
      now,
      inCall(now, {
        card: {
          ...cards.customer(now),
          match: 'chosen',
          sharedBy: 14,
          lineOf: 'Nordwind AB',
        } as CallView['card'],
      }),
    ),
  employee: (now) => withCalls(now, inCall(now, { card: cards.employee(now) })),
  anonymous: (now) => withCalls(now, inCall(now, { card: cards.anonymous() })),
  'line-down': (now) => ({
    ...topicsOf(now),
    line: { state: 'down', problem: 'unreachable', retryAt: now + 12_000 },
  }),
};

/** The number costs, and the agent hasn't been asked. */
const waits = (args: { readonly target: string; readonly confirmed?: boolean }) =>
  /^(0900|\+3)/.test(args.target.replace(/[^0-9+]/g, '')) && args.confirmed !== true;

const contactLine = (extension: string, name: string, department?: string): Colleague => ({
  extension,
  kind: 'outside',
  name,
  ...(department === undefined ? {} : { department }),
  presence: 'unknown',
});

/** What the fake desk answers; the same in every scene but for what the administrators have preset. */
export function sceneAnswers(now: number, scene = ''): FakeAnswers {
  const presets = scene === 'scenarios-locked' || scene === 'scenarios-preset' ? presetRules : [];
  const entries = historyOf(now, 240);
  const timeline = timelineOf(now);
  const done = () => ok();
  return {
    'calls.history': ({ before, limit }) => {
      const from = before === undefined ? 0 : entries.findIndex((entry) => entry.startedAt < before);
      return ok({ entries: from < 0 ? [] : entries.slice(from, from + limit) });
    },
    'contacts.choose': done,
    'contacts.forgetChoice': done,
    'contacts.timeline': (asked) => ok(timelinePage(timeline, asked)),
    'contacts.sharing': ({ text }) => {
      const people = lineOfFourteen(now).filter(({ displayName }) =>
        displayName.toLowerCase().includes(text.toLowerCase()),
      );
      return ok({ people, total: 14 });
    },
    'contacts.similar': ({ contact: { displayName } }) =>
      ok({
        people:
          displayName === 'Maria Ionescu'
            ? [
                {
                  id: contactId('crm:1'),
                  displayName,
                  company: 'Ionescu Logistic SRL',
                  number: '+40721555010',
                  same: ['name', 'company'] as const,
                },
              ]
            : [],
      }),
    'calls.recent': ({ limit }) => ok({ calls: recentCalls(entries, ({ number }) => number, limit) }),
    'calls.lastDialed': () => ok({ number: '+40721555010' }),
    'numbers.find': ({ text }) => ok({ numbers: text.match(/\+?[\d ]{3,}/g) ?? [] }),
    'numbers.tryDialing': ({ text }) =>
      ok({
        info: { kind: 'outside', dial: text, display: text, cost: 'normal' },
        sent: text.trim() === '' ? '' : `0${text.replace(/\D/g, '')}`,
      }),
    'blocks.add': ({ text }) => ok({ kind: 'number', value: text }),
    'blocks.about': () => ok({ state: scene === 'unknown-listed' ? 'in-rule' : 'rings' }),
    'blocks.letRing': done,
    'blocks.followRules': done,
    'blocks.list': () =>
      ok({
        total: 2,
        entries: [
          { kind: 'number', value: '+40721000002', origin: 'agent', allowed: false, note: '', addedAt: '' },
          { kind: 'prefix', value: '+49900', origin: 'list', allowed: false, note: 'Premium', addedAt: '' },
        ],
      }),
    'contacts.search': ({ text, limit }) =>
      ok({
        hits: [
          ...colleagues
            .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
            .map(({ extension, name, department }) => ({
              kind: 'colleague' as const,
              id: extension,
              title: name,
              number: extension,
              ...(department !== undefined && { subtitle: department }),
            })),
          ...(text.toLowerCase().startsWith('mar')
            ? [
                {
                  kind: 'contact' as const,
                  id: 'crm:10234',
                  title: 'Maria Ionescu',
                  subtitle: 'Carpați Logistics SRL',
                  number: '0721 555 010',
                },
              ]
            : []),
          ...(text.toLowerCase().startsWith('mar')
            ? [
                {
                  kind: 'item' as const,
                  id: 'crm:o-2231',
                  title: 'SO-2231 · 40 pallets of marker paper',
                  subtitle: 'Maria Ionescu · In delivery',
                  contact: { id: contactId('crm:10234'), name: 'Maria Ionescu' },
                },
              ]
            : []),
          ...(text.toLowerCase().startsWith('aino')
            ? [{ kind: 'contact' as const, id: 'crm:7', title: 'Aino Virtanen', number: '+358 40 555 0100' }]
            : []),
        ].slice(0, limit),
      }),
    'contacts.list': ({ offset, limit }) =>
      ok({
        total: 2412,
        more: false,
        contacts: Array.from({ length: limit }, (_, index) =>
          contactOf({
            id: contactId(`crm:${offset + index}`),
            displayName: `${['Maria', 'Radu', 'Aino', 'Elena', '伟'][(offset + index) % 5]} ${['Ionescu', 'Mureșan', 'Virtanen'][(offset + index) % 3]} ${offset + index + 1}`,
            vip: (offset + index) % 9 === 0,
          }),
        ),
      }),
    'sync.testSource': ({ connection }) => {
      if (connection.kind === 'file') {
        const first = [
          { name: 'Ștefan Țurcanu', company: 'Brutăria SRL', phones: ['+40721234567', '1001'] },
          { name: 'Zoë Ångström-Müller', phones: [] },
        ];
        const reasons = [7, 12, 40].map((line) => ({ line, reason: 'nameless' as const }));
        return ok({ works: true, sample: { people: 120, first, rejected: 3, reasons } });
      }
      return ok(
        connection.kind === 'ldap'
          ? { works: false, why: 'auth' }
          : { works: true, user: 'Ana Popescu', product: 'Odoo 19.0', skewSeconds: 3_700 },
      );
    },
    'sync.changeSource': done,
    'outbox.list': () => ok(outboxPageOf(Date.now())),
    'outbox.retry': done,
    'outbox.discard': done,
    'outbox.bringBack': done,
    'outbox.hurry': done,
    'privacy.preview': () =>
      ok({
        name: 'Maria Ionescu 1',
        sources: ['crm', 'hr'],
        items: 4,
        calls: 12,
        notes: 7,
        handoffs: 2,
        kept: 1,
        waiting: ['note', 'call'],
        copies: 1,
        sharedLines: 1,
      }),
    'privacy.export': () => ok({ name: 'person-20261121-1000-0123abcd.json', text: '{}\n' }),
    'privacy.erase': ({ discardWaiting }) => (discardWaiting ? ok() : fail('outbox-waiting')),
    'privacy.takeBack': done,
    'privacy.limitSource': done,
    'numbers.inspect': ({ text }) => {
      const digits = text.replace(/[^0-9+]/g, '');
      if (digits === '') return ok({ kind: 'invalid', dial: '', display: text, cost: 'normal' });
      if (digits === '112') return ok({ kind: 'emergency', dial: '112', display: '112', cost: 'normal' });
      if (digits.length < 6) {
        return ok({ kind: 'extension', dial: digits, display: digits, cost: 'normal' });
      }
      return ok({
        kind: 'outside',
        dial: digits,
        display: text,
        cost: digits.startsWith('0900') ? 'premium' : digits.startsWith('+3') ? 'foreign' : 'normal',
        country: 'Romania',
      });
    },
    'contacts.targets': ({ text }) =>
      ok({
        targets: /^(mar|radu)/.test(text.toLowerCase())
          ? [
              contactLine('+40721555010', 'Maria Radu', 'Mobile · Carpați Logistics SRL'),
              contactLine('+40212345000', 'Maria Radu', 'Office · Carpați Logistics SRL'),
              contactLine('+358405550100', 'Aino Radu'),
            ]
          : [],
      }),
    'calls.dial': (args) => (waits(args) ? fail('needs-confirmation') : ok({ callId: callId('call-9') })),
    'calls.answer': done,
    'calls.decline': done,
    'calls.newIncident': done,
    'scenarios.rules': () => ok({ preset: presets, locked: scene === 'scenarios-locked' }),
    'scenarios.try': (args) => ok(tryScenarios(args, presets, now)),
    'scenarios.show': done,
    'calls.hold': done,
    'calls.mute': done,
    'calls.dtmf': done,
    'transfer.suggest': () =>
      ok({ suggestions: scene === 'transfer-suggested' ? suggestedTargets(now) : [] }),
    'transfer.start': (args) => (waits(args) ? fail('needs-confirmation') : ok()),
    'wrapUp.keepOpen': done,
    'line.test': done,
    'wrapUp.finish': done,
    'handoff.opened': done,
    'notices.act': done,
    'notices.dismiss': done,
    'desktop.claimLinks': done,
    'update.check': done,
    'update.restart': done,
  };
}
