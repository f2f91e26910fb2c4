import { describe, expect, it } from 'vitest';
import { handoffId } from '#shared/domain/ids';
import type { CallView, HandoffView } from '#shared/domain/views';
import { announceCalls, announceNotices } from '../../../../renderer/stores/announce';
import { callOf, documentOf, transferOf } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
const call = (part: Partial<CallView> = {}) => callOf(NOW, part);
const said = (before: readonly CallView[], after: readonly CallView[]) =>
  announceCalls(before, after, ({ title }) => title);
const keys = (before: readonly CallView[], after: readonly CallView[]) =>
  said(before, after).map(({ sentence, urgent }) => `${urgent ? '!' : ''}${sentence.key}`);

const handoff: HandoffView = {
  id: handoffId('h'),
  state: 'announced',
  role: 'transferred',
  from: { name: 'Dan Marin' },
};

describe('what a screen reader says', () => {
  it('names who calls, and who sent the call', () => {
    expect(said([], [call()])).toEqual([
      { urgent: false, sentence: { key: 'ring.call-from', values: { caller: 'Maria Ionescu' } } },
    ]);
    expect(said([], [call({ handoff })])).toEqual([
      {
        urgent: false,
        sentence: { key: 'ring.transferred', values: { from: 'Dan Marin', caller: 'Maria Ionescu' } },
      },
    ]);
    expect(keys([], [call({ handoff: { ...handoff, role: 'consulting' } })])).toEqual(['ring.consult']);
  });

  it('says it again when the handoff is announced after the first ring', () => {
    expect(keys([call()], [call({ handoff })])).toEqual(['ring.transferred']);
  });

  it('says once that the line is bad, and not each time by how much', () => {
    const bad = (lost: number) => call({ state: 'up', line: { key: 'call.line-here', values: { lost } } });
    expect(keys([call({ state: 'up' })], [bad(8)])).toEqual(['call.line-here']);
    expect(keys([bad(8)], [bad(20)])).toEqual([]);
    expect(keys([bad(8)], [call({ state: 'up' })])).toEqual([]);
  });

  it('says who is heard while a colleague asks, and when the caller follows', () => {
    const asking = { ...handoff, role: 'consulting' as const };
    expect(said([call({ handoff: asking })], [call({ state: 'up', handoff: asking })])).toEqual([
      { urgent: false, sentence: { key: 'announce.up', values: { caller: 'Dan Marin' } } },
    ]);
    const [before, after] = [call({ state: 'up', handoff: asking }), call({ state: 'up', handoff })];
    expect(keys([before], [after])).toEqual(['ring.transferred']);
  });

  it('tells states apart', () => {
    expect(keys([call()], [call({ state: 'up' })])).toEqual(['announce.up']);
    expect(keys([call({ state: 'held' })], [call({ state: 'up' })])).toEqual(['announce.resumed']);
    expect(keys([call({ state: 'up' })], [call({ state: 'wrap-up' })])).toEqual(['announce.ended']);
    expect(keys([call({ state: 'up' })], [call({ state: 'up', muted: true })])).toEqual(['announce.muted']);
  });

  it('says when all three hear each other, when no longer, and that it was not possible', () => {
    const to = (talkingTo: 'target' | 'caller' | 'both') =>
      call({ state: 'up', transfer: transferOf(NOW, { mode: 'supervised', step: 'answered', talkingTo }) });
    expect(keys([to('target')], [to('both')])).toEqual(['announce.together']);
    expect(keys([to('both')], [to('target')])).toEqual(['announce.apart']);
    expect(keys([to('caller')], [to('target')])).toEqual([]);
    const sentence = { key: 'transfer.apart', values: {} } as const;
    const apart = call({
      state: 'up',
      transfer: transferOf(NOW, { mode: 'supervised', step: 'answered', talkingTo: 'target', sentence }),
    });
    expect(keys([to('target')], [apart])).toEqual(['!transfer.apart']);
    expect(keys([apart], [apart])).toEqual([]);
  });

  it('says a failed transfer at once, and its steps politely', () => {
    const running = call({ state: 'held', transfer: transferOf(NOW) });
    expect(keys([call({ state: 'held' })], [running])).toEqual(['announce.transfer.ringing']);
    const sentence = { key: 'transfer.cancelled', values: {} } as const;
    const failed = call({ state: 'held', transfer: transferOf(NOW, { step: 'failed', sentence }) });
    expect(keys([running], [failed])).toEqual(['!transfer.cancelled']);
  });

  it('says that notes have arrived', () => {
    const arrived = { ...handoff, state: 'arrived' as const, document: documentOf(NOW) };
    expect(keys([call({ handoff })], [call({ handoff: arrived })])).toEqual(['announce.handoff-arrived']);
  });

  it('says that a colleague has added to the notes, and that the agent is asked which they are', () => {
    const first = { ...handoff, state: 'arrived' as const, document: documentOf(NOW) };
    const second = { ...first, document: documentOf(NOW, { rev: 2 }) };
    expect(said([call({ handoff: first })], [call({ handoff: second })])).toEqual([
      {
        urgent: false,
        sentence: { key: 'announce.handoff-updated', values: { from: handoff.from.name } },
      },
    ]);
    expect(keys([call({ handoff: second })], [call({ handoff: second })])).toEqual([]);
    const choices = [{ id: handoff.id, from: { name: 'Dan Marin', extension: '1003' } }];
    expect(keys([call()], [call({ handoffChoices: choices })])).toEqual(['announce.handoff-asked']);
  });

  it('says that a call stopped ringing, so that the next ring of the same caller is news again', () => {
    expect(keys([call()], [])).toEqual(['announce.stopped-ringing']);
    expect(keys([call({ state: 'wrap-up' })], [])).toEqual([]);
  });

  it('says notices of line, desk and missed calls once, failures at once', () => {
    const notice = { id: 'line', kind: 'line', tone: 'warning', actions: [], at: NOW } as const;
    const down = { ...notice, sentence: { key: 'line.closed' } } as const;
    expect(announceNotices([], [down])).toEqual([{ urgent: true, sentence: down.sentence }]);
    expect(announceNotices([down], [down])).toEqual([]);
    const back = { ...notice, tone: 'success', at: NOW + 1, sentence: { key: 'line.back' } } as const;
    expect(announceNotices([down], [back])).toEqual([{ urgent: false, sentence: back.sentence }]);
    expect(announceNotices([], [{ ...down, kind: 'transfer-failed' }])).toEqual([]);
  });

  it('is silent when nothing changed', () => {
    const same = call({ state: 'up', handoff });
    expect(keys([same], [{ ...same, note: { text: 'typing', revision: 9 } }])).toEqual([]);
  });
});
