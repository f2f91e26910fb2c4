import { z } from 'zod';
import { cutVisibly, lastNotes, lastPlans } from '../domain/handoff/cut';
import {
  ENTRY_LENGTH,
  type HandoffDocument,
  type HandoffMoment,
  type HandoffNote,
  type HandoffPlan,
  type HandoffTranscript,
  MAX_ENTRIES,
  MAX_HOPS,
  MAX_ITEMS,
  MAX_MOMENTS,
  MAX_NOTES,
  MAX_PLANS,
  MAX_REVISION,
  MAX_SEGMENTS,
  momentKinds,
  NOTE_LENGTH,
  OPENING_LENGTH,
  reasonCodes,
  SEGMENT_LENGTH,
  SUMMARY_LENGTH,
  TRANSCRIPT_LENGTH,
  urgencies,
} from '../domain/handoff/document';
import { type HandoffBrief, type HandoffEvent, MAX_JSON_BYTES } from '../domain/handoff/frames';
import { lastSpoken } from '../domain/handoff/transcript';
import type { HandoffId } from '../domain/ids';
import { plainLine, plainText } from '../lib/plain-text';
import { fail, ok, type Result } from '../lib/result';

/** `meta` is for the JSON Schema of what comes out: lengths in code points, as JSON Schema counts them. */
const text = (max: number) =>
  z
    .string()
    .transform((value) => plainText(value, max))
    .pipe(z.string().meta({ maxLength: max }));
const noteText = z
  .string()
  .transform((value) => cutVisibly(plainText(value, MAX_JSON_BYTES), NOTE_LENGTH))
  .pipe(z.string().meta({ maxLength: NOTE_LENGTH }));
const time = z.iso.datetime({ offset: true });
const urgency = z.enum(urgencies).catch('normal');
/** A line of text that somebody reads aloud, or ticks off. */
const saidLine = (max: number) =>
  z
    .string()
    .transform((value) => cutVisibly(plainLine(value, MAX_JSON_BYTES), max))
    .pipe(z.string().meta({ maxLength: max }));
/** A handoff's id is a UUID and nothing else; only the compiler tells it from others. */
const id = z.uuid() as unknown as z.ZodType<HandoffId>;

const party = z.looseObject({ name: text(120), ext: text(64).optional() });

/** One odd element costs itself and not the others. `max` is what a sender may send, `keep` what is read of more. */
const list = <T extends z.ZodType>(
  element: T,
  max: number,
  keep: <Each>(all: readonly Each[]) => readonly Each[],
) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) => {
      const read = all.map((each) => element.safeParse(each)).filter(({ success }) => success);
      return keep(read).map(({ data }) => data) as z.input<T>[];
    })
    .pipe(z.array(element).meta({ maxItems: max }));

/** What was written is the point; who wrote it when can be done without. */
const note = z
  .looseObject({
    id: text(64).optional().catch(undefined),
    by: text(120).catch(''),
    at: time.optional().catch(undefined),
    text: noteText,
  })
  // Of a sender all of it is expected.
  .meta({ required: ['id', 'by', 'at', 'text'] });

/** Other programs write what was tried and what is next with more about it: it is the words that are read. */
const entry = z.union([z.string(), z.looseObject({ text: z.string() }).transform((each) => each.text)]);
const entries = z
  .array(z.unknown())
  .catch([])
  .transform((all) =>
    all
      .flatMap((each) => entry.safeParse(each).data ?? [])
      .map((each) => cutVisibly(plainLine(each, MAX_JSON_BYTES), ENTRY_LENGTH))
      .filter((each) => each !== '')
      .slice(0, MAX_ENTRIES),
  )
  .pipe(z.array(z.string().meta({ maxLength: ENTRY_LENGTH })).meta({ maxItems: MAX_ENTRIES }));
const plan = z
  .looseObject({
    id: text(64).optional().catch(undefined),
    by: text(120).catch(''),
    at: time.optional().catch(undefined),
    attempted: entries,
    next_steps: entries,
    promises: entries,
    opening: saidLine(OPENING_LENGTH).optional().catch(undefined),
  })
  .meta({ required: ['id', 'by', 'at', 'attempted', 'next_steps', 'promises'] });

const seconds = z
  .number()
  .min(0)
  .max(7 * 24 * 3_600)
  .optional()
  .catch(undefined);
/** An odd one keeps its place: moments know segments by theirs. */
const segment = z
  .looseObject({
    t0: seconds,
    speaker: saidLine(120).optional().catch(undefined),
    text: text(SEGMENT_LENGTH),
  })
  .catch({ text: '' });
