import { describe, expect, it } from 'vitest';
import { briefFrame } from '#shared/domain/handoff/brief';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { formatFrame, payloadValue } from '#shared/domain/handoff/frames';
import { handoffId } from '#shared/domain/ids';
import { readBrief } from '#shared/schemas/handoff';

const document: HandoffDocument = {
  schema: 'handoff/1.0',
  id: handoffId('01890a5d-ac96-774b-bcce-b302099a8057'),
  rev: 1,
  attempt: 1,
  created_at: '2026-11-20T09:00:00Z',
  updated_at: '2026-11-20T09:00:00Z',
  summary: 'Refund not arrived',
  urgency: 'high',
  caller: { kind: 'customer', name: 'Maria Ionescu', tel: '+40721000001', email: 'maria@example.com' },
  from: { name: 'Ana Pop', ext: '201' },
  to: { name: 'Bogdan Ene', ext: '202', kind: 'agent' },
  notes: [],
  items: [],
  trail: [],
  sip: {},
  flags: {},
};

/** Characters that don't repeat, each of three bytes. */
const chinese = (length: number, step = 7919) =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * step) % 20_000))).join('');

function heard(of: HandoffDocument) {
  const frame = briefFrame(of);
  if (frame === undefined) throw new Error('there is no brief');
  expect(formatFrame(frame).length).toBeLessThanOrEqual(900);
  return readBrief(payloadValue(frame.payload));
}

describe('the brief', () => {
  it('says all it has where that fits', () => {
    expect(heard(document)).toEqual({
      schema: 'handoff/1.0',
      summary: 'Refund not arrived',
      urgency: 'high',
      caller: { name: 'Maria Ionescu', tel: '+40721000001' },
      from: { name: 'Ana Pop', ext: '201' },
    });
  });

  it('cuts a summary that does not fit, visibly', () => {
    const summary = chinese(600);
    const brief = heard({ ...document, summary });
    expect([brief?.summary.length, brief?.summary.at(-1)]).toEqual([200, '…']);
    expect(summary.startsWith(brief?.summary.slice(0, -1) ?? 'nothing')).toBe(true);
    expect(brief?.caller.name).toBe('Maria Ionescu');
  });

  it('cuts no character in two', () => {
    const summary = [...chinese(600)].map((_, at) => String.fromCodePoint(0x20000 + at * 13)).join('');
    const brief = heard({ ...document, summary });
    expect([...(brief?.summary ?? '')].every((each) => each === '…' || each.length === 2)).toBe(true);
    expect(brief?.summary).not.toBe('');
  });

  it('goes out even when the names alone are too long', () => {
    const name = chinese(200);
    const caller = { kind: 'customer', name: chinese(200, 6101) } as const;
    const brief = heard({ ...document, summary: name, caller, from: { name } });
    expect(brief?.from.name).toBe(`${name.slice(0, 39)}…`);
  });
});
