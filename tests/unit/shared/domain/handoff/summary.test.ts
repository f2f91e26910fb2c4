import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HandoffDocument, type HandoffPlan, SUMMARY_LENGTH } from '#shared/domain/handoff/document';
import { ownSummary, type Summed, summaryOf, withoutPlans } from '#shared/domain/handoff/summary';
import { documentOf } from '../../../../fakes/desk-values';
import { cleanLine } from '../../../../fakes/handoff-documents';
import { planWords } from '../../../../fakes/plan-words';
import { plansOf } from '../../../../fakes/told-values';

const NOW = Date.parse('2026-11-20T09:00:00Z');
const plan = (part: Partial<HandoffPlan>): HandoffPlan => ({
  id: 'call',
  by: 'Ana Pop',
  at: '2026-11-20T09:00:00.000Z',
  attempted: [],
  next_steps: [],
  promises: [],
  ...part,
});
const summed = (part: Partial<Summed>): Summed => ({
  message: 'Wants a refund',
  note: '',
  received: undefined,
  caller: { kind: 'unknown' },
  items: [],
  plans: [],
  words: planWords,
  ...part,
});
const CUT = /… \(cut, \d+ more characters\)$/;

describe('the plain text', () => {
  it('has what it is about, then what was promised, is next, may be said first and was tried', () => {
    const told = plan({
      attempted: ['Sent the form'],
      next_steps: ['Check it', 'Release it'],
      promises: ['A call before five'],
      opening: 'Hello again',
    });
    expect(summaryOf(summed({ plans: [told] }))).toBe(
      'Wants a refund\n\nPromised: A call before five\nNext steps: Check it; Release it\n' +
        'To say first: Hello again\nWhat was tried: Sent the form',
    );
  });

  it('has what every hop has promised, in their order', () => {
    const plans = [
      plan({ id: 'a', promises: ['A call'] }),
      plan({ id: 'b', promises: ['A mail', 'A date'] }),
    ];
    expect(summaryOf(summed({ plans }))).toBe('Wants a refund\n\nPromised: A call; A mail; A date');
  });

  it('of nothing else is what is told', () => {
    expect(summaryOf(summed({ message: undefined, plans: [plan({ promises: ['A call'] })] }))).toBe(
      'Promised: A call',
    );
  });

  it('is cut from the end on: what was promised stays whole while anything else can go', () => {
    const long = (letter: string) => Array.from({ length: 4 }, () => letter.repeat(180));
    const promise = 'A call back before five on Friday, from somebody who knows the contract';
    const told = plan({
      attempted: long('t'),
      next_steps: long('n'),
      promises: [promise],
      opening: 'Hello again',
    });
    const text = summaryOf(summed({ message: 'm'.repeat(500), plans: [told] }));
    const [head, below = ''] = text.split('\n\n');
    const [promised, ...others] = below.split('\n');
    expect(text.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
    expect(promised).toBe(`Promised: ${promise}`);
    expect(head).toMatch(/^m{80,}… \(cut, \d+ more characters\)$/);
    expect(others[0]).toMatch(/^Next steps: n{20,}… \(cut, \d+ more characters\)$/);
    expect(others[1]).toBe('To say first: Hello again');
    expect(others[2]).toMatch(/^What was tried: t{20,}… \(cut, \d+ more characters\)$/);
  });

  it('cuts promises last, and says so', () => {
    const told = plan({
      promises: Array.from({ length: 8 }, () => 'p'.repeat(190)),
      attempted: ['t'.repeat(190)],
    });
    const text = summaryOf(summed({ message: 'm'.repeat(500), plans: [told] }));
    const [head, promised] = text.split(/\n+/);
    expect(text.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
    expect(head).toMatch(CUT);
    expect(head?.length).toBeLessThanOrEqual(120);
    expect(promised).toMatch(/^Promised: p{190}; p+/);
    expect(promised).toMatch(CUT);
  });

  const entries = fc.array(fc.oneof(cleanLine(200), fc.constant('x'.repeat(200))), { maxLength: 8 });
  const plans = fc.array(
    fc
      .record({
        attempted: entries,
        next_steps: entries,
        promises: entries,
        opening: fc.option(cleanLine(300)),
      })
      .map(({ opening, ...rest }) => plan({ ...rest, ...(opening === null ? {} : { opening }) })),
    { maxLength: 20 },
  );

  it('of whatever is told is never too long, and each part can be read', () => {
    const texts = fc.oneof(cleanLine(600), fc.constant('y'.repeat(8_000)));
    fc.assert(
      fc.property(texts, texts, plans, (message, note, told) => {
        const text = summaryOf(summed({ message, note, plans: told }));
        expect(text.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
        for (const [part, words] of Object.entries(planWords)) {
          const said = told.some((each) =>
            part === 'opening' ? each.opening !== undefined : each[part as 'promises'].length > 0,
          );
          expect(text.includes(`${words}: `) || !said).toBe(true);
        }
        expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      }),
    );
  });

  it('of whatever is told loses of the promises only where the others are down to their beginnings', () => {
    fc.assert(
      fc.property(cleanLine(600), plans, (message, told) => {
        const promises = told.flatMap((each) => each.promises).join('; ');
        const text = summaryOf(summed({ message, plans: told }));
        if (promises === '' || text.includes(`Promised: ${promises}`)) return;
        const lines = text.split('\n');
        for (const line of lines.slice(lines.findIndex((each) => each.startsWith('Promised: ')) + 1))
          expect(line.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe('on the card', () => {
  const of = (part: Partial<HandoffDocument>) => ownSummary(documentOf(NOW, part));
  const told = plansOf(NOW);

  it('it is not said again where it is made of the line, the notes and the plans', () => {
    const note = documentOf(NOW).notes.at(-1)?.text ?? '';
    const made = (message: string | undefined, text: string) =>
      summaryOf(summed({ message, note: text, plans: told }));
    expect(of({ plans: told, summary: made('refund not arrived', note) })).toBeUndefined();
    expect(of({ plans: told, reason: { code: 'other' }, summary: made(undefined, note) })).toBeUndefined();
    const long = `${note} ${'and more of it '.repeat(60)}`;
    const notes = [{ id: 'n2', by: 'Dan Marin', at: '2026-11-20T09:00:00.000Z', text: long }];
    expect(of({ plans: told, notes, summary: made(undefined, long) })).toBeUndefined();
  });

  it('it is said where somebody wrote one', () => {
    expect(of({})).toMatch(/^The refund for SO-1987/);
    expect(of({ plans: told })).toMatch(/^The refund for SO-1987/);
    expect(of({ plans: told, summary: 'First paragraph.\n\nSecond paragraph.' })).toMatch(/Second paragraph/);
  });

  it('without what the plans say', () => {
    const summary = summaryOf(summed({ message: 'Something else', plans: told }));
    expect(of({ plans: told, summary })).toBe('Something else');
    expect(withoutPlans(summary, told)).toBe('Something else');
    expect(withoutPlans(summary, [])).toBe(summary);
  });
});
