import type { CallOutcome } from '../card';
import type { CallId } from '../ids';
import type {
  HandoffCaller,
  HandoffDocument,
  HandoffHop,
  HandoffNote,
  HandoffParty,
  HandoffPlan,
} from './document';
import {
  MOMENTS_SCHEMA,
  PURPOSES,
  REASON_SCHEMA,
  TRANSCRIPT_SCHEMA,
  VCON_EXTENSIONS,
  VCON_VERSION,
  type Vcon,
  type VconAnalysis,
  type VconAttachment,
  type VconDialog,
  type VconHandoff,
  type VconParty,
} from './vcon';
import { dispositionOf } from './vcon-outcomes';

/** A call of this desk, for others. Times are ISO 8601, UTC. */
export interface VconCall {
  readonly id: CallId;
  readonly direction: 'in' | 'out';
  readonly agent: HandoffParty;
  /** Who is on the other side; a handoff's document knows more. */
  readonly caller: Pick<HandoffCaller, 'name' | 'tel'>;
  readonly startedAt: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly outcome?: CallOutcome;
  readonly note?: { readonly text: string; readonly at: string };
}

const VENDOR = 'Patchcord';
const SUBJECT_LENGTH = 120;
/** There is one, and it is the first. */
const CALLER = 0;

/**
 * A call with its handoff as a vCon. The same call makes the same vCon: its UUID is the call's with version 8, whose
 * bits are free (RFC 9562), because the host's name that the draft suggests for them is nobody's business. Nothing is
 * said twice, so that who takes a text out of it has taken it out. Conversations that weren't recorded are
 * `recording` dialogs without content, the placeholders that the draft wants transfers to refer to. Links into the
 * CRM stay here.
 */
export function toVcon(call: VconCall, document: HandoffDocument | undefined): Vcon {
  const parties = createParties(callerParty(document?.caller ?? call.caller));
  const from = document === undefined ? undefined : parties.of('agent', document.from);
  const to = document === undefined ? undefined : parties.of(document.to.kind, document.to);
  const own = parties.agentAt(call.agent.ext) ?? parties.of('agent', call.agent);
  const dialogs = createDialogs(call, own);
  for (const hop of document?.trail ?? []) {
    const last = hop === document?.trail.at(-1);
    const [transferor, target] = [
      last && hop.from === document.from.name ? from : undefined,
      last && hop.to === document.to.name ? to : undefined,
    ];
    dialogs.addHop(hop, transferor ?? parties.named(hop.from), target ?? parties.named(hop.to));
  }
  const conversation = dialogs.ownConversation();
  const updatedAt = document?.updated_at ?? call.endedAt ?? call.startedAt;
  const attach = (purpose: string, body: object): VconAttachment => ({
    purpose,
    start: document?.created_at ?? call.startedAt,
    party: from ?? own,
    dialog: conversation,
    ...json(body),
  });
  /** Of one of those who had the call. */
  const told = (purpose: string, { id, by, at }: Pick<HandoffNote, 'id' | 'by' | 'at'>) => {
    const party = parties.named(by);
    const dialog = dialogs.conversationOf(party) ?? conversation;
    return { purpose, start: at, party, dialog, handoff: { id } };
  };
  const notes = notesOf(call, document).map(
    (note): VconAttachment => ({ ...told(PURPOSES.note, note), ...text(note.text) }),
  );
  const plans = (document?.plans ?? []).map(
    (plan): VconAttachment => ({ ...told(PURPOSES.plan, plan), ...json(planBody(plan)) }),
  );
  const summary = document?.summary ?? '';
  const handoff =
    document === undefined || from === undefined || to === undefined
      ? undefined
      : handoffOf(document, from, to);
  return {
    vcon: VCON_VERSION,
    uuid: vconUuid(call.id),
    extensions: handoff === undefined ? ['CC'] : [...VCON_EXTENSIONS],
    created_at: document?.created_at ?? call.startedAt,
    updated_at: laterOf(updatedAt, call.note?.at),
    ...(summary === '' ? {} : { subject: subjectOf(summary) }),
    parties: parties.all(),
    dialog: dialogs.all(),
    analysis: document === undefined ? [] : analysisOf(document, conversation),
    attachments: [
      ...(document === undefined ? [] : [attach(PURPOSES.card, cardOf(document.caller))]),
      ...(document === undefined || document.items.length === 0
        ? []
        : [attach(PURPOSES.plan, { items: document.items })]),
      ...plans,
      ...notes,
    ],
    ...(handoff === undefined ? {} : { handoff }),
  };
}

