import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStepsOf } from '#shared/domain/classify';
import type { TransferOutcome } from '#shared/domain/outcome';
import { startTransfer, stepTransfer } from '#shared/domain/transfer-machine';
import type {
  FailedBlind,
  TransferCommand,
  TransferEvent,
  TransferMode,
  TransferState,
} from '#shared/domain/transfer-state';

/** Runs events from the start; answers where it ended and every command on the way. */
function run(mode: TransferMode, ...events: readonly TransferEvent[]) {
  let { state, commands } = startTransfer(mode);
  const all: TransferCommand[] = [...commands];
  for (const event of events) {
    ({ state, commands } = stepTransfer(state, event));
    all.push(...commands);
  }
  return { state, commands: all, types: all.map((command) => command.type) };
}

const plain = <T extends TransferEvent['type']>(type: T) => ({ type }) as Extract<TransferEvent, { type: T }>;
const consulting = [plain('held'), plain('announced')] as const;
const answered = [...consulting, plain('target-ringing'), plain('target-answered')] as const;

describe('a guarded blind transfer', () => {
  it('goes hold, consult, document, REFER, and ends the caller’s leg only on success', () => {
    const { state, types } = run(
      'blind',
      ...answered,
      plain('delivered'),
      plain('refer-accepted'),
      plain('target-hung-up'),
      plain('refer-succeeded'),
    );
    expect(state).toEqual({ phase: 'done', outcome: 'completed', caller: 'transferred' });
    expect(types).toEqual([
      'hold-caller',
      'announce',
      'place-consult',
      'start-timer',
      'stop-timer',
      'deliver',
      'refer',
      'start-timer',
      'stop-timer',
      'end-caller-leg',
    ]);
  });

  it('places the consult call without the microphone', () => {
    expect(run('blind', ...consulting).commands).toContainEqual({ type: 'place-consult', microphone: false });
    expect(run('supervised', ...consulting).commands).toContainEqual({
      type: 'place-consult',
      microphone: true,
    });
  });

  it.each<TransferOutcome>(['busy', 'no-answer', 'declined', 'not-signed-in', 'unknown-number'])(
    'brings the caller back when the target is %s',
    (outcome) => {
      const { state, types } = run(
        'blind',
        ...consulting,
        { type: 'target-failed', outcome },
        plain('returned'),
      );
      expect(state).toEqual({ phase: 'done', outcome, caller: 'back' });
      expect(types).not.toContain('refer');
    },
  );

  it('gives up ringing by its own clock', () => {
    const { state, types } = run('blind', ...consulting, plain('ring-timeout'));
    expect(state).toEqual({ phase: 'returning', outcome: 'no-answer' });
    expect(types.slice(-2)).toEqual(['end-consult', 'return-caller']);
  });

  it('does nothing to the caller when the hold is refused', () => {
    const { state, types } = run('blind', { type: 'hold-refused', onHold: false });
    expect(state).toEqual({ phase: 'done', outcome: 'could-not-start', caller: 'back' });
    expect(types).toEqual(['hold-caller', 'announce']);
  });

  it('ends the consult call when the caller hangs up before 202', () => {
    for (const events of [consulting, answered]) {
      const { state, types } = run('blind', ...events, plain('caller-hung-up'));
      expect(state).toEqual({ phase: 'done', outcome: 'caller-hung-up', caller: 'gone' });
      expect(types.at(-1)).toBe('end-consult');
    }
  });

  it('tells a transfer from a hang-up by the consult leg when the caller’s leg ends after 202', () => {
    const completing = [
      ...answered,
      plain('delivered'),
      plain('refer-accepted'),
      plain('caller-hung-up'),
    ] as const;
    expect(run('blind', ...completing, plain('confirm-timeout')).state).toMatchObject({
      outcome: 'caller-hung-up',
    });
    expect(
      run('blind', ...completing, plain('target-hung-up'), plain('confirm-timeout')).state,
    ).toMatchObject({
      outcome: 'unconfirmed',
    });
    expect(run('blind', ...completing, plain('target-acknowledged')).state).toMatchObject({
      outcome: 'completed',
    });
  });

  it('resolves "no confirmation yet" when the confirmation comes late', () => {
    const unconfirmed = [
      ...answered,
      plain('delivered'),
      plain('refer-accepted'),
      plain('caller-hung-up'),
      plain('target-hung-up'),
      plain('confirm-timeout'),
    ] as const;
    expect(run('blind', ...unconfirmed, plain('target-acknowledged')).state).toMatchObject({
      outcome: 'completed',
    });
    expect(run('blind', ...unconfirmed, plain('cancel')).state).toMatchObject({ outcome: 'unconfirmed' });
  });

  it('takes the caller back when a REFER stays without an answer, never sends a second one', () => {
    const { state, types } = run(
      'blind',
      ...answered,
      plain('delivered'),
      plain('refer-timeout'),
      plain('returned'),
    );
    expect(state).toEqual({ phase: 'done', outcome: 'could-not-connect', caller: 'back' });
    expect(types.filter((type) => type === 'refer')).toHaveLength(1);
  });

  it('believes the target’s desk against a caller who could be taken off hold when nobody said what became of the REFER', () => {
    const back = [
      ...answered,
      plain('delivered'),
      plain('refer-accepted'),
      plain('target-hung-up'),
      plain('refer-timeout'),
      plain('returned'),
    ] as const;
    const { state } = run('blind', ...back);
    expect(state).toMatchObject({ phase: 'done', outcome: 'could-not-connect', caller: 'back' });
    for (const word of ['target-acknowledged', 'refer-succeeded'] as const) {
      const { state: then, types } = run('blind', ...back, plain(word));
      expect(then).toEqual({ phase: 'done', outcome: 'completed', caller: 'transferred' });
      expect(types.at(-1)).toBe('end-caller-leg');
    }
  });

  it('is cancelled even while completing: the consult leg goes, the refusal brings the caller back', () => {
    const { state, types } = run(
      'blind',
      ...answered,
      plain('delivered'),
      plain('cancel'),
      { type: 'refer-failed', outcome: 'could-not-connect' },
      plain('returned'),
    );
    expect(state).toEqual({ phase: 'done', outcome: 'cancelled', caller: 'back' });
    expect(types).toContain('end-consult');
  });
});

