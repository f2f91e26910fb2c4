import { describe, expect, it } from 'vitest';
import { mayBeRecalled } from '#shared/domain/ended-transfer';
import type { TransferOutcome } from '#shared/domain/outcome';
import { startTransfer, stepTransfer } from '#shared/domain/transfer-machine';
import type { FailedBlind, TransferCommand, TransferEvent } from '#shared/domain/transfer-state';

function run(failedBlind: FailedBlind, ...events: readonly TransferEvent[]) {
  let { state, commands } = startTransfer('blind', failedBlind);
  const all: TransferCommand[] = [...commands];
  for (const event of events) {
    ({ state, commands } = stepTransfer(state, event));
    all.push(...commands);
  }
  return { state, types: all.map((command) => command.type), last: commands };
}

const plain = <T extends TransferEvent['type']>(type: T) => ({ type }) as Extract<TransferEvent, { type: T }>;
const failed = (outcome: TransferOutcome, moved = false): TransferEvent => ({
  type: 'refer-failed',
  outcome,
  moved,
});
const recalled: TransferEvent = { type: 'recalled', outcome: 'no-answer' };
const asked = [plain('held'), plain('announced')] as const;
const accepted = [...asked, plain('refer-accepted')] as const;
const everywhere = ['with-agent', 'returned', 'recalled', 'lost'] as const;

