import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHandoff } from '#shared/domain/handoff/build';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { toVcon, type VconCall } from '#shared/domain/handoff/to-vcon';
import type { Vcon, VconDialog } from '#shared/domain/handoff/vcon';
import { callId, handoffId } from '#shared/domain/ids';
import { ok } from '#shared/lib/result';
import { readVcon, VCON_MAX } from '#shared/schemas/vcon';
import { cards } from '../../../fakes/desk-values';
import { documentArb } from '../../../fakes/handoff-documents';
import { planWords } from '../../../fakes/plan-words';
import { plansOf, spokenOf } from '../../../fakes/told-values';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('tests/fixtures/vcon/vcon-core.schema.json', 'utf8')));
/** Against the working group's schema, and what the draft says of the types that the schema doesn't. */
function problemsOf(vcon: Vcon): unknown {
  const plain = JSON.parse(JSON.stringify(vcon));
  if (!validate(plain)) return validate.errors;
  const { parties, dialog, analysis, attachments } = vcon;
  const problems: string[] = [];
  const inside = (what: string, at: number | undefined, list: readonly unknown[]) => {
    if (at !== undefined && at >= list.length) problems.push(`${what} leads nowhere`);
  };
  for (const each of dialog) {
    for (const at of [...(each.parties ?? []), each.transferee, each.transferor, each.transfer_target]) {
      inside('a party of a dialog', at, parties);
    }
    for (const at of [each.original, each.consultation, each.target_dialog]) {
      inside('a dialog of a transfer', at, dialog);
    }
    const roles = [each.transferee, each.transferor, each.transfer_target, each.original].filter(
      (role) => role !== undefined,
    ).length;
    if (each.type === 'transfer') {
      if (each.parties !== undefined || roles !== 4) problems.push('a transfer has roles and no parties');
      const used = [each.original, each.consultation, each.target_dialog].filter((at) => at !== undefined);
      if (new Set(used).size !== used.length) problems.push('a transfer refers to a dialog twice');
    } else if (roles !== 0) problems.push(`${each.type} has roles of a transfer`);
    if ((each.type === 'incomplete') !== (each.disposition !== undefined)) {
      problems.push('incomplete and a disposition go together');
    }
    if (each.body !== undefined) problems.push('nothing was recorded');
  }
  for (const each of attachments) {
    inside('the party of an attachment', each.party, parties);
    inside('the dialog of an attachment', each.dialog, dialog);
  }
  for (const each of analysis) inside('the dialog of an analysis', each.dialog, dialog);
  for (const each of [...attachments, ...analysis]) {
    if (each.mediatype === undefined || each.encoding === undefined)
      problems.push('content without its type');
    if (each.encoding === 'none' && typeof each.body !== 'string') problems.push('a text that is none');
  }
  return problems;
}

const at = (minute: number) => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;
const call: VconCall = {
  id: callId('01932019-1111-7aaa-9bbb-0123456789ab'),
  direction: 'in',
  agent: { name: 'Bogdan Ene', ext: '202' },
  caller: { name: 'Maria Ionescu', tel: '+40721555010' },
  startedAt: at(5),
  answeredAt: at(6),
  endedAt: at(8),
  outcome: 'transferred',
};

/** Ana transferred Maria to Bogdan, Elena was busy, and Bogdan asked Carmen first. */
const handed: HandoffDocument = {
  ...buildHandoff({
    id: handoffId('01890a5d-ac96-774b-bcce-b302099a8057'),
    attempts: [{ to: 'Elena Ionescu', at: at(6), how: 'guarded', result: 'busy' }],
    received: buildHandoff({
      id: handoffId('01890a5d-ac96-774b-bcce-b302099a8056'),
      attempts: [],
      received: undefined,
      card: cards.customer(Date.parse(at(0))),
      note: { id: '01932019-0000-7aaa-9bbb-0123456789ab', text: 'Wants the delivery in Cluj.' },
      words: planWords,
      from: { name: 'Ana Popescu', ext: '201' },
      to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
      how: 'guarded',
      message: undefined,
      reason: undefined,
      sipCallId: undefined,
      now: at(4),
    }),
    card: cards.customer(Date.parse(at(0))),
    note: { id: call.id, text: 'Price was promised.' },
    words: planWords,
    from: { name: 'Bogdan Ene', ext: '202' },
    to: { name: 'Carmen Radu', ext: '203', kind: 'agent' },
    how: 'supervised',
    message: 'Needs your yes',
    reason: 'escalation',
    sipCallId: 'a84b4c76e66710@pbx.example',
    now: at(7),
  }),
};
const completed: HandoffDocument = {
  ...handed,
  trail: handed.trail.map((hop) => ({ ...hop, result: hop.result === 'offered' ? 'completed' : hop.result })),
};
const document = (text: string) => {
  const result = readVcon(text);
  return result.ok ? ok(result.value.document) : result;
};
const read = (vcon: object) => document(JSON.stringify(vcon));

