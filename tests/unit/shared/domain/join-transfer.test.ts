import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startJoin } from '#shared/domain/join-transfer';
import { stepTransfer } from '#shared/domain/transfer-machine';
import type { TransferCommand, TransferEvent } from '#shared/domain/transfer-state';

function run(...events: readonly TransferEvent[]) {
  let { state, commands } = startJoin();
  const all: TransferCommand[] = [...commands];
  for (const event of events) {
    ({ state, commands } = stepTransfer(state, event));
    all.push(...commands);
  }
  return { state, types: all.map((command) => command.type) };
}

const plain = <T extends TransferEvent['type']>(type: T) => ({ type }) as Extract<TransferEvent, { type: T }>;
const refused: TransferEvent = { type: 'refer-failed', outcome: 'not-allowed' };
const referred = [plain('delivered')] as const;
const accepted = [...referred, plain('refer-accepted')] as const;

describe('two calls that are connected', () => {
  it('are the agent’s no longer when the PBX says so: document, REFER, and both legs go', () => {
    expect(run(...accepted, plain('refer-succeeded'))).toEqual({
      state: { phase: 'done', outcome: 'completed', caller: 'transferred' },
      types: ['deliver', 'refer', 'start-timer', 'stop-timer', 'end-caller-leg', 'end-consult'],
    });
    const taken = run(...accepted, plain('target-hung-up'), plain('refer-succeeded'));
    expect(taken.types).not.toContain('end-consult');
  });

  it('stay as they are when it is refused, or when no word comes', () => {
    for (const failure of [refused, plain('refer-timeout')]) {
      const { state, types } = run(...referred, failure);
      expect(state).toMatchObject({ phase: 'done', caller: 'as-before' });
      expect(types.filter((type) => type.startsWith('end-') || type === 'return-caller')).toEqual([]);
    }
  });

  describe('whose REFER the line took along', () => {
    const unanswered = [...referred, plain('refer-unanswered')] as const;

    it('are both still here when both other sides say so, and not before', () => {
      const waiting = run(...unanswered);
      expect(waiting.state).toMatchObject({ phase: 'joining' });
      expect(waiting.types.slice(-2)).toEqual(['ask-both', 'start-timer']);
      const { state, types } = run(...unanswered, plain('both-there'));
      expect(state).toEqual({
        phase: 'done',
        outcome: 'could-not-connect',
        caller: 'as-before',
        unproven: true,
      });
      expect(types.at(-1)).toBe('stop-timer');
    });

    it('are unconfirmed where both have ended, in either order, and nothing of them is left', () => {
      const [caller, colleague] = [plain('caller-hung-up'), plain('target-hung-up')];
      for (const ends of [
        [caller, colleague],
        [colleague, caller],
      ]) {
        const { state, types } = run(...unanswered, ...ends, plain('confirm-timeout'));
        expect(state).toEqual({ phase: 'done', outcome: 'unconfirmed', caller: 'gone' });
        expect(types).toContain('end-consult');
        expect(run(...unanswered, ...ends, plain('target-acknowledged')).state).toMatchObject({
          outcome: 'completed',
        });
      }
    });

    it('are unconfirmed where nobody says anything, until somebody does', () => {
      const silent = [...unanswered, plain('confirm-timeout')] as const;
      expect(run(...silent).state).toMatchObject({ outcome: 'unconfirmed', caller: 'as-before' });
      expect(run(...silent, plain('caller-hung-up')).state).toMatchObject({
        outcome: 'unconfirmed',
        caller: 'gone',
      });
      expect(run(...silent, plain('both-there')).state).toMatchObject({
        outcome: 'could-not-connect',
        caller: 'as-before',
      });
    });

    it('have the caller taken off hold where only the colleague is gone', () => {
      expect(run(...unanswered, plain('target-hung-up'), plain('confirm-timeout')).state).toMatchObject({
        phase: 'returning',
        outcome: 'unconfirmed',
      });
    });

    it('lost their caller to a hang-up only where the colleague says to be there still', () => {
      const left = [...unanswered, plain('caller-hung-up')] as const;
      const { state, types } = run(...left, plain('colleague-there'));
      expect(state).toMatchObject({ outcome: 'caller-hung-up', caller: 'gone' });
      expect(types).not.toContain('end-consult');
      expect(run(...left, plain('confirm-timeout')).state).toMatchObject({
        outcome: 'unconfirmed',
        caller: 'gone',
      });
      expect(run(...unanswered, plain('colleague-there')).state).toMatchObject({ phase: 'joining' });
    });
  });

  it('are known to be connected after all where the word comes late', () => {
    const { state, types } = run(...referred, plain('refer-timeout'), plain('target-acknowledged'));
    expect(state).toMatchObject({ outcome: 'completed' });
    expect(types.at(-1)).toBe('end-caller-leg');
    expect(run(...referred, refused, plain('target-acknowledged')).state).toMatchObject({
      outcome: 'not-allowed',
    });
  });

  it('have the caller back when the colleague is gone', () => {
    expect(run(plain('target-hung-up')).state).toMatchObject({
      phase: 'returning',
      outcome: 'target-hung-up',
    });
    // Asterisk takes the colleague's call along when it fails halfway.
    const halfway = run(...accepted, plain('target-hung-up'), {
      type: 'refer-failed',
      outcome: 'could-not-connect',
    });
    expect(halfway.state).toMatchObject({ phase: 'returning', outcome: 'could-not-connect' });
  });

  it('leave the agent with the colleague when the caller hangs up', () => {
    const early = run(...referred, plain('caller-hung-up'));
    expect(early.state).toMatchObject({ outcome: 'caller-hung-up', caller: 'gone' });
    expect(early.types).not.toContain('end-consult');
    const late = run(...accepted, plain('caller-hung-up'), plain('confirm-timeout'));
    expect(late.state).toMatchObject({ outcome: 'caller-hung-up', caller: 'gone' });
    expect(late.types).not.toContain('end-consult');
  });

  it('tell a hang-up from a success by what else ends, and by the colleague’s desk', () => {
    const ended = [...accepted, plain('caller-hung-up')] as const;
    expect(run(...ended, plain('target-acknowledged')).state).toMatchObject({ outcome: 'completed' });
    expect(run(...ended, plain('target-hung-up'), plain('confirm-timeout')).state).toMatchObject({
      outcome: 'unconfirmed',
    });
    expect(run(...accepted, plain('target-acknowledged')).state).toMatchObject({ phase: 'joining' });
    expect(run(...accepted, plain('target-acknowledged'), plain('target-hung-up')).state).toMatchObject({
      outcome: 'completed',
    });
  });

  it('can’t be held back, swapped or completed by the agent', () => {
    for (const click of [plain('cancel'), plain('swap'), plain('complete')]) {
      expect(run(...accepted, click)).toEqual(run(...accepted));
    }
  });

  it('come to an end whatever happens, with one REFER at most, and end no call of the colleague’s that goes on', () => {
    const events = [
      'delivered',
      'refer-accepted',
      'refer-succeeded',
      'refer-unanswered',
      'both-there',
      'colleague-there',
      'refer-timeout',
      'target-acknowledged',
      'target-hung-up',
      'caller-hung-up',
      'confirm-timeout',
      'returned',
      'returned-on-hold',
      'cancel',
    ] as const;
    const sequence = fc.array(fc.constantFrom<TransferEvent>(...events.map(plain), refused), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(sequence, (happened) => {
        const { state, types } = run(
          ...happened,
          ...[...accepted, 'refer-timeout', 'confirm-timeout', 'returned'].map((event) =>
            typeof event === 'string' ? plain(event as 'returned') : event,
          ),
        );
        expect(state.phase).toBe('done');
        expect(types.filter((type) => type === 'refer').length).toBeLessThanOrEqual(1);
        expect(types.filter((type) => type === 'end-caller-leg').length).toBeLessThanOrEqual(1);
        // Or it was gone, on a line that couldn't say so.
        if (types.includes('end-consult') && !happened.some(({ type }) => type === 'target-hung-up'))
          expect(state).toMatchObject({ outcome: 'completed' });
      }),
      { numRuns: 3000 },
    );
  });
});
