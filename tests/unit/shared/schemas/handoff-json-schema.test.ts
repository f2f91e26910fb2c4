import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Card } from '#shared/domain/card';
import { buildHandoff, type HandoffDraft } from '#shared/domain/handoff/build';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { mergeHandoff } from '#shared/domain/handoff/merge';
import { handoffId } from '#shared/domain/ids';
import { handoffSchema, readHandoff } from '#shared/schemas/handoff';
import { cards } from '../../../fakes/desk-values';
import { documentArb } from '../../../fakes/handoff-documents';
import { planWords } from '../../../fakes/plan-words';

const FILE = 'docs/handoff-1.schema.json';
const NOW = Date.parse('2026-11-20T09:00:00Z');

/** What a desk sends, as others can check it. A receiver is more patient; `docs/handoff.md` says where. */
function published(): string {
  const schema = z.toJSONSchema(handoffSchema, {
    io: 'output',
    override: ({ jsonSchema }) => {
      // zod's patterns for what `format` says already fill a page.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  const { $schema, ...rest } = schema;
  const whole = {
    $schema,
    $id: 'urn:patchcord:handoff-1',
    title: 'handoff/1',
    description:
      'What travels with a transferred call. Unknown fields are allowed and kept; within major version 1 fields are only added.',
    ...rest,
  };
  // As the formatter of this repository wants it: an array of short values on one line.
  return `${JSON.stringify(whole, null, 2).replace(
    /\[\n\s+((?:"[^"]*",?\s+)+)\]/g,
    (long, values: string) => {
      const line = `[${values.trim().replace(/,\s+/g, ', ')}]`;
      return line.length > 95 ? long : line;
    },
  )}\n`;
}

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const read = () => JSON.parse(readFileSync(FILE, 'utf8'));
function problemsOf(document: unknown): unknown {
  const validate = ajv.getSchema(read().$id) ?? ajv.compile(read());
  // As it is on the wire.
  return validate(JSON.parse(JSON.stringify(document))) ? [] : validate.errors;
}

let made = 0;
const draft = (more: Partial<HandoffDraft> = {}): HandoffDraft => ({
  id: handoffId(`01890a5d-ac96-774b-bcce-${String(++made).padStart(12, '0')}`),
  attempts: [],
  received: undefined,
  card: cards.customer(NOW),
  note: { id: `call-${made}`, text: 'Wants the delivery in Cluj.' },
  words: planWords,
  from: { name: 'Ana Popescu', ext: '201' },
  to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
  how: 'guarded',
  message: undefined,
  reason: undefined,
  sipCallId: 'abc@pbx.example',
  now: new Date(NOW).toISOString(),
  ...more,
});

it('is what the schema in the code says', async () => {
  // After a change of the format: npm run test:unit -- -u tests/unit/shared/schemas/handoff-json-schema.test.ts
  await expect(published()).toMatchFileSnapshot(`../../../../${FILE}`);
});

describe('documents of this desk are valid', () => {
  const unknown: Card = { kind: 'unknown', number: cards.customer(NOW).number, history: [] };
  it.each<[string, HandoffDocument]>([
    [
      'with all there is',
      buildHandoff(draft({ card: cards.vip(NOW), message: 'Angry', reason: 'escalation' })),
    ],
    ['about an employee', buildHandoff(draft({ card: cards.employee(NOW), how: 'supervised' }))],
    ['about nobody we know', buildHandoff(draft({ card: unknown, sipCallId: undefined }))],
    ['in other scripts', buildHandoff(draft({ note: { id: 'n', text: '李小龍 😀 نور '.repeat(20) } }))],
    ['with texts that are cut', buildHandoff(draft({ note: { id: 'n', text: '😀'.repeat(20_000) } }))],
  ])('%s', (_, document) => {
    expect(problemsOf(document)).toEqual([]);
    expect(readHandoff(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
  });

  it('over eighty hops, each with a long note', () => {
    let received: HandoffDocument | undefined;
    for (let hop = 1; hop <= 80; hop++) {
      received = buildHandoff(
        draft({
          received,
          from: { name: `Agent ${hop}`, ext: `${200 + hop}` },
          to: { name: `Agent ${hop + 1}`, ext: `${201 + hop}`, kind: 'agent' },
          note: { id: `call-${hop}`, text: `Note ${hop}. `.repeat(100) },
          words: planWords,
        }),
      );
      expect(problemsOf(received)).toEqual([]);
    }
  });

  it('whatever revisions are merged', () => {
    fc.assert(
      fc.property(documentArb, documentArb, (one, other) => {
        expect(problemsOf(mergeHandoff(one, { ...other, id: one.id }))).toEqual([]);
      }),
    );
  });
});

it('refuses what is none', () => {
  const document = buildHandoff(draft());
  for (const broken of [
    {},
    { ...document, schema: 'handoff/2.0' },
    { ...document, rev: 0 },
    { ...document, summary: 'x'.repeat(601) },
    { ...document, notes: [{ text: 'without an id' }] },
    { ...document, id: 'not-a-uuid' },
    { ...document, created_at: 'yesterday' },
  ]) {
    expect(problemsOf(broken)).not.toEqual([]);
  }
  expect(problemsOf({ ...document, added_later: { by: 'version 1.7' } })).toEqual([]);
});