describe('a conference', () => {
  const together = [...answered, plain('conference'), plain('swapped')] as const;

  it('is asked of the phone, and there once that has agreed', () => {
    const asked = run('supervised', ...answered, plain('conference'), plain('conference'), plain('swap'));
    expect(asked.state).toEqual({ phase: 'talking', to: 'target', towards: 'both' });
    expect(asked.commands.filter(({ type }) => type === 'talk-to')).toEqual([
      { type: 'talk-to', who: 'both' },
    ]);
    expect(run('supervised', ...together).state).toEqual({ phase: 'talking', to: 'both' });
  });

  it('that the phone can’t make leaves them apart, until it is tried again', () => {
    const refused = [...answered, plain('conference'), plain('swap-refused')] as const;
    expect(run('supervised', ...refused).state).toEqual({ phase: 'talking', to: 'target', apart: true });
    expect(run('supervised', ...refused, plain('swap')).state).toEqual({
      phase: 'talking',
      to: 'target',
      towards: 'caller',
    });
  });

  it('leads back to the target alone by a swap, and to the caller alone by a cancel', () => {
    expect(run('supervised', ...together, plain('swap')).commands.at(-1)).toEqual({
      type: 'talk-to',
      who: 'target',
    });
    const { state, types } = run('supervised', ...together, plain('cancel'), plain('returned'));
    expect(state).toEqual({ phase: 'done', outcome: 'cancelled', caller: 'back' });
    expect(types.slice(-2)).toEqual(['end-consult', 'return-caller']);
  });

  it('is where a refused completion leads back to, also where it came about meanwhile', () => {
    const refused: TransferEvent = { type: 'refer-failed', outcome: 'not-allowed' };
    const { state } = run('supervised', ...together, plain('complete'), refused);
    expect(state).toEqual({ phase: 'talking', to: 'both', refused: 'not-allowed' });
    const late = run(
      'supervised',
      ...answered,
      plain('conference'),
      plain('complete'),
      plain('swapped'),
      refused,
    );
    expect(late.state).toMatchObject({ to: 'both' });
  });
});

