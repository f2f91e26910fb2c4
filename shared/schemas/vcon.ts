import { z } from 'zod';
import type { HandoffDocument } from '../domain/handoff/document';
import { fromVcon, type ReadVcon } from '../domain/handoff/from-vcon';
import { VCON_EXTENSIONS } from '../domain/handoff/vcon';
import { fail, ok, type Result } from '../lib/result';
import { readHandoff } from './handoff';

/**
 * Why a file isn't taken: too big to look at; no JSON; JSON but no vCon; signed or encrypted, which can't be checked
 * or opened here; made with an extension without which it must not be read; with a handoff of a later major version.
 */
export type VconRefusal =
  | 'too-large'
  | 'not-json'
  | 'not-a-vcon'
  | 'signed'
  | 'encrypted'
  | 'unknown-extension'
  | 'newer-handoff';

/** Bytes of a file that a page hands to the desk: escaped twice it still fits one message of the wire. */
export const VCON_FILE_MAX = 480 * 1024;
/** Characters. With recordings inside they are far larger, and there would be no use for those. */
export const VCON_MAX = 4 * 1024 * 1024;
const MAX_ELEMENTS = 2_000;

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const string = optional(z.string());
const index = z.number().int().min(0).max(MAX_ELEMENTS);
/** Earlier drafts allow several; the first one stands for them. */
const oneIndex = optional(z.union([index, z.tuple([index], index).transform(([first]) => first)]));
/** Of several channels: only parties who are on one alone. */
const indices = optional(
  z.union([
    index.transform((one) => [one]),
    z.array(z.unknown()).transform((all) => all.filter((each) => index.safeParse(each).success) as number[]),
  ]),
);

const party = z.object({
  tel: string,
  sip: string,
  mailto: string,
  name: string,
  validation: string,
  type: string,
  org: string,
  role: string,
});
const content = { mediatype: string, encoding: string, body: z.unknown().optional() };
const dialog = z.object({
  ...content,
  type: string,
  start: string,
  duration: optional(z.number().min(0)),
  parties: indices,
  disposition: string,
  transferee: oneIndex,
  transferor: oneIndex,
  transfer_target: oneIndex,
  original: oneIndex,
  consultation: oneIndex,
  target_dialog: oneIndex,
  handoff: optional(z.object({ seq: z.number().int().min(1), how: z.string(), result: z.string() })),
});
const analysis = z.object({
  ...content,
  type: string,
  vendor: string,
  product: string,
  schema: string,
  dialog: oneIndex,
});
const attachment = z.object({
  ...content,
  purpose: string,
  start: string,
  party: oneIndex,
  dialog: oneIndex,
  handoff: optional(z.object({ id: z.string() })),
});
const handoff = z.object({
  schema: z.string().regex(/^handoff\/\d{1,3}\.\d{1,3}$/),
  id: z.uuid(),
  rev: z.number(),
  attempt: z.number(),
  parent_id: string,
  urgency: z.string(),
  from: index,
  to: index,
  sip: z.object({ original_call_id: string, consult_call_id: string }).catch({}),
  flags: z.object({ vip: optional(z.boolean()), complaint: optional(z.boolean()) }).catch({}),
});

/** One odd element costs itself only, but keeps its place: the others are known by theirs. */
const list = <Shape extends z.ZodRawShape>(element: z.ZodObject<Shape>) =>
  z
    .array(z.unknown())
    .max(MAX_ELEMENTS)
    .default([])
    .transform((all) => all.map((each) => element.safeParse(each).data ?? element.parse({})));

const vconSchema = z.object({
  uuid: z.uuid(),
  created_at: z.iso.datetime({ offset: true }),
  updated_at: optional(z.iso.datetime({ offset: true })),
  subject: string,
  critical: z.array(z.string()).default([]),
  parties: list(party),
  dialog: list(dialog),
  analysis: list(analysis),
  attachments: list(attachment),
  handoff: optional(handoff),
});

/** What a file says, and by what it is known again. */
export interface ReadVconFile {
  /** In lower case. */
  readonly uuid: string;
  readonly document: HandoffDocument;
}

/**
 * A vCon out of a file as a handoff document to show. It is as believable as the file: nothing says that it comes
 * from a colleague.
 */
export function readVcon(text: string): Result<ReadVconFile, { code: VconRefusal }> {
  if (text.length > VCON_MAX) return fail('too-large');
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return fail('not-json');
  if ('payload' in value && 'signatures' in value) return fail('signed');
  if ('ciphertext' in value && 'recipients' in value) return fail('encrypted');
  const unsigned = ['parties', 'dialog', 'analysis', 'attachments'].some((name) => name in value);
  const read = unsigned ? vconSchema.safeParse(value) : undefined;
  if (!read?.success) return fail('not-a-vcon');
  const known: readonly string[] = VCON_EXTENSIONS;
  if (read.data.critical.some((name) => !known.includes(name))) return fail('unknown-extension');
  const document = readHandoff(withoutGaps(fromVcon(read.data as ReadVcon)));
  if (document.ok) return ok({ uuid: read.data.uuid.toLowerCase(), document: document.value });
  return fail(document.error.code === 'newer' ? 'newer-handoff' : 'not-a-vcon');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** JSON has no undefined: what is missing is absent. */
const withoutGaps = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
