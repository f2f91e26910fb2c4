import { fromBase64Url } from '../../lib/base64url';
import { utf8Text } from '../../lib/deflate';
import { spokenIn } from './spoken-in';
import {
  PURPOSES,
  REASON_SCHEMA,
  type Vcon,
  type VconAnalysis,
  type VconAttachment,
  type VconDialog,
  type VconParty,
} from './vcon';
import { resultOf } from './vcon-outcomes';

/** As it was read: any element may have turned out empty, any index may lead nowhere. */
export interface ReadVcon
  extends Pick<Vcon, 'uuid' | 'created_at' | 'updated_at' | 'subject'>,
    Partial<Pick<Vcon, 'handoff'>> {
  readonly parties: readonly VconParty[];
  readonly dialog: readonly Partial<VconDialog>[];
  readonly analysis: readonly Partial<VconAnalysis>[];
  readonly attachments: readonly Partial<VconAttachment>[];
}

/**
 * What a vCon says, in the fields of a handoff document: still to be read by its schema. One of ours comes back as
 * it was; of another system's it is who called, with whom they spoke, what was written, and how the call went
 * around. Recordings and whatever lies behind a URL are left alone, and so is a link into somebody's CRM.
 */
export function fromVcon(vcon: ReadVcon): Record<string, unknown> {
  const { handoff } = vcon;
  const foreign = handoff === undefined;
  const caller = callerOf(vcon);
  const transfer = vcon.dialog.findLast(({ type }) => type === 'transfer');
  const partyAt = (at: number | undefined) => (at === undefined ? undefined : vcon.parties[at]);
  const from = partyAt(handoff?.from ?? transfer?.transferor ?? agentOf(vcon, caller));
  const to = partyAt(handoff?.to ?? transfer?.transfer_target);
  const named = (at: number | undefined) => nameOf(partyAt(at), foreign);
  const card = jsonObject(vcon.attachments.find(({ purpose }) => purpose === PURPOSES.card));
  const plans = vcon.attachments.filter(({ purpose }) => purpose === PURPOSES.plan);
  const items = plans.map((each) => jsonObject(each)?.['items']).find((each) => each !== undefined);
  const reason = jsonObject(vcon.analysis.find(({ schema }) => schema === REASON_SCHEMA));
  const { name, tel, mailto, org } = vcon.parties[caller] ?? {};
  const written = vcon.analysis.find(({ type }) => type === 'summary');
  return {
    schema: handoff?.schema ?? 'handoff/1.1',
    id: handoff?.id ?? vcon.uuid,
    rev: handoff?.rev ?? 1,
    attempt: handoff?.attempt ?? 1,
    parent_id: handoff?.parent_id,
    created_at: vcon.created_at,
    updated_at: vcon.updated_at ?? vcon.created_at,
    summary: (written && textOf(written)) ?? (foreign ? vcon.subject : undefined) ?? '',
    urgency: handoff?.urgency ?? 'normal',
    reason,
    caller: {
      kind: card?.['kind'] ?? 'unknown',
      name,
      tel: foreign ? numberOf(vcon.parties[caller]) : tel,
      email: foreign ? mailto?.replace(/^mailto:/i, '') : mailto,
      company: org,
      title: card?.['title'],
      crm: withoutUrl(card?.['crm']),
      tier: card?.['tier'],
      language: card?.['language'],
      tz: card?.['tz'],
    },
    from: partyOf(from, foreign),
    to: { ...partyOf(to, foreign), kind: kindOf(to) },
    notes: notesOf(vcon, named, foreign),
    plans: plans.flatMap((each, at) => planOf(each, at, named)),
    items: items ?? [],
    trail: trailOf(vcon, named),
    sip: handoff?.sip ?? {},
    flags: handoff?.flags ?? {},
    ...spokenIn(vcon.analysis, { textOf, jsonObject }),
  };
}

/** Ours, and another system's that says one of the same things. */
function planOf(
  attachment: Partial<VconAttachment>,
  at: number,
  named: (at: number | undefined) => string,
): readonly object[] {
  const body = jsonObject(attachment);
  if (body === undefined || !PLAN_PARTS.some((part) => part in body)) return [];
  const { attempted, next_steps, promises, opening } = body;
  const { party, start, handoff } = attachment;
  const id = handoff?.id ?? `plan-${at}`;
  return [{ id, by: named(party), at: start, attempted, next_steps, promises, opening }];
}

const PLAN_PARTS = ['attempted', 'next_steps', 'promises', 'opening'] as const;