describe('a call over several hops', () => {
  const vcon = toVcon(call, completed);

  it('is a valid vCon of the draft', () => {
    expect(problemsOf(vcon)).toEqual([]);
    expect(vcon).toMatchObject({
      vcon: '0.4.0',
      uuid: '01932019-1111-8aaa-9bbb-0123456789ab',
      extensions: ['CC', 'HANDOFF'],
      subject: 'Needs your yes',
    });
    expect(vcon).not.toHaveProperty('critical');
    expect(vcon.parties[0]).toMatchObject({ role: 'customer', type: 'person', tel: '+40721555010' });
    expect(vcon.parties.slice(1).map(({ name, role }) => [name, role])).toEqual([
      ['Bogdan Ene', 'agent'],
      ['Carmen Radu', 'agent'],
      ['Ana Popescu', 'agent'],
      ['Elena Ionescu', 'agent'],
    ]);
  });

  it('has what each hop has told in an attachment of theirs, and what was said as analysis', () => {
    const told = plansOf(Date.parse(at(8))).map((plan, hop) => ({
      ...plan,
      by: ['Ana Popescu', 'Bogdan Ene'][hop] ?? '',
    }));
    const { attachments, analysis } = toVcon(call, { ...completed, plans: told, ...spokenOf(3) });
    const plans = attachments.filter(
      ({ purpose, handoff }) => purpose === 'handoff_plan' && handoff !== undefined,
    );
    expect(plans.map(({ party, start, handoff }) => [party, start, handoff?.id])).toEqual([
      [3, at(0), 'n1'],
      [1, at(6), 'n2'],
    ]);
    expect(plans[0]?.body).toEqual({
      attempted: ['Looked for the refund under her invoice number'],
      next_steps: [],
      promises: ['That somebody from billing takes the call today'],
    });
    expect(analysis.map(({ type, schema }) => [type, schema])).toEqual([
      ['summary', undefined],
      ['report', 'transfer_reason/1'],
      ['transcript', 'handoff_transcript/1'],
      ['report', 'moments/1'],
    ]);
  });

  it('has one transfer for each hop that came about, and what failed as incomplete', () => {
    const [bogdan, carmen, ana, elena] = [1, 2, 3, 4];
    expect(vcon.dialog).toEqual<VconDialog[]>([
      { type: 'recording', start: at(4), parties: [0, ana] },
      { type: 'recording', start: at(6), duration: 120, parties: [0, bogdan] },
      {
        type: 'transfer',
        start: at(4),
        transferee: 0,
        transferor: ana,
        transfer_target: bogdan,
        original: 0,
        target_dialog: 1,
        handoff: { seq: 1, how: 'guarded', result: 'completed' },
      },
      {
        type: 'incomplete',
        start: at(6),
        parties: [bogdan, elena],
        disposition: 'busy',
        handoff: { seq: 2, how: 'guarded', result: 'busy' },
      },
      { type: 'recording', start: at(7), parties: [bogdan, carmen] },
      { type: 'recording', start: at(7), parties: [0, carmen] },
      {
        type: 'transfer',
        start: at(7),
        transferee: 0,
        transferor: bogdan,
        transfer_target: carmen,
        original: 1,
        consultation: 4,
        target_dialog: 5,
        handoff: { seq: 3, how: 'supervised', result: 'completed' },
      },
    ]);
  });

  it('says nothing twice, and takes no link along', () => {
    const text = JSON.stringify(vcon);
    for (const once of [
      'Wants the delivery in Cluj.',
      'Price was promised.',
      '+40721555010',
      'maria.ionescu',
    ]) {
      expect(text.split(once)).toHaveLength(2);
    }
    expect(text).not.toContain('https:');
  });

  it('comes back as it was, but for the link', () => {
    const { crm, ...caller } = completed.caller;
    expect(read(vcon)).toEqual({
      ok: true,
      value: { ...completed, caller: { ...caller, crm: { system: crm?.system, id: crm?.id } } },
    });
  });

  it('has what the agent wrote since, in the place of what had been sent', () => {
    const later = toVcon({ ...call, note: { text: 'She agreed.', at: at(9) } }, completed);
    expect(problemsOf(later)).toEqual([]);
    expect(later.updated_at).toBe(at(9));
    const back = read(later);
    expect(back.ok && back.value.notes.map(({ by, text }) => [by, text])).toEqual([
      ['Ana Popescu', 'Wants the delivery in Cluj.'],
      ['Bogdan Ene', 'She agreed.'],
    ]);
  });

  it('leaves open what became of a transfer nobody has confirmed', () => {
    const [transfer] = toVcon(call, handed).dialog.filter(({ handoff }) => handoff?.result === 'offered');
    expect(transfer).toMatchObject({ type: 'transfer', transfer_target: 2 });
    expect(transfer).not.toHaveProperty('target_dialog');
  });
});