describe('a supervised transfer', () => {
  it('waits for the agent to complete', () => {
    const talking = run('supervised', ...answered);
    expect(talking.state).toEqual({ phase: 'talking', to: 'target' });
    expect(talking.types).not.toContain('refer');
    expect(run('supervised', ...answered, plain('complete')).types).toContain('refer');
  });

  it('swaps, and stays on whom it was when a swap is refused', () => {
    const swapping = run('supervised', ...answered, plain('swap'), plain('swap'));
    expect(swapping.commands.filter((command) => command.type === 'talk-to')).toEqual([
      { type: 'talk-to', who: 'caller' },
    ]);
    expect(run('supervised', ...answered, plain('swap'), plain('swapped')).state).toMatchObject({
      to: 'caller',
    });
    expect(run('supervised', ...answered, plain('swap'), plain('swap-refused')).state).toMatchObject({
      to: 'target',
    });
  });

  it('keeps both calls when the REFER is refused, on whom the agent heard', () => {
    const { state } = run('supervised', ...answered, plain('swap'), plain('swapped'), plain('complete'), {
      type: 'refer-failed',
      outcome: 'not-allowed',
    });
    expect(state).toEqual({
      phase: 'talking',
      to: 'caller',
      refused: 'not-allowed',
    });
  });

  it('takes the word of the target’s desk for nothing while no REFER is out', () => {
    for (const word of [plain('target-acknowledged'), plain('refer-succeeded')]) {
      const { state, types } = run('supervised', ...answered, word);
      expect(state).toEqual({ phase: 'talking', to: 'target' });
      expect(types).not.toContain('end-caller-leg');
    }
  });

  it('believes the target’s desk while the REFER is out as soon as the consult leg is gone', () => {
    const told = [
      ...answered,
      plain('complete'),
      plain('refer-accepted'),
      plain('target-acknowledged'),
    ] as const;
    expect(run('supervised', ...told).types).not.toContain('end-caller-leg');
    const { state, types } = run('supervised', ...told, plain('target-hung-up'));
    expect(state).toMatchObject({ outcome: 'completed', caller: 'transferred' });
    expect(types.at(-1)).toBe('end-caller-leg');
  });

  it('believes the target’s desk, and the PBX, after the REFER was given up', () => {
    const late = [...answered, plain('complete'), plain('refer-timeout')] as const;
    expect(run('supervised', ...late, plain('refer-succeeded')).state).toMatchObject({
      outcome: 'completed',
    });
    const told = run('supervised', ...late, plain('target-acknowledged'));
    expect(told.state).toMatchObject({ phase: 'talking' });
    expect(
      run('supervised', ...late, plain('target-acknowledged'), plain('target-hung-up')).state,
    ).toMatchObject({ outcome: 'completed' });
  });

  it.each(['blind', 'supervised'] as const)(
    'rings a target anew whose line was lost while it rang, once (%s)',
    (mode) => {
      const rung = run(mode, ...consulting, plain('target-ringing'), plain('target-returned'));
      expect(rung.state).toMatchObject({ phase: 'consulting', ringing: false });
      expect(rung.types.slice(-2)).toEqual(['end-consult', 'start-timer']);
      const again = stepTransfer(rung.state, plain('again'));
      expect(again.commands).toEqual([
        { type: 'place-consult', microphone: mode === 'supervised' },
        { type: 'start-timer', timer: 'ring' },
      ]);
      expect(stepTransfer(again.state, plain('target-returned'))).toEqual({
        state: again.state,
        commands: [],
      });
    },
  );

  it('becomes a guarded blind transfer when it is completed while ringing', () => {
    const { state, types } = run('supervised', ...consulting, plain('complete'), plain('target-answered'));
    expect(state).toEqual({ phase: 'delivering' });
    expect(types).toContain('mute-consult');
  });
});