/** Who said so, else whom the call was transferred for, else who began it. */
function callerOf({ parties, dialog }: ReadVcon): number {
  const customer = parties.findIndex(({ role }) => role === 'customer');
  if (customer !== -1) return customer;
  const transferee = dialog.find(({ type }) => type === 'transfer')?.transferee;
  const [first] = dialog;
  return transferee ?? first?.parties?.[0] ?? 0;
}

function agentOf({ parties }: ReadVcon, caller: number): number | undefined {
  const others = parties.map((_, at) => at).filter((at) => at !== caller);
  return others.find((at) => parties[at]?.role === 'agent') ?? others[0];
}

function partyOf(party: VconParty | undefined, foreign: boolean): { name: string; ext?: string | undefined } {
  return { name: nameOf(party, foreign), ext: foreign ? numberOf(party) : party?.tel };
}

function kindOf(party: VconParty | undefined): 'agent' | 'queue' | 'external' {
  if (party?.type === 'organization') return 'queue';
  return party?.role === 'thirdparty' ? 'external' : 'agent';
}

/** Where another system gives no name, there is something else to call them by. */
const nameOf = (party: VconParty | undefined, foreign: boolean): string =>
  party?.name ?? (foreign ? (numberOf(party) ?? party?.mailto ?? '') : '');

function numberOf(party: VconParty | undefined): string | undefined {
  return party?.tel?.replace(/^tel:/i, '') ?? /^sips?:([^@;]+)/i.exec(party?.sip ?? '')?.[1];
}

/** Texts that people wrote: our notes, others' attachments, and chat. */
function notesOf(vcon: ReadVcon, named: (at: number | undefined) => string, foreign: boolean) {
  const notes = [
    ...vcon.attachments.map((each, at) => ({
      id: each.handoff?.id ?? `attachment-${at}`,
      by: named(each.party),
      at: each.start,
      text: textOf(each),
    })),
    ...vcon.dialog.map((each, at) => ({
      id: `dialog-${at}`,
      by: named(each.parties?.[0]),
      at: each.start,
      text: each.type === 'text' ? textOf(each) : undefined,
    })),
  ].filter(({ text }) => text !== undefined);
  // They stand in the order in which somebody added them; ours is the order of the hops.
  return foreign ? notes.sort((a, b) => timeOf(a.at) - timeOf(b.at)) : notes;
}

const timeOf = (at: string | undefined) => Date.parse(at ?? '') || 0;

/** Transfers, and those that failed where it is known that they were one. */
function trailOf({ dialog }: ReadVcon, named: (at: number | undefined) => string) {
  return dialog
    .filter(({ type, handoff }) => type === 'transfer' || (type === 'incomplete' && handoff !== undefined))
    .map((each, at) => {
      const [from, to] =
        each.type === 'transfer' ? [each.transferor, each.transfer_target] : (each.parties ?? []);
      return {
        seq: each.handoff?.seq ?? at + 1,
        from: named(from),
        to: named(to),
        at: each.start,
        how: each.handoff?.how ?? (each.consultation === undefined ? 'blind' : 'supervised'),
        result: each.handoff?.result ?? resultOfTransfer(dialog, each),
      };
    });
}

function resultOfTransfer(
  dialog: readonly Partial<VconDialog>[],
  { target_dialog: at }: Partial<VconDialog>,
): string {
  const target = at === undefined ? undefined : dialog[at];
  if (target === undefined) return resultOf(undefined);
  return target.type === 'incomplete' ? resultOf(target.disposition ?? 'failed') : 'completed';
}

interface Content {
  readonly mediatype?: string | undefined;
  readonly encoding?: string | undefined;
  readonly body?: unknown;
}

/** Inline and plain; what lies behind a URL is never fetched. */
function textOf({ mediatype = 'text/plain', encoding = 'none', body }: Content): string | undefined {
  if (!/^text\/(?:plain|markdown)\b/i.test(mediatype) || typeof body !== 'string') return undefined;
  if (encoding === 'none') return body;
  // With padding, too, that doesn't belong there.
  const bytes = encoding === 'base64url' ? fromBase64Url(body.split('=', 1)[0] ?? '') : undefined;
  return bytes && utf8Text(bytes);
}

/** Earlier drafts have JSON as text. */
function jsonObject(content: Content | undefined): Readonly<Record<string, unknown>> | undefined {
  let value = content?.encoding === 'json' ? content.body : undefined;
  try {
    if (typeof value === 'string') value = JSON.parse(value);
  } catch {
    return undefined;
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** A file from anywhere doesn't say where a click leads. */
function withoutUrl(crm: unknown): unknown {
  if (typeof crm !== 'object' || crm === null) return undefined;
  const { system, id } = crm as Record<string, unknown>;
  return { system, id };
}