/** UUIDv7 to UUIDv8 of the same bits. */
const vconUuid = (id: CallId): string => `${id.slice(0, 14)}8${id.slice(15)}`;

/** The call of which this would be the vCon, if it was one of this desk. */
export const ownCallOf = (uuid: string): string => `${uuid.slice(0, 14)}7${uuid.slice(15)}`;

function createParties(caller: VconParty) {
  const all: VconParty[] = [caller];
  const others = new Map<string, number>();

  function of(kind: HandoffDocument['to']['kind'], party: HandoffParty): number {
    const key = JSON.stringify([kind, party.name, party.ext]);
    const known = others.get(key);
    if (known !== undefined) return known;
    others.set(key, all.length);
    return all.push(otherParty(kind, party)) - 1;
  }

  return {
    all: (): readonly VconParty[] => all,
    of,
    agentAt(extension: string | undefined): number | undefined {
      const at = all.findIndex(({ role, tel }) => role === 'agent' && tel === extension);
      return at === -1 || extension === undefined ? undefined : at;
    },
    /** Trail and notes know their people by name alone. */
    named(name: string): number {
      const at = all.findIndex((party, index) => index !== CALLER && (party.name ?? '') === name);
      return at === -1 ? of('agent', { name }) : at;
    },
  };
}

function callerParty({ name, tel, email, company }: Partial<HandoffCaller>): VconParty {
  return {
    ...(tel === undefined ? {} : { tel }),
    ...(email === undefined ? {} : { mailto: email }),
    ...named(name),
    ...(company === undefined ? {} : { org: company }),
    type: 'person',
    role: 'customer',
  };
}

function otherParty(kind: HandoffDocument['to']['kind'], { name, ext }: HandoffParty): VconParty {
  return {
    ...(ext === undefined ? {} : { tel: ext }),
    ...named(name === '' ? undefined : name),
    type: kind === 'queue' ? 'organization' : 'person',
    ...(kind === 'queue' ? {} : { role: kind === 'agent' ? 'agent' : 'thirdparty' }),
  };
}

/** A name comes with how it was verified: by nobody. */
const named = (name: string | undefined) => (name === undefined ? {} : { name, validation: 'none' });

function createDialogs(call: VconCall, own: number) {
  const all: VconDialog[] = [];
  /** By party: where it talks with the caller, the last time. */
  const conversations = new Map<number, number>();

  function converse(party: number, start: string): number {
    conversations.set(party, all.length);
    return all.push({ type: 'recording', start, parties: [CALLER, party] }) - 1;
  }

  return {
    all: (): readonly VconDialog[] => all,
    addHop({ seq, at: start, how, result }: HandoffHop, transferor: number, target: number): void {
      const handoff = { seq, how, result };
      const original = conversations.get(transferor) ?? converse(transferor, start);
      const disposition = dispositionOf(result);
      if (disposition !== undefined) {
        all.push({ type: 'incomplete', start, parties: [transferor, target], disposition, handoff });
        return;
      }
      const consultation =
        how === 'supervised'
          ? all.push({ type: 'recording', start, parties: [transferor, target] }) - 1
          : undefined;
      // Nobody knows of one that is under way or unconfirmed whether it came about.
      const targetDialog = result === 'completed' ? converse(target, start) : undefined;
      all.push({
        type: 'transfer',
        start,
        transferee: CALLER,
        transferor,
        transfer_target: target,
        original,
        ...(consultation === undefined ? {} : { consultation }),
        ...(targetDialog === undefined ? {} : { target_dialog: targetDialog }),
        handoff,
      });
    },
    conversationOf: (party: number) => conversations.get(party),
    /** The only one whose times are known here. */
    ownConversation(): number {
      const at = conversations.get(own) ?? converse(own, call.startedAt);
      all[at] = ownDialog(call, own);
      return at;
    },
  };
}