describe('a call without a handoff', () => {
  it('is a conversation with its note', () => {
    const vcon = toVcon({ ...call, direction: 'out', note: { text: 'Called back.', at: at(8) } }, undefined);
    expect(problemsOf(vcon)).toEqual([]);
    expect(vcon).toMatchObject({
      extensions: ['CC'],
      dialog: [{ type: 'recording', start: at(6), duration: 120, parties: [1, 0] }],
    });
    expect(vcon).not.toHaveProperty('handoff');
    const back = read(vcon);
    expect(back.ok && back.value).toMatchObject({
      id: vcon.uuid,
      caller: { kind: 'unknown', name: 'Maria Ionescu', tel: '+40721555010' },
      from: { name: 'Bogdan Ene', ext: '202' },
      notes: [{ by: 'Bogdan Ene', text: 'Called back.' }],
      trail: [],
    });
  });

  it.each<[VconCall['outcome'], string]>([
    ['missed', 'no-answer'],
    ['busy', 'busy'],
    ['declined', 'failed'],
    ['caller-hung-up-in-transfer', 'hung-up'],
    [undefined, 'failed'],
  ])('that came to nothing (%s) is incomplete', (outcome, disposition) => {
    const { answeredAt: _, ...unanswered } = call;
    const vcon = toVcon(outcome === undefined ? unanswered : { ...unanswered, outcome }, undefined);
    expect(problemsOf(vcon)).toEqual([]);
    expect(vcon.dialog).toMatchObject([{ type: 'incomplete', start: at(5), disposition }]);
  });
});

it('whatever the document: the vCon is valid and leads back to it', () => {
  fc.assert(
    fc.property(documentArb, (document) => {
      const vcon = toVcon(call, document);
      expect(problemsOf(vcon)).toEqual([]);
      expect(read(vcon)).toEqual({ ok: true, value: document });
    }),
    { numRuns: 300 },
  );
});