const transcript = z.looseObject({
  lang: text(35).optional().catch(undefined),
  by: saidLine(120).optional().catch(undefined),
  truncated: z.boolean().optional().catch(undefined),
  segments: z.array(segment).meta({ maxItems: MAX_SEGMENTS }),
});
const moment = z.looseObject({
  kind: z.enum(momentKinds),
  label: saidLine(ENTRY_LENGTH),
  t: seconds,
  segment: z.number().int().min(0).optional().catch(undefined),
});

/** With what a plan may lack; those that say nothing are kept as emptied ones. */
function plansOf(
  plans: readonly z.output<typeof plan>[],
  { updated_at: updatedAt }: { readonly updated_at: string },
): readonly HandoffPlan[] {
  const whole = plans.map(({ opening, ...each }, index) => ({
    ...each,
    id: each.id ?? `plan-${index}`,
    at: each.at ?? updatedAt,
    ...(opening === undefined || opening === '' ? {} : { opening }),
  }));
  return lastPlans(whole, MAX_PLANS);
}

/** Without what was left out, and the end of what is too long. */
const spokenOf = (spoken: {
  readonly transcript?: HandoffTranscript | undefined;
  readonly moments?: readonly HandoffMoment[] | undefined;
}) => {
  const { transcript: said, moments } = JSON.parse(JSON.stringify(spoken)) as {
    readonly transcript?: HandoffTranscript;
    readonly moments?: readonly HandoffMoment[];
  };
  return lastSpoken(
    {
      ...(said === undefined || said.segments.length === 0 ? {} : { transcript: said }),
      ...(moments === undefined || moments.length === 0 ? {} : { moments }),
    },
    { segments: MAX_SEGMENTS, characters: TRANSCRIPT_LENGTH },
  );
};

/** With what a note may lack; of too many, the last ones and how many are missing. */
function notesOf(
  notes: readonly z.output<typeof note>[],
  { updated_at: updatedAt }: { readonly updated_at: string },
): readonly HandoffNote[] {
  const whole = notes.map((each, index) => ({
    ...each,
    id: each.id ?? `note-${index}`,
    at: each.at ?? updatedAt,
  }));
  return lastNotes(whole, MAX_NOTES);
}

/**
 * A document as it may come from outside: texts are cleaned and cut, what is missing and can be done without is
 * filled in, unknown fields are kept.
 */
export const handoffSchema = z.looseObject({
  schema: z.string().regex(/^handoff\/1\.\d{1,3}$/),
  id,
  rev: z.number().int().min(1).max(MAX_REVISION),
  attempt: z.number().int().min(1).max(99).catch(1),
  parent_id: z.uuid().optional(),
  created_at: time,
  updated_at: time,
  summary: text(SUMMARY_LENGTH),
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
  notes: list(note, MAX_NOTES, (all) => all),
  plans: list(plan, MAX_PLANS, (all) => all).optional(),
  items: list(
    z.looseObject({
      type: z.enum(['order', 'incident', 'complaint']),
      number: text(64).optional(),
      title: text(300),
      status: text(80),
    }),
    MAX_ITEMS,
    (all) => all.slice(0, MAX_ITEMS),
  ),
  trail: list(
    z.looseObject({
      seq: z.number().int().min(1),
      from: text(120),
      to: text(120),
      at: time,
      how: z.enum(['blind', 'guarded', 'supervised', 'recall']).catch('guarded'),
      result: text(64),
    }),
    MAX_HOPS,
    (all) => all.slice(-MAX_HOPS),
  ),
  sip: z
    .looseObject({ original_call_id: text(256).optional(), consult_call_id: text(256).optional() })
    .catch({}),
  flags: z.looseObject({ vip: z.boolean().optional(), complaint: z.boolean().optional() }).catch({}),
  transcript: transcript.optional().catch(undefined),
  moments: list(moment, MAX_MOMENTS, (all) => all.slice(-MAX_MOMENTS)).optional(),
});

const briefSchema = z.looseObject({
  schema: z.string().max(32),
  summary: text(SUMMARY_LENGTH),
  urgency,
  caller: z.looseObject({ name: text(200).optional(), tel: text(64).optional() }).catch({}),
  from: party,
});

const eventSchema = z.looseObject({
  event: z.enum(['ringing', 'answered', 'connected', 'opened', 'declined', 'line-back', 'withdrawn']),
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
    const { notes, plans, transcript: said, moments, ...document } = parsed.data;
    const told = plansOf(plans ?? [], document);
    return ok({
      ...document,
      notes: notesOf(notes, document),
      ...(told.length === 0 ? {} : { plans: told }),
      ...spokenOf({ transcript: said, moments } as Parameters<typeof spokenOf>[0]),
    } as HandoffDocument);
  }
  const head = z.looseObject({ schema: z.string(), summary: text(SUMMARY_LENGTH) }).safeParse(value);
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