function ownDialog(call: VconCall, own: number): VconDialog {
  const parties = call.direction === 'in' ? [CALLER, own] : [own, CALLER];
  if (call.answeredAt === undefined) {
    const disposition = dispositionOf(call.outcome ?? '') ?? 'failed';
    return { type: 'incomplete', start: call.startedAt, parties, disposition };
  }
  const duration =
    call.endedAt === undefined
      ? undefined
      : Math.max(0, (Date.parse(call.endedAt) - Date.parse(call.answeredAt)) / 1000);
  return {
    type: 'recording',
    start: call.answeredAt,
    ...(duration === undefined ? {} : { duration }),
    parties,
  };
}

/** Every hop's, with what the agent has written since. */
function notesOf(call: VconCall, document: HandoffDocument | undefined): readonly HandoffNote[] {
  const notes = document?.notes ?? [];
  if (call.note === undefined || call.note.text.trim() === '') return notes;
  const own: HandoffNote = { id: call.id, by: call.agent.name, ...call.note };
  return notes.some(({ id }) => id === own.id)
    ? notes.map((note) => (note.id === own.id ? own : note))
    : [...notes, own];
}

/** The draft: a transfer's reason is analysis, not dialog. */
function analysisOf(
  { summary, reason, transcript, moments }: HandoffDocument,
  dialog: number,
): readonly VconAnalysis[] {
  const made = { vendor: VENDOR, product: VENDOR, dialog };
  return [
    ...(summary === '' ? [] : [{ type: 'summary', ...made, ...text(summary) }]),
    ...(reason === undefined
      ? []
      : [
          {
            type: 'report',
            ...made,
            schema: REASON_SCHEMA,
            ...json({ code: reason.code, ...(reason.text === undefined ? {} : { text: reason.text }) }),
          },
        ]),
    ...(transcript === undefined
      ? []
      : [{ type: 'transcript', ...made, schema: TRANSCRIPT_SCHEMA, ...json(transcript) }]),
    ...(moments === undefined
      ? []
      : [{ type: 'report', ...made, schema: MOMENTS_SCHEMA, ...json({ moments }) }]),
  ];
}

function planBody({ attempted, next_steps, promises, opening }: HandoffPlan): object {
  return { attempted, next_steps, promises, ...(opening === undefined ? {} : { opening }) };
}

/** What the party has no place for. */
function cardOf({ kind, title, crm, tier, language, tz }: HandoffCaller): object {
  return {
    kind,
    ...(title === undefined ? {} : { title }),
    ...(crm === undefined ? {} : { crm: { system: crm.system, id: crm.id } }),
    ...(tier === undefined ? {} : { tier }),
    ...(language === undefined ? {} : { language }),
    ...(tz === undefined ? {} : { tz }),
  };
}

function handoffOf(document: HandoffDocument, from: number, to: number): VconHandoff {
  const { schema, id, rev, attempt, parent_id: parentId, urgency, sip, flags } = document;
  return {
    schema,
    id,
    rev,
    attempt,
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    urgency,
    from,
    to,
    sip,
    flags,
  };
}

function subjectOf(summary: string): string {
  const line = summary.trimStart().split('\n')[0] ?? '';
  const characters = [...line];
  return characters.length <= SUBJECT_LENGTH ? line : `${characters.slice(0, SUBJECT_LENGTH - 1).join('')}…`;
}

const laterOf = (one: string, other: string | undefined) =>
  other !== undefined && Date.parse(other) > Date.parse(one) ? other : one;
const text = (body: string) => ({ mediatype: 'text/plain', encoding: 'none', body });
const json = (body: object) => ({ mediatype: 'application/json', encoding: 'json', body });