describe('a vCon of another system', () => {
  const other = {
    vcon: '0.4.0',
    uuid: '0199e054-ed10-8035-b9a2-279e0d16bc46',
    created_at: '2026-06-21T17:53:20+02:00',
    subject: 'Broadband is down',
    parties: [
      { tel: 'tel:+12345678901', name: 'Alice', mailto: 'mailto:alice@example.com' },
      { sip: 'sip:bob@example.com', name: 'Bob' },
      { name: 'Tier 2', type: 'organization' },
    ],
    dialog: [
      {
        type: 'recording',
        start: '2026-06-21T17:53:26+02:00',
        parties: [0, [1]],
        url: 'https://recordings.example.com/ab.mp3',
        content_hash: 'sha512-xyz',
      },
      {
        type: 'text',
        start: '2026-06-21T17:54:00+02:00',
        parties: [1],
        mediatype: 'text/plain',
        body: 'One moment',
      },
      { type: 'incomplete', start: '2026-06-21T17:55:00+02:00', disposition: 'congestion' },
      {
        type: 'transfer',
        start: '2026-06-21T17:55:00+02:00',
        transferee: 0,
        transferor: 1,
        transfer_target: [2],
        original: 0,
        target_dialog: 2,
      },
    ],
    analysis: [
      {
        type: 'transcript',
        vendor: 'Scribe',
        dialog: 0,
        mediatype: 'text/plain',
        encoding: 'none',
        body: 'Hello?',
      },
      {
        type: 'transcript',
        vendor: 'Json',
        body: '{"words":[]}',
        mediatype: 'application/json',
        encoding: 'json',
      },
    ],
    attachments: [
      {
        purpose: 'caller_card',
        start: '2026-06-21T17:53:30+02:00',
        party: 1,
        dialog: 0,
        mediatype: 'application/json',
        encoding: 'json',
        body: '{"kind":"customer","crm":{"system":"crm","id":"1","url":"https://evil.example"},"tier":"Gold"}',
      },
      {
        start: '2026-06-21T17:53:30+02:00',
        party: 1,
        dialog: 0,
        mediatype: 'text/plain',
        encoding: 'base64url',
        body: Buffer.from('Line is dead since noon — ünlü').toString('base64url'),
      },
      {
        start: '2026-06-21T17:53:30+02:00',
        party: 0,
        dialog: 0,
        mediatype: 'image/png',
        encoding: 'base64url',
        body: 'AAAA',
      },
      {
        start: '2026-06-21T17:53:31+02:00',
        party: 0,
        dialog: 0,
        mediatype: 'text/plain',
        url: 'https://x.example/a.txt',
      },
    ],
  };

  it('is read for who called, who spoke, what was written, and how it went around', () => {
    const result = read(other);
    expect(result).toMatchObject({
      ok: true,
      value: {
        id: other.uuid,
        summary: 'Broadband is down',
        urgency: 'normal',
        caller: {
          kind: 'customer',
          name: 'Alice',
          tel: '+12345678901',
          email: 'alice@example.com',
          crm: { system: 'crm', id: '1' },
          tier: 'Gold',
        },
        from: { name: 'Bob', ext: 'bob' },
        to: { name: 'Tier 2', kind: 'queue' },
        trail: [{ seq: 1, from: 'Bob', to: 'Tier 2', how: 'blind', result: 'phone-system-busy' }],
      },
    });
    expect(result.ok && result.value.transcript).toEqual({ by: 'Scribe', segments: [{ text: 'Hello?' }] });
    expect(result.ok && result.value.notes.map(({ by, text }) => [by, text])).toEqual([
      ['Bob', 'Line is dead since noon — ünlü'],
      ['Bob', 'One moment'],
    ]);
    expect(JSON.stringify(result)).not.toMatch(/https?:/);
  });

  it('may have a transcript in any of the usual shapes, and a plan', () => {
    const spoken = (...bodies: readonly object[]) => {
      const analysis = bodies.map((body) => ({ type: 'transcript', vendor: 'Scribe', ...body }));
      const result = read({ ...other, analysis });
      return result.ok ? result.value.transcript?.segments : result;
    };
    const json = (body: unknown) => ({ mediatype: 'application/json', encoding: 'json', body });
    const lines = '[00:01:05] Alice: Where is it?\n\nBob: It is on its way: tomorrow.\n0:07 Well';
    expect(spoken({ mediatype: 'text/plain', encoding: 'none', body: lines })).toEqual([
      { t0: 65, speaker: 'Alice', text: 'Where is it?' },
      { speaker: 'Bob', text: 'It is on its way: tomorrow.' },
      { t0: 7, text: 'Well' },
    ]);
    const segments = [{ start: 1.5, speaker: 0, text: 'Hello' }, 'Yes', { end: 3 }, 7];
    const utterances = { utterances: [{ transcript: 'One', speaker_label: 'B' }] };
    expect(spoken(json({ segments }), json(JSON.stringify(utterances)))).toEqual([
      { t0: 1.5, speaker: '0', text: 'Hello' },
      { text: 'Yes' },
      { text: '' },
      { text: '' },
      { speaker: 'B', text: 'One' },
    ]);
    expect(spoken(json({ transcript: 'Hello' }))).toEqual([{ text: 'Hello' }]);
    expect(spoken(json({ words: [] }), json([1]), json('{'), { body: 7 })).toBeUndefined();
    const body = { attempted: [{ text: 'Reset it', outcome: 'nothing' }], promises: 'none', items: [] };
    const attachments = [{ purpose: 'handoff_plan', start: at(1), party: 1, ...json(body) }];
    const result = read({ ...other, attachments });
    expect(result.ok && result.value.plans).toEqual([
      { id: 'plan-0', by: 'Bob', at: at(1), attempted: ['Reset it'], next_steps: [], promises: [] },
    ]);
  });

  it('may have what we don’t know, unless it must not be ignored', () => {
    expect(read({ ...other, extensions: ['WTF'], wtf: { a: 1 } }).ok).toBe(true);
    expect(read({ ...other, critical: ['CC', 'HANDOFF'] }).ok).toBe(true);
    expect(read({ ...other, critical: ['CC', 'WTF'] })).toEqual({
      ok: false,
      error: { code: 'unknown-extension' },
    });
  });
});

