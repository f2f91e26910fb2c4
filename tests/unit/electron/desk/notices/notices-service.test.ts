import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import type { NoticeAction, NoticeView } from '#shared/domain/views';
import { createTranslator } from '#shared/i18n/translator';
import { fail, ok } from '#shared/lib/result';
import { createNoticeActions, type NoticeActed } from '../../../../../electron/desk/notices/act-on-notice';
import { createNotices, type NewNotice } from '../../../../../electron/desk/notices/notices-service';
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
function noticesWith(dial: (target: string) => Promise<NoticeActed>) {
  const refused = async () => fail('wrong-state' as const);
  const act: (notice: NoticeView, action: NoticeAction) => Promise<NoticeActed> = createNoticeActions({
    calls: {
      answer: refused,
      decline: refused,
      dial: dial as never,
      transfers: { start: () => fail('not-registered') },
    },
    viewOf: () => undefined,
    numberOf: (id) => (id === CALL ? '+40721000001' : undefined),
  });
  const notices = createNotices({
    shell: { signal: () => undefined },
    translator: () => createTranslator('en'),
    act,
    clock: createFakeClock(),
  });
  let now: readonly NoticeView[] = [];
  notices.onChange((all) => {
    now = all;
  });
  return {
    notices,
    ids: () => now.map(({ id }) => id),
    of: (id: string) => now.find((each) => each.id === id),
  };
}

describe('a notice’s button', () => {
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
