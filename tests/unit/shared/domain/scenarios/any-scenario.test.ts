import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallerNumber, Card } from '#shared/domain/card';
import type { Contact, Item } from '#shared/domain/contact';
import { parseCaller } from '#shared/domain/numbers';
import { readyScenario } from '#shared/domain/scenarios/conditions';
import { calledLine, factsOf } from '#shared/domain/scenarios/facts';
import { explained, MOST_BADGES, planOf } from '#shared/domain/scenarios/plan';
import {
  badgeTones,
  callerKinds,
  casePriorities,
  caseTypes,
  placeholders,
  weekdays,
} from '#shared/domain/scenarios/scenario';
import { createTranslator } from '#shared/i18n/translator';
import { scenarioSchema } from '#shared/schemas/scenario';
import { readScenarioFile, writeScenarioFile } from '#shared/schemas/scenario-file';
import { cardWith, sharedLine } from '../../../../fakes/scenario-values';
import { person } from '../../../../fakes/source-rows';

/** Whatever a CRM, a caller or an administrator can write, with what is often a trap put in often. */
const wild = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '{caller}',
    '{{',
    '$&',
    '..',
    '.',
    '%2e',
    '/../',
    '@',
    'https://evil.example',
    '\u202e',
    '',
  ),
);
const template = (min: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...placeholders).map((name) => `{${name}}`),
        fc.constantFrom(...placeholders).map((name) => `{${name}|x}`),
        fc.stringMatching(/^[A-Za-z0-9 .?&=%:-]{1,8}$/),
      ),
      { minLength: min, maxLength: 4 },
    )
    .map((parts) => `x${parts.join('')}`);
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const word = fc.stringMatching(/^[A-Za-zäß0-9 .!-]{0,12}x$/);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const when = fc.record(
  {
    callers: some(callerKinds),
    vip: fc.boolean(),
    companies: fc.array(word, { minLength: 1, maxLength: 3 }),
    numbers: fc.array(fc.stringMatching(/^\+?[0-9*#]{1,15}$/), { minLength: 1, maxLength: 3 }),
    called: fc.array(word, { minLength: 1, maxLength: 3 }),
    direction: fc.constantFrom('in', 'out', 'both'),
    times: fc.array(
      fc.oneof(
        fc.record({ days: some(weekdays) }),
        fc.tuple(clock, clock).map(([from, to]) => ({ from, to: from === to ? '00:00' : to })),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    openCase: fc.oneof(
      fc.constant('none'),
      fc.record(
        {
          types: some(caseTypes),
          priorities: some(casePriorities),
          statuses: fc.array(word, { minLength: 1, maxLength: 3 }),
          text: word,
          minHours: fc.integer({ min: 1, max: 87_600 }),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);
const give = fc.record(
  {
    badge: fc.record({
      text: template(0).map((text) => text.slice(0, 8)),
      tone: fc.constantFrom(...badgeTones),
    }),
    script: template(0),
    transferTo: fc.stringMatching(/^[0-9*#]{1,12}$/),
    page: fc.record({
      url: template(1).map((text) => `https://crm.example.com/${text.replace(/ /g, '')}`),
      open: fc.constantFrom('click', 'answered'),
    }),
    disposition: fc.constantFrom('Solved', 'Other'),
    create: fc.oneof(
      fc.record({ what: fc.constant('incident'), on: fc.constant('ended'), title: template(0) }),
      fc.record({ what: fc.constant('contact'), on: fc.constant('answered'), name: template(0) }),
    ),
  },
  { requiredKeys: ['script'] },
);
const scenarios = fc
  .array(fc.record({ enabled: fc.boolean(), when, give }), { maxLength: 8 })
  .map((list) => list.map((one, at) => scenarioSchema.parse({ id: `s${at}`, name: `S${at}`, ...one })));

const number: fc.Arbitrary<CallerNumber> = fc
  .oneof(wild, fc.constantFrom('0721000001', '+4930123456', '201', ''))
  .map((user) => parseCaller({ user, anonymous: user === '' }, 'RO'));
const item = fc.record({
  id: wild,
  type: fc.constantFrom(...caseTypes, 'message' as const),
  number: wild,
  title: wild,
  status: wild,
  open: fc.boolean(),
  createdAt: fc.oneof(wild, fc.constant('2026-11-01T08:00:00Z')),
  updatedAt: wild,
}) as fc.Arbitrary<Item>;
const contact: fc.Arbitrary<Contact> = fc
  .record({
    kind: fc.constantFrom('customer' as const, 'employee' as const),
    displayName: wild,
    company: wild,
    externalId: wild,
    vip: fc.boolean(),
  })
  .map((more) => person('crm:1', more));
const card: fc.Arbitrary<Card> = fc.oneof(
  fc
    .tuple(contact, fc.array(item, { maxLength: 3 }), number)
    .map(([who, incidents, of]) => cardWith(who, { incidents, complaints: incidents }, of)),
  number.map((of): Card => ({ kind: of.anonymous ? 'anonymous' : 'unknown', number: of, history: [] })),
  fc.tuple(number, wild).map(([of, name]): Card => ({ kind: 'colleague', number: of, name, history: [] })),
  fc
    .array(fc.record({ company: wild, vip: fc.boolean(), openItems: fc.nat(3) }), { maxLength: 4 })
    .map((people) => sharedLine(people)),
);
const call = fc.record({
  card,
  direction: fc.constantFrom('in' as const, 'out' as const),
  called: fc.array(
    wild.map((text) => calledLine(text, 'RO')),
    { maxLength: 3 },
  ),
  startedAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  agent: fc.record({ name: wild, extension: fc.constant('201') }),
});

const { say } = createTranslator('en');

it('is evaluated and explained without a throw, for any that pass the schema and any call', () => {
  fc.assert(
    fc.property(scenarios, call, (list, one) => {
      const ready = list.map((each) => readyScenario(each, 'RO'));
      const facts = factsOf(one);
      const context = { dispositions: ['Solved'] };
      const plan = planOf(ready, facts, context);
      const told = explained(ready, facts, context, 0);
      // The reasons are those of what is given.
      expect(told.plan).toEqual(plan);
      for (const { checks, holds, withheld } of told.verdicts) {
        expect(holds).toBe(checks.every((check) => check.holds));
        if (!holds) expect(withheld).toEqual([]);
        for (const { sentence } of checks) expect(say(sentence)).not.toMatch(/[{}] *select/);
        for (const sentence of withheld) expect(say(sentence)).not.toBe('');
      }
      const holding = told.verdicts.filter(({ holds }) => holds).map(({ id }) => id);
      for (const from of [
        plan.script,
        plan.transfer,
        plan.page,
        plan.incident,
        plan.contact,
        ...plan.badges,
      ]) {
        if (from !== undefined) expect(holding).toContain(from.from.id);
      }
      expect(plan.script?.from.id).toBe(holding[0]);
      expect(plan.badges.length).toBeLessThanOrEqual(MOST_BADGES);
      if (plan.page !== undefined) {
        const url = new URL(plan.page.url);
        expect([url.origin, url.username, url.host]).toEqual(['https://crm.example.com', '', plan.page.host]);
      }
    }),
    { numRuns: 400 },
  );
});

it('is the same when it has been written to a file and read again', () => {
  fc.assert(
    fc.property(scenarios, (list) => {
      expect(readScenarioFile(writeScenarioFile(list))).toEqual({ ok: true, value: list });
    }),
    { numRuns: 100 },
  );
});

it('is refused or read, but never a throw, whatever stands in the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        wild,
        fc.jsonValue().map((value) => JSON.stringify({ version: 1, scenarios: [value] })),
      ),
      (text) => {
        const read = readScenarioFile(text);
        if (!read.ok) for (const { sentence } of read.error.problems) expect(say(sentence)).toMatch(/\.$/);
      },
    ),
    { numRuns: 300 },
  );
});