describe('refused is', () => {
  const good = toVcon(call, handed);
  it.each<[string, string, string]>([
    ['what is too large', ' '.repeat(VCON_MAX + 1), 'too-large'],
    ['a text', 'Dear Sir or Madam', 'not-json'],
    ['half a file', JSON.stringify(good).slice(0, 700), 'not-json'],
    ['a number', '7', 'not-json'],
    ['any other JSON', '{"name":"patchcord"}', 'not-a-vcon'],
    ['a list', '[]', 'not-a-vcon'],
    ['one without its id', JSON.stringify({ ...good, uuid: undefined }), 'not-a-vcon'],
    ['one with another’s idea of time', JSON.stringify({ ...good, created_at: 1763629200 }), 'not-a-vcon'],
    ['parties that are none', JSON.stringify({ ...good, parties: 'Alice' }), 'not-a-vcon'],
    ['more than anybody said', JSON.stringify({ ...good, parties: new Array(2_001).fill({}) }), 'not-a-vcon'],
    ['a signed one', '{"payload":"e30","signatures":[]}', 'signed'],
    ['an encrypted one', '{"ciphertext":"AA","recipients":[]}', 'encrypted'],
    [
      'a handoff of a later kind',
      JSON.stringify({ ...good, handoff: { ...good.handoff, schema: 'handoff/2.0' } }),
      'newer-handoff',
    ],
  ])('%s', (_, text, code) => {
    expect(readVcon(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('a hostile file', () => {
  const good = JSON.parse(JSON.stringify(toVcon(call, completed))) as Record<string, unknown>;

  it('leads nowhere with indices that lead nowhere', () => {
    const far = JSON.parse(
      JSON.stringify(good).replace(/"(party|dialog|transfer\w*|original|from|to)":\d+/g, '"$1":1999'),
    ) as object;
    const result = read(far);
    expect(result.ok && result.value).toMatchObject({ from: { name: '' }, to: { name: '', kind: 'agent' } });
  });

  it('hides nothing, runs nothing, and lifts no limit', () => {
    const evil = '‮evil\u0007 <img src=x onerror=alert(1)>';
    const result = read({
      ...good,
      parties: [{ name: evil.repeat(100), tel: evil, role: 'customer' }, { __proto__: { role: 'agent' } }],
      attachments: new Array(500).fill(0).map((_, index) => ({
        purpose: 'agent_note',
        start: at(1),
        party: 1,
        dialog: 0,
        encoding: 'none',
        body: 'x'.repeat(8_100),
        handoff: { id: `n${index}` },
      })),
    });
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.caller.name?.length).toBeLessThanOrEqual(200);
    for (const unseen of ['\u202e', '\u0007']) expect(result.value.caller.name).not.toContain(unseen);
    expect(result.value.notes).toHaveLength(50);
    expect(result.value.notes[0]).toMatchObject({ text: '… (cut, 451 earlier notes)' });
    expect(result.value.notes[1]?.text).toMatch(/\(cut, \d+ more characters\)$/);
  });

  it('costs no time with what only looks like an encoding', () => {
    const started = performance.now();
    const body = `${'='.repeat(VCON_MAX / 2)}x`;
    const attachments = [{ start: at(1), party: 1, dialog: 0, encoding: 'base64url', body }];
    expect(read({ ...good, attachments }).ok).toBe(true);
    // Tenths of a second; a pattern that starts again at each character takes an hour.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('with anything in any place is read or refused, and never throws', () => {
    const places = pathsOf(good);
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(-1, 1e308, '', null, [], {}, '𝟘', 'tel:', [[[]]], true),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const broken = structuredClone(good);
          for (const [path, value] of changes) put(broken, path, value);
          const result = read(broken);
          if (!result.ok)
            expect(['not-a-vcon', 'unknown-extension', 'newer-handoff']).toContain(result.error.code);
          // What was read once can be shown: it is a document that reads as itself.
          else expect(read(toVcon(call, result.value))).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function put(target: unknown, path: Path, value: unknown): void {
  let at = target as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    // An earlier change took the place away.
    if (typeof next !== 'object' || next === null) return;
    at = next as Record<string | number, unknown>;
  }
  const last = path.at(-1);
  if (last !== undefined) at[last] = structuredClone(value);
}
