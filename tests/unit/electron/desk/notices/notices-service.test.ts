import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { NoticeAction, NoticeView } from '#shared/domain/views';
import { createTranslator } from '#shared/i18n/translator';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { createNoticeActions, type NoticeActed } from '../../../../../electron/desk/notices/act-on-notice';
import { createNotices, type NewNotice } from '../../../../../electron/desk/notices/notices-service';
import { unreadNotices } from '../../../../../electron/desk/notices/unread-notices';
import { createFakeClock, settled } from '../../../../fakes/fake-clock';

const CALL = callId('c1');
const MISSED: NewNotice = {
  id: 'missed-c1',
  kind: 'missed',
  tone: 'info',
  sentence: { key: 'call.missed', values: { caller: 'Maria Ionescu' } },
  callId: CALL,
  actions: ['call-back'],
};

/** Notices whose buttons dial on a line that answers as told. */
function noticesWith(
  dial: (target: string) => Promise<NoticeActed> = async () => fail('phone-failed'),
  { kept = [], ringsThrough = true }: { kept?: readonly NoticeView[]; ringsThrough?: boolean } = {},
) {
  const refused = async () => fail('wrong-state' as const);
  const askedToDial: string[] = [];
  const act: (notice: NoticeView, action: NoticeAction) => Promise<NoticeActed> = createNoticeActions({
    calls: {
      answer: refused,
      decline: refused,
      whenFree: () => fail('no-such-call'),
      dial: dial as never,
      transfers: { start: () => fail('not-registered') },
    },
    viewOf: () => undefined,
    lastTransferOf: () => undefined,
    numberOf: (id) => (id === CALL ? '+40721000001' : undefined),
    askToDial: (target) => void askedToDial.push(target),
    followUp: async () => ok(),
  });
  const signals: { name: string; args: unknown }[] = [];
  let stored = kept;
  const clock = createFakeClock();
  const notices = createNotices({
    shell: { signal: (name, args) => void signals.push({ name, args }) },
    translator: () => createTranslator('en'),
    act,
    ringsThrough: () => ringsThrough,
    kept: {
      get: () => stored,
      set(value) {
        stored = value;
      },
    },
    clock,
    logger: noopLogger,
  });
  return {
    notices,
    clock,
    signals,
    askedToDial,
    stored: () => stored,
    ids: () => notices.all().map(({ id }) => id),
    of: (id: string) => notices.find(id),
  };
}

const failure = (call: string): NewNotice => ({
  id: `transfer-${call}`,
  kind: 'transfer-failed',
  tone: 'error',
  sentence: { key: 'transfer.busy', values: { target: 'Ana', caller: 'Maria Ionescu', where: 'back' } },
  callId: callId(call),
  actions: ['try-again', 'someone-else'],
});

describe('a notice’s button', () => {
  it('that fails of itself says so, and can be pressed again', async () => {
    let tries = 0;
    const { notices, ids, of } = noticesWith(async () => {
      if (++tries === 1) throw new Error('a bug');
      return ok();
    });
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(of('problem-missed-c1')?.sentence).toEqual({ key: 'problem.internal' });
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(tries).toBe(2);
    expect(ids()).toEqual([]);
  });

  it('takes the notice away once it has done what it says', async () => {
    const dialed: string[] = [];
    const { notices, ids } = noticesWith(async (target) => {
      dialed.push(target);
      return ok();
    });
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(dialed).toEqual(['+40721000001']);
    expect(ids()).toEqual([]);
  });

  it('lets the window ask about a number that costs', async () => {
    const { notices, ids, askedToDial } = noticesWith(async () => fail('needs-confirmation'));
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(askedToDial).toEqual(['+40721000001']);
    expect(ids()).toEqual([]);
  });

  it('leaves the notice and says why where it could not, until it can', async () => {
    let lineUp = false;
    const { notices, ids, of } = noticesWith(async () => (lineUp ? ok() : fail('not-registered')));
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(ids()).toEqual(['missed-c1', 'problem-missed-c1']);
    expect(of('problem-missed-c1')).toMatchObject({
      tone: 'warning',
      sentence: { key: 'problem.not-registered' },
      actions: [],
    });
    lineUp = true;
    notices.act('missed-c1', 'call-back');
    await settled();
    expect(ids()).toEqual([]);
  });

  it('works once where it is clicked twice', async () => {
    const answer = Promise.withResolvers<NoticeActed>();
    let dials = 0;
    const { notices } = noticesWith(() => {
      dials++;
      return answer.promise;
    });
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    notices.act('missed-c1', 'call-back');
    answer.resolve(ok());
    await settled();
    expect(dials).toBe(1);
  });

  it('of a call that is over goes, with a word', async () => {
    const { notices, ids, of } = noticesWith(async () => ok());
    notices.show({
      ...MISSED,
      id: 'transfer-c1',
      kind: 'transfer-failed',
      tone: 'error',
      actions: ['try-again'],
    });
    notices.act('transfer-c1', 'try-again');
    await settled();
    expect(ids()).toEqual(['problem-transfer-c1']);
    expect(of('problem-transfer-c1')?.sentence).toEqual({ key: 'problem.no-such-call' });
  });

  it('leaves what has taken the notice’s place meanwhile', async () => {
    const answer = Promise.withResolvers<NoticeActed>();
    const { notices, ids } = noticesWith(() => answer.promise);
    notices.show(MISSED);
    notices.act('missed-c1', 'call-back');
    notices.show({ ...MISSED, tone: 'warning' });
    answer.resolve(ok());
    await settled();
    expect(ids()).toEqual(['missed-c1']);
  });
});