const events: readonly TransferEvent[] = [
  ...(
    [
      'held',
      'announced',
      'target-ringing',
      'target-answered',
      'target-hung-up',
      'ring-timeout',
      'again',
      'delivered',
      'swapped',
      'swap-refused',
      'refer-accepted',
      'refer-succeeded',
      'refer-unproven',
      'target-acknowledged',
      'target-declined',
      'target-returned',
      'refer-timeout',
      'confirm-timeout',
      'final-timeout',
      'recall-timeout',
      'refer-unanswered',
      'returned',
      'returned-on-hold',
      'caller-hung-up',
      'complete',
      'swap',
      'conference',
      'cancel',
    ] as const
  ).map(plain),
  { type: 'hold-refused', onHold: false },
  { type: 'hold-refused', onHold: true },
  { type: 'target-failed', outcome: 'busy' },
  { type: 'target-failed', outcome: 'phone-system-busy' },
  { type: 'refer-failed', outcome: 'could-not-connect' },
  { type: 'refer-failed', outcome: 'unavailable', moved: true },
  { type: 'recalled', outcome: 'no-answer' },
];
const sequence = fc.array(fc.constantFrom(...events), { maxLength: 40 });
/** Every kind of transfer: by a consult call, and at once by a phone system of each kind. */
const kind = fc.constantFrom<readonly [TransferMode, FailedBlind?]>(
  ['blind'],
  ['supervised'],
  ['blind', 'with-agent'],
  ['blind', 'returned'],
  ['blind', 'recalled'],
  ['blind', 'lost'],
);

