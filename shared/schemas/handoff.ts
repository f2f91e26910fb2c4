import { z } from 'zod';
import { CUT, cutVisibly } from '../domain/handoff/cut';
import { type HandoffDocument, type HandoffNote, NOTE_LENGTH, reasonCodes } from '../domain/handoff/document';
import type { HandoffBrief, HandoffEvent } from '../domain/handoff/frames';
import type { HandoffId } from '../domain/ids';
import { plainText } from '../lib/plain-text';
import { fail, ok, type Result } from '../lib/result';

const text = (max: number) => z.string().transform((value) => plainText(value, max));
const time = z.iso.datetime({ offset: true });
const urgency = z.enum(['low', 'normal', 'high', 'critical']).catch('normal');

const party = z.looseObject({ name: text(120), ext: text(64).optional() });

/** One odd element costs itself and not the others. */
const list = <T extends z.ZodType>(element: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((each) => {
        const read = element.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    );

/** What was written is the point; who wrote it when can be done without. */
const note = z.looseObject({
  id: text(64).optional().catch(undefined),
  by: text(120).catch(''),
  at: time.optional().catch(undefined),
  text: z.string().transform((value) => cutVisibly(plainText(value, NOTE_LENGTH + 1), NOTE_LENGTH)),
});
const MAX_NOTES = 50;
const MAX_ITEMS = 20;
const MAX_HOPS = 50;

/** The last ones; in the place of those before them stands that they are missing. */
function notesOf(
  notes: readonly z.output<typeof note>[],
  { updated_at: updatedAt }: { readonly updated_at: string },
): HandoffNote[] {
  const whole = notes.map((each, index) => ({
    ...each,
    id: each.id ?? `note-${index}`,
    at: each.at ?? updatedAt,
  }));
  const kept = whole.slice(-MAX_NOTES);
  const [first] = kept;
  if (first === undefined || kept.length === whole.length) return kept;
  return [{ id: 'cut', by: '', at: first.at, text: CUT }, ...kept.slice(1)];
}

/**
 * A document as it may come from outside: texts are cleaned and cut, what is missing and can be done without is
 * filled in, unknown fields are kept.
 */
export const handoffSchema = z.looseObject({
  schema: z.string().regex(/^handoff\/1\.\d{1,3}$/),
  id: z.uuid().transform((id) => id as HandoffId),
  rev: z.number().int().min(1).max(999_999),
  attempt: z.number().int().min(1).max(99).catch(1),
  parent_id: z.uuid().optional(),
  created_at: time,
  updated_at: time,
  summary: text(600),
  urgency,
  reason: z
    .looseObject({
      code: z.enum(reasonCodes).catch('other'),
      text: text(500).optional(),
    })
    .optional(),
  caller: z.looseObject({
    kind: z.enum(['customer', 'employee', 'unknown']).catch('unknown'),
    name: text(200).optional(),
    tel: text(64).optional(),
    email: text(254).optional(),
    company: text(200).optional(),
    title: text(200).optional(),
    crm: z.looseObject({ system: text(64), id: text(256), url: text(2048).optional() }).optional(),
    tier: text(64).optional(),
    language: text(35).optional(),
    tz: text(64).optional(),
  }),
  from: party,
  to: party.extend({ kind: z.enum(['agent', 'queue', 'external']).catch('agent') }),
  notes: list(note),
  items: list(
    z.looseObject({
      type: z.enum(['order', 'incident', 'complaint']),
      number: text(64).optional(),
      title: text(300),
      status: text(80),
    }),
  ).transform((items) => items.slice(0, MAX_ITEMS)),
  trail: list(
    z.looseObject({
      seq: z.number().int().min(1),
      from: text(120),
      to: text(120),
      at: time,
      how: z.enum(['blind', 'guarded', 'supervised', 'recall']).catch('guarded'),
      result: text(64),
    }),
  ).transform((hops) => hops.slice(-MAX_HOPS)),
  sip: z
    .looseObject({ original_call_id: text(256).optional(), consult_call_id: text(256).optional() })
    .catch({}),
  flags: z.looseObject({ vip: z.boolean().optional(), complaint: z.boolean().optional() }).catch({}),
});

const briefSchema = z.looseObject({
  schema: z.string().max(32),
  summary: text(600),
  urgency,
  caller: z.looseObject({ name: text(200).optional(), tel: text(64).optional() }).catch({}),
  from: party,
});

const eventSchema = z.looseObject({
  event: z.enum(['ringing', 'answered', 'connected', 'opened', 'declined', 'withdrawn']),
  at: time,
  reason: text(200).optional(),
});

/** `newer`: written by a later major version; its `summary` is handed out so that it can be shown. */
export type HandoffReadCode = 'invalid' | 'newer';

export function readHandoff(
  value: unknown,
): Result<HandoffDocument, { code: HandoffReadCode; summary?: string }> {
  const parsed = handoffSchema.safeParse(value);
  // zod writes optional fields as `T | undefined`; JSON has no undefined, so they are simply absent.
  if (parsed.success) {
    const { notes, ...document } = parsed.data;
    return ok({ ...document, notes: notesOf(notes, document) } as HandoffDocument);
  }
  const head = z.looseObject({ schema: z.string(), summary: text(600) }).safeParse(value);
  const major = head.success ? /^handoff\/(\d+)\./.exec(head.data.schema)?.[1] : undefined;
  if (head.success && major !== undefined && Number(major) > 1) {
    return { ok: false, error: { code: 'newer', summary: head.data.summary } };
  }
  return fail('invalid');
}

export function readBrief(value: unknown): HandoffBrief | undefined {
  return briefSchema.safeParse(value).data as HandoffBrief | undefined;
}

export function readEvent(value: unknown): HandoffEvent | undefined {
  return eventSchema.safeParse(value).data as HandoffEvent | undefined;
}