describe('a native blind transfer', () => {
  it('goes hold, announcement, REFER, and ends the caller’s leg when the final NOTIFY says so', () => {
    const { state, types } = run('lost', ...accepted, plain('target-ringing'), plain('refer-succeeded'));
    expect(state).toEqual({ phase: 'done', outcome: 'completed', caller: 'transferred', native: true });
    expect(types).toEqual([
      'hold-caller',
      'announce',
      'refer-at-once',
      'start-timer',
      'start-timer',
      'stop-timer',
      'end-caller-leg',
    ]);
  });

  it('asks the phone system although the hold was refused', () => {
    const { types } = run('lost', { type: 'hold-refused', onHold: false }, plain('announced'));
    expect(types).toContain('refer-at-once');
  });

  it.each(everywhere)('takes a 202 for no success, where a failed one is %s', (failedBlind) => {
    expect(run(failedBlind, ...accepted).state).toMatchObject({ phase: 'referring', accepted: true });
    expect(run(failedBlind, ...accepted).types).not.toContain('end-caller-leg');
  });

  it.each(everywhere)(
    'brings back a caller whose REFER was refused, where a failed one is %s',
    (failedBlind) => {
      const { state, types } = run(failedBlind, ...asked, failed('not-allowed'), plain('returned'));
      expect(state).toMatchObject({ outcome: 'not-allowed', caller: 'back' });
      expect(types).toContain('return-caller');
    },
  );

  it('brings back a caller whose transfer never began, as Asterisk says with 404', () => {
    const { state } = run('lost', ...accepted, failed('unknown-number'), plain('returned'));
    expect(state).toMatchObject({ outcome: 'unknown-number', caller: 'back' });
  });

  it('waits for a caller who had left to ring in, and says they are lost when they don’t', () => {
    const left = [...accepted, failed('busy', true)] as const;
    expect(run('recalled', ...left).state).toEqual({ phase: 'recalling', outcome: 'busy' });
    expect(run('recalled', ...left).types.slice(-2)).toEqual(['end-caller-leg', 'start-timer']);
    expect(run('recalled', ...left, recalled).state).toMatchObject({
      outcome: 'no-answer',
      caller: 'ringing',
    });
    expect(run('lost', ...left, plain('recall-timeout')).state).toMatchObject({
      outcome: 'caller-lost',
      caller: 'gone',
    });
    expect(run('lost', ...left, plain('caller-hung-up'), plain('cancel')).state).toMatchObject({
      phase: 'recalling',
    });
  });

  it('believes a caller who rings in more than a final NOTIFY, whenever they ring', () => {
    // Asterisk with the recipe: 200 is said when the agent answers the caller who came back.
    for (const before of [
      accepted,
      [...accepted, plain('refer-succeeded')],
      [...accepted, plain('caller-hung-up')],
      [...accepted, plain('final-timeout')],
      [...asked, plain('refer-unanswered')],
    ]) {
      expect(mayBeRecalled(run('recalled', ...before).state)).toBe(true);
      const { state } = run('recalled', ...before, recalled, plain('refer-succeeded'), failed('busy', true));
      expect(state).toMatchObject({ outcome: 'no-answer', caller: 'ringing' });
    }
    const answered = run('recalled', ...accepted, recalled, plain('returned'), plain('refer-succeeded'));
    expect(answered.state).toMatchObject({ outcome: 'no-answer', caller: 'back' });
    expect(answered.types.filter((type) => type === 'end-caller-leg')).toHaveLength(1);
  });

  it('hears from the target’s desk, also late, that it was declined where the PBX doesn’t say why', () => {
    const back: TransferEvent = { type: 'recalled', outcome: 'unavailable' };
    expect(run('recalled', ...accepted, back, plain('target-declined')).state).toMatchObject({
      outcome: 'declined',
      caller: 'ringing',
    });
    const left = [...accepted, failed('unavailable', true), plain('target-declined')] as const;
    expect(run('recalled', ...left).state).toMatchObject({ outcome: 'declined' });
    expect(run('recalled', ...accepted, recalled, plain('target-declined')).state).toMatchObject({
      outcome: 'no-answer',
    });
  });

  it('lets a recalled caller hang up before they are answered', () => {
    expect(run('recalled', ...accepted, recalled, plain('caller-hung-up')).state).toMatchObject({
      outcome: 'caller-hung-up',
      caller: 'gone',
    });
  });

  it('expects nobody back where none was sent away', () => {
    for (const before of [[], asked.slice(0, 1), [...asked, failed('not-allowed'), plain('returned')]]) {
      expect(mayBeRecalled(run('recalled', ...before).state)).toBe(false);
    }
  });

  it('finds out by taking the caller off hold whether a REFER without an answer has arrived', () => {
    const { state } = run('lost', ...asked, plain('refer-unanswered'));
    expect(state).toMatchObject({ phase: 'returning', outcome: 'unconfirmed' });
    expect(run('lost', ...asked, plain('refer-timeout'), plain('returned')).state).toMatchObject({
      outcome: 'could-not-start',
      caller: 'back',
    });
    const overThere = [
      ...asked,
      plain('refer-unanswered'),
      plain('returned'),
      plain('target-acknowledged'),
    ] as const;
    expect(run('with-agent', ...overThere).state).toMatchObject({ outcome: 'completed' });
    const gone = run('lost', ...asked, plain('refer-unanswered'), plain('caller-hung-up'));
    expect(gone.state).toMatchObject({ outcome: 'unconfirmed', caller: 'gone' });
    expect(gone.types.filter((type) => type === 'refer-at-once')).toHaveLength(1);
    expect(
      run('lost', ...asked, plain('refer-unanswered'), plain('caller-hung-up'), plain('target-acknowledged'))
        .state,
    ).toMatchObject({ outcome: 'completed' });
  });

  it('waits ten seconds for the target’s desk when the caller’s leg ends after the 202', () => {
    const ended = [...accepted, plain('caller-hung-up')] as const;
    expect(run('lost', ...ended).last).toEqual([{ type: 'start-timer', timer: 'report' }]);
    expect(run('lost', ...ended, plain('target-acknowledged')).state).toMatchObject({ outcome: 'completed' });
    expect(run('lost', ...ended, plain('confirm-timeout')).state).toMatchObject({
      outcome: 'unconfirmed',
      caller: 'gone',
    });
    expect(
      run('lost', ...accepted, plain('target-acknowledged'), plain('caller-hung-up')).state,
    ).toMatchObject({
      outcome: 'completed',
    });
    expect(run('lost', ...asked, plain('caller-hung-up')).state).toMatchObject({ outcome: 'caller-hung-up' });
  });

  it('believes the target’s desk where the final NOTIFY says that it failed when the caller had left', () => {
    const { state } = run('lost', ...accepted, plain('target-acknowledged'), failed('unavailable', true));
    expect(state).toMatchObject({ outcome: 'completed' });
    const intact = run('lost', ...accepted, plain('target-acknowledged'), failed('unknown-number'));
    expect(intact.state).toMatchObject({ phase: 'returning' });
  });

  it.each(['lost', 'recalled', 'returned'] as const)(
    'gives the caller to the phone system at the deadline: %s',
    (how) => {
      const { state, types } = run(how, ...accepted, plain('final-timeout'));
      expect(state).toMatchObject({ outcome: 'unconfirmed', caller: 'gone' });
      expect(types.at(-1)).toBe('end-caller-leg');
    },
  );

  it('asks the agent at the deadline where the caller is still there, and takes them back at the second', () => {
    const once = run('with-agent', ...accepted, plain('final-timeout'));
    expect(once.state).toMatchObject({ phase: 'referring', overdue: true });
    expect(once.types).not.toContain('end-caller-leg');
    const twice = run('with-agent', ...accepted, plain('final-timeout'), plain('final-timeout'));
    expect(twice.state).toMatchObject({ phase: 'returning', outcome: 'no-answer' });
  });

  it('is cancelled where the caller never left, and may still work', () => {
    const cancelled = [...accepted, plain('cancel')] as const;
    expect(run('with-agent', ...cancelled, plain('returned')).state).toEqual({
      phase: 'done',
      outcome: 'cancelled',
      caller: 'back',
      native: true,
      referOpen: true,
    });
    const worked = run('with-agent', ...cancelled, plain('returned'), plain('refer-succeeded'));
    expect(worked.state).toMatchObject({ outcome: 'completed', caller: 'transferred' });
    expect(worked.types.at(-1)).toBe('end-caller-leg');
    for (const over of [failed('busy'), plain('final-timeout')]) {
      const { state } = run('with-agent', ...cancelled, plain('returned'), over);
      expect(state).toEqual({ phase: 'done', outcome: 'cancelled', caller: 'back', native: true });
    }
    expect(run('with-agent', ...cancelled, plain('caller-hung-up')).state).toMatchObject({
      phase: 'confirming',
    });
  });

  it('is cancelled as soon as the phone system has answered, if it was cancelled before', () => {
    const { state } = run('with-agent', ...asked, plain('cancel'), plain('refer-accepted'));
    expect(state).toMatchObject({ phase: 'returning', outcome: 'cancelled', referOpen: true });
    expect(
      run('lost', ...asked, plain('cancel'), failed('not-allowed'), plain('returned')).state,
    ).toMatchObject({
      outcome: 'cancelled',
    });
  });

  it.each(['lost', 'recalled', 'returned'] as const)(
    'can’t be cancelled once the phone system has the caller: %s',
    (how) => {
      expect(run(how, ...accepted, plain('cancel')).state).toMatchObject({ phase: 'referring' });
    },
  );

  it('takes a caller who vanishes on the way back for one whom the phone system has', () => {
    const { state } = run('with-agent', ...accepted, failed('busy'), plain('caller-hung-up'));
    expect(state).toEqual({ phase: 'recalling', outcome: 'busy' });
  });
});
