/** Handoff documents as fast-check makes them: clean ones, as a desk has them after reading. */
import fc from 'fast-check';
import {
  type HandoffDocument,
  type HandoffHop,
  type HandoffNote,
  type HandoffPlan,
  momentKinds,
  reasonCodes,
} from '#shared/domain/handoff/document';
import { handoffId } from '#shared/domain/ids';
import { plainLine, plainText } from '#shared/lib/plain-text';

/** Of any script, with what is never shown taken out as it is on reading. */
export const cleanText = (max: number, minLength = 0) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(max, 60) }),
      fc.constantFrom('Ștefănescu', 'Ødegård', '李小龍', 'نور', '😀 ok', 'a\nb\tc'),
    )
    .map((text) => plainText(text, max))
    .filter((text) => text.length >= minLength);

/** One line of it, and never nothing. */
export const cleanLine = (max: number) =>
  cleanText(max, 1)
    .map((text) => plainLine(text, max))
    .filter((text) => text !== '');

const time = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
/** Absent rather than `undefined`, as in JSON. */
const optional = <T>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(fields, { requiredKeys: [] });

export const noteArb: fc.Arbitrary<HandoffNote> = fc.record({
  id: fc.uuid(),
  by: cleanText(120),
  at: time,
  text: cleanText(8000),
});

const entries = fc.array(cleanLine(200), { maxLength: 3 });
export const planArb: fc.Arbitrary<HandoffPlan> = fc
  .tuple(
    fc.record({
      id: fc.uuid(),
      by: cleanText(120),
      at: time,
      attempted: entries,
      next_steps: entries,
      promises: entries,
    }),
    optional({ opening: cleanLine(300) }),
  )
  .map(([plan, more]) => ({ ...plan, ...more }));

const seconds = fc.integer({ min: 0, max: 100_000 });
const transcript = fc
  .tuple(
    fc.array(
      fc
        .tuple(cleanText(2_000), optional({ t0: seconds, speaker: cleanLine(120) }))
        .map(([text, more]) => ({ ...more, text })),
      { minLength: 1, maxLength: 3 },
    ),
    optional({ lang: cleanText(35), by: cleanLine(120), truncated: fc.boolean() }),
  )
  .map(([segments, more]) => ({ ...more, segments }));
const moments = fc.array(
  fc
    .tuple(fc.constantFrom(...momentKinds), cleanLine(200), optional({ t: seconds, segment: fc.constant(0) }))
    .map(([kind, label, more]) => ({ kind, label, ...more })),
  { minLength: 1, maxLength: 2 },
);

export const hopArb: fc.Arbitrary<Omit<HandoffHop, 'seq'>> = fc.record({
  from: cleanText(120),
  to: cleanText(120),
  at: time,
  how: fc.constantFrom('blind', 'guarded', 'supervised', 'recall'),
  result: fc.oneof(
    fc.constantFrom('offered', 'completed', 'no-answer', 'busy', 'declined', 'unconfirmed', 'cancelled'),
    cleanText(64),
  ),
});

const party = fc
  .tuple(cleanText(120), optional({ ext: cleanText(64) }))
  .map(([name, more]) => ({ name, ...more }));

export const documentArb = fc
  .record({
    id: fc.uuid(),
    rev: fc.integer({ min: 1, max: 999_999 }),
    attempt: fc.integer({ min: 1, max: 99 }),
    created_at: time,
    updated_at: time,
    summary: cleanText(600),
    urgency: fc.constantFrom('low', 'normal', 'high', 'critical'),
    caller: fc
      .tuple(
        fc.constantFrom('customer', 'employee', 'unknown'),
        optional({
          name: cleanText(200),
          tel: cleanText(64),
          email: cleanText(254),
          company: cleanText(200),
          title: cleanText(200),
          crm: fc.record({ system: cleanText(64), id: cleanText(256) }),
          tier: cleanText(64),
          language: cleanText(35),
          tz: cleanText(64),
        }),
      )
      .map(([kind, more]) => ({ kind, ...more })),
    from: party,
    to: fc
      .tuple(party, fc.constantFrom('agent', 'queue', 'external'))
      .map(([one, kind]) => ({ ...one, kind })),
    notes: fc.uniqueArray(noteArb, { maxLength: 8, selector: ({ id }) => id }),
    items: fc.array(
      fc
        .tuple(
          fc.constantFrom('order', 'incident', 'complaint'),
          optional({ number: cleanText(64) }),
          cleanText(300),
          cleanText(80),
        )
        .map(([type, more, title, status]) => ({ type, ...more, title, status })),
      { maxLength: 5 },
    ),
    trail: fc.array(hopArb, { maxLength: 8 }).map((hops) => hops.map((hop, at) => ({ seq: at + 1, ...hop }))),
    sip: optional({ original_call_id: cleanText(256), consult_call_id: cleanText(256) }),
    flags: optional({ vip: fc.boolean(), complaint: fc.boolean() }),
  })
  .chain((document) =>
    optional({
      parent_id: fc.uuid(),
      plans: fc.uniqueArray(planArb, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
      transcript,
      moments,
      reason: fc
        .tuple(fc.constantFrom(...reasonCodes), optional({ text: cleanText(500) }))
        .map(([code, more]) => ({ code, ...more })),
    }).map(
      (more) =>
        ({ schema: 'handoff/1.0', ...document, id: handoffId(document.id), ...more }) as HandoffDocument,
    ),
  );