describe('whatever happens, in whatever order', () => {
  it('the caller’s leg is ended only once, and only when the caller is no longer on it as far as can be known', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state, commands } = startTransfer(...how);
        let ended = 0;
        let referred = false;
        let acknowledged = false;
        for (const event of happened) {
          const from = state;
          ({ state, commands } = stepTransfer(state, event));
          const ends = commands.filter((command) => command.type === 'end-caller-leg').length;
          acknowledged ||= event.type === 'target-acknowledged';
          referred ||= commands.some(({ type }) => type === 'refer' || type === 'refer-at-once');
          if (ends > 0) {
            expect(referred).toBe(true);
            const left =
              event.type === 'recalled' ||
              (event.type === 'refer-failed' && event.moved) ||
              // It is no more: there is nothing left to end, and saying so does no harm.
              event.type === 'caller-hung-up' ||
              // The phone system has them; its time is over.
              (event.type === 'final-timeout' &&
                from.phase === 'referring' &&
                from.failedBlind !== 'with-agent');
            const believed = event.type === 'refer-succeeded' || event.type === 'refer-unproven';
            expect(believed || acknowledged || (how.length === 2 && left)).toBe(true);
          }
          ended += ends;
        }
        expect(ended).toBeLessThanOrEqual(1);
      }),
      { numRuns: 6000 },
    );
  });

  it('a second REFER goes out only after the first one has failed', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state, commands } = startTransfer(...how);
        let open = false;
        let sent = 0;
        for (const event of happened) {
          if (['refer-failed', 'refer-timeout', 'refer-unanswered'].includes(event.type)) open = false;
          ({ state, commands } = stepTransfer(state, event));
          for (const command of commands) {
            if (command.type !== 'refer' && command.type !== 'refer-at-once') continue;
            expect(open).toBe(false);
            open = true;
            sent++;
          }
        }
        if (how.length === 2) expect(sent).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });

  it('the phone is asked to turn to one thing at a time, and to bring both together only by the agent', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state, commands } = startTransfer(...how);
        let asked = false;
        for (const event of happened) {
          if (event.type === 'swapped' || event.type === 'swap-refused') asked = false;
          const talked = state.phase === 'talking' ? state.to : undefined;
          ({ state, commands } = stepTransfer(state, event));
          for (const command of commands) {
            if (command.type !== 'talk-to') continue;
            expect(asked && talked === undefined).toBe(false);
            expect(command.who).not.toBe(talked);
            expect(command.who === 'both').toBe(event.type === 'conference');
            asked = true;
          }
          // Nobody is heard by both who wasn't asked to be.
          if (state.phase === 'talking' && state.to === 'both' && talked !== 'both' && talked !== undefined) {
            expect(event.type).toBe('swapped');
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('done is the end, and says where the caller is', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state } = startTransfer(...how);
        let end: TransferState | undefined;
        for (const event of happened) {
          const step = stepTransfer(state, event);
          state = step.state;
          if (end !== undefined) {
            // What may still come: the confirmation that was missing, the caller who had to wait or rings in, and the
            // word on a REFER that was out when the caller was taken back, or of which nobody said what became of it.
            const ends =
              end.phase === 'done' &&
              ((event.type === 'refer-succeeded' && (end.referOpen || end.unproven)) ||
                (event.type === 'target-acknowledged' && end.unproven));
            if (state === end) expect(step.commands).toEqual([]);
            else if (event.type === 'returned') {
              expect(['on-hold', 'ringing']).toContain(end.phase === 'done' && end.caller);
              expect(state).toEqual({ ...end, caller: 'back' });
            } else if (event.type === 'recalled') {
              expect(how).toHaveLength(2);
              expect(['completed', 'unconfirmed', 'caller-lost']).toContain(
                end.phase === 'done' && end.outcome,
              );
              expect(state).toMatchObject({ outcome: 'no-answer', caller: 'ringing' });
            } else if (event.type === 'target-declined') {
              expect(state).toEqual({ ...end, outcome: 'declined' });
            } else if (event.type === 'caller-hung-up') {
              expect(end).toMatchObject({ caller: 'ringing' });
              expect(state).toMatchObject({ outcome: 'caller-hung-up', caller: 'gone' });
            } else if (state.phase === 'done' && end.phase === 'done' && end.referOpen && !ends) {
              expect(state).toEqual({ ...end, referOpen: undefined });
            } else {
              expect(ends || (end.phase === 'done' && end.outcome === 'unconfirmed')).toBe(true);
              expect(state).toMatchObject({ outcome: 'completed', caller: 'transferred' });
            }
            if (!ends) expect(step.commands).toEqual([]);
            end = state;
          } else if (state.phase === 'done') {
            end = state;
            expect(state.caller === 'transferred').toBe(state.outcome === 'completed');
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a consult call that was placed is ended, taken by the PBX, or over by itself when it is done', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state, commands } = startTransfer(...how);
        let consult: 'none' | 'open' | 'over' = 'none';
        for (const event of happened) {
          if (consult === 'open' && (event.type === 'target-hung-up' || event.type === 'target-failed'))
            consult = 'over';
          const phase: string = state.phase;
          ({ state, commands } = stepTransfer(state, event));
          for (const command of commands) {
            if (command.type === 'place-consult') consult = 'open';
            if (command.type === 'end-consult') consult = 'over';
          }
          if (phase !== 'done' && state.phase === 'done') expect(consult).not.toBe('open');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('Cancel leads to an end from everywhere: the caller back, transferred, or gone', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state } = startTransfer(...how);
        for (const event of happened) state = stepTransfer(state, event).state;
        // What the world answers to Cancel: the REFER fails for want of its consult leg, clocks run out, the caller is back.
        for (const event of [
          plain('cancel'),
          plain('refer-timeout'),
          plain('confirm-timeout'),
          plain('final-timeout'),
          plain('final-timeout'),
          plain('returned'),
          plain('recall-timeout'),
        ]) {
          state = stepTransfer(state, event).state;
        }
        expect(state.phase).toBe('done');
      }),
      { numRuns: 3000 },
    );
  });

  it('an end says where the caller is, and what to do next where that is not with somebody', () => {
    fc.assert(
      fc.property(kind, sequence, (how, happened) => {
        let { state } = startTransfer(...how);
        for (const event of happened) state = stepTransfer(state, event).state;
        if (state.phase !== 'done' || state.caller !== 'gone') return;
        expect(nextStepsOf(state.outcome)).toContain('call-back');
      }),
      { numRuns: 6000 },
    );
  });
});
