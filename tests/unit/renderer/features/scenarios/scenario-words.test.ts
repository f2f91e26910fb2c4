import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioTimes } from '#shared/domain/scenarios/scenario';
import { createTranslator } from '#shared/i18n/translator';
import { scenarioSchema } from '#shared/schemas/scenario';
import { scenarioExamples } from '../../../../../renderer/features/scenarios/scenario-examples';
import { scenarioSentence, timesInWords } from '../../../../../renderer/features/scenarios/scenario-words';

const words = {
  text: createTranslator('en'),
  locale: 'en-GB',
  nameOf: (number: string) => (number === '1002' ? 'Ioana Radu' : undefined),
};
const say = (part: Partial<Pick<Scenario, 'when' | 'give'>>) =>
  scenarioSentence(
    { id: 'x', name: 'X', enabled: true, when: { direction: 'in' }, give: { script: 'Hi' }, ...part },
    words,
  );
const time = (span: ScenarioTimes) => timesInWords(span, words);

describe('a scenario as a sentence', () => {
  it('says who, where, when and what for', () => {
    expect(
      say({
        when: {
          direction: 'in',
          callers: ['customer', 'company-line'],
          vip: true,
          companies: ['Acme'],
          numbers: ['+4021', '0722'],
          called: ['Support'],
          times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
          openCase: { types: ['complaint'], priorities: ['high'], minHours: 24 },
        },
      }),
    ).toBe(
      'When a call comes in, the caller is a customer or on a line of several people, the caller is a VIP, ' +
        'the company is “Acme”, the number begins with +4021 or 0722, Support was called, it is Mon to Fri from ' +
        '08:00 to 18:00, and a complaint is open (priority high, for at least 24 hours): show a script.',
    );
  });

  it('says what is done, and to whom by name where the directory has one', () => {
    expect(
      say({
        give: {
          badge: { text: 'VIP', tone: 'urgent' },
          transferTo: '1002',
          page: { url: 'https://erp.example.com/x?c={record}', open: 'answered' },
          disposition: 'Solved',
          create: { what: 'incident', on: 'ended', title: 'Callback' },
        },
      }),
    ).toBe(
      'When a call comes in: show the badge “VIP”, suggest Ioana Radu (1002) for a transfer, open ' +
        '“erp.example.com” once it is answered, choose “Solved” in the wrap-up, and create the incident ' +
        '“Callback” after the call.',
    );
    expect(say({ give: { transferTo: '4711' } })).toContain('suggest 4711 for a transfer');
  });

  it('speaks of the person called where the call is made', () => {
    expect(say({ when: { direction: 'out', vip: false, openCase: 'none' } })).toBe(
      'When a call is made, the person called is no VIP, and nothing is open with them: show a script.',
    );
  });

  it('leaves a gap for what is not filled in yet', () => {
    expect(say({ when: { direction: 'both', companies: [] }, give: {} })).toBe(
      'When a call comes in or is made and the company is …: nothing yet.',
    );
    expect(say({ give: { badge: { text: ' ', tone: 'info' } } })).toBe(
      'When a call comes in: show the badge “…”.',
    );
  });

  it('takes nothing that an administrator writes for a pattern of its own', () => {
    expect(say({ give: { badge: { text: "{case} it's {x, plural, one {#}}", tone: 'info' } } })).toBe(
      "When a call comes in: show the badge “{case} it's {x, plural, one {#}}”.",
    );
  });

  it('says times as people do', () => {
    expect(time({ days: ['sat', 'sun'] })).toBe('Sat and Sun');
    expect(time({ days: ['mon', 'tue', 'wed', 'sat'] })).toBe('Mon to Wed and Sat');
    expect(time({ from: '08:00', to: '18:00' })).toBe('between 08:00 and 18:00');
    expect(time({ from: '18:00', to: '08:00' })).toBe('between 18:00 and 08:00 of the next day');
    expect(time({ days: ['fri'], from: '22:00', to: '06:00' })).toBe(
      'Fri from 22:00 until 06:00 of the next day',
    );
    expect(time({})).toBe('any time');
  });
});

describe('the scenarios to begin with', () => {
  it('can be saved as they are', () => {
    const examples = scenarioExamples(words.text, ['To be followed up']);
    expect(examples).toHaveLength(3);
    for (const example of examples)
      expect(scenarioSchema.safeParse(example).data, example.id).toEqual(example);
    expect(examples[0]?.give.badge?.text).toBe('Complaint {case}');
    expect(examples[0]?.give.disposition).toBe('To be followed up');
  });

  it('choose nothing that the wrap-up does not offer', () => {
    expect(scenarioExamples(words.text, ['Done'])[0]?.give).not.toHaveProperty('disposition');
  });
});