describe('a notice', () => {
  it('is the system’s too, in the agent’s words and with its buttons', () => {
    const { notices, signals } = noticesWith();
    notices.show(failure('c1'));
    expect(signals).toEqual([
      {
        name: 'notice.show',
        args: {
          id: 'transfer-c1',
          title: 'Patchcord',
          body: 'Ana is on another call. Maria Ionescu is back with you.',
          tone: 'error',
          actions: [
            { id: 'try-again', label: 'Try again' },
            { id: 'someone-else', label: 'Someone else' },
          ],
          sticky: true,
          urgent: false,
        },
      },
    ]);
  });

  it.each([true, false])('of a ringing call disturbs as the agent has chosen: %s', (ringsThrough) => {
    const { notices, signals } = noticesWith(undefined, { ringsThrough });
    notices.show({ ...MISSED, id: 'ring-c1', kind: 'ring', actions: ['answer', 'decline'] });
    expect(signals[0]?.args).toMatchObject({ urgent: ringsThrough, sticky: true });
  });

  it('that only the system still shows is taken away there', () => {
    const { notices, signals } = noticesWith();
    notices.close('ring-c1');
    expect(signals).toEqual([{ name: 'notice.close', args: { id: 'ring-c1' } }]);
  });
});

describe('unread notices', () => {
  it('are failed transfers and missed calls, until they are put away', () => {
    const { notices, stored } = noticesWith();
    notices.show(MISSED);
    notices.show(failure('c2'));
    notices.show({ id: 'line', kind: 'line', tone: 'warning', sentence: { key: 'line.closed' } });
    notices.show({ ...failure('c3'), kind: 'transfer-done', tone: 'success', actions: [] });
    expect(notices.unread().map(({ id }) => id)).toEqual(['missed-c1', 'transfer-c2']);
    notices.close('missed-c1');
    expect(stored().map(({ id }) => id)).toEqual(['transfer-c2']);
  });

  it('are there again after a restart, without another word to the system', () => {
    const before = noticesWith();
    before.notices.show(failure('c2'));
    before.notices.show({ id: 'line', kind: 'line', tone: 'warning', sentence: { key: 'line.closed' } });
    const written = JSON.parse(JSON.stringify(before.stored()));
    const { notices, signals } = noticesWith(undefined, { kept: unreadNotices.parse(written) });
    expect(notices.all()).toEqual(before.notices.unread());
    expect(signals).toEqual([]);
  });

  it('of a version that said other things are left out', () => {
    expect(unreadNotices.safeParse([{ ...failure('c1'), at: 1, sentence: { key: 'no.such' } }]).success).toBe(
      false,
    );
  });

  it('of transfers are not pushed out by missed calls', () => {
    const { notices, ids, signals } = noticesWith();
    notices.show(failure('c0'));
    for (let at = 0; at < 30; at++) notices.show({ ...MISSED, id: `missed-${at}` });
    expect(ids()).toHaveLength(20);
    expect(ids().slice(0, 2)).toEqual(['transfer-c0', 'missed-11']);
    // Nor does the system go on showing what can't be found here any more.
    const closed = signals.filter(({ name }) => name === 'notice.close').map(({ args }) => args);
    expect(closed).toEqual(Array.from({ length: 11 }, (_, at) => ({ id: `missed-${at}` })));
  });
});
