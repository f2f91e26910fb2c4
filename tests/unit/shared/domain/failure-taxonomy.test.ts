import { describe, expect, it } from 'vitest';
import {
  nextStepsOf,
  outcomeOfBlind,
  outcomeOfCall,
  outcomeOfNotify,
  outcomeOfRefer,
  sentenceKeyOf,
} from '#shared/domain/classify';
import type { TransferNextStep, TransferOutcome } from '#shared/domain/outcome';
import { type PbxKind, profileOf } from '#shared/domain/pbx-profile';
import { deskMessages } from '#shared/i18n/en/desk';
import { createTranslator } from '#shared/i18n/translator';

const { t } = createTranslator('en');
const say = (outcome: TransferOutcome, where = 'back', to = '300') =>
  t(sentenceKeyOf(outcome), { target: 'Bogdan', caller: 'Maria', where, to });

const cause = (value: number) => `Q.850;cause=${value};text="as the gateway says"`;
/** A gateway that flattens everything to 480: only the cause says what happened. */
const byCause = (value: number, colleague = false) =>
  outcomeOfCall({ code: 480, reason: cause(value), rang: true, colleague });
const consult = (code: number, colleague = false, rang = false) => outcomeOfCall({ code, rang, colleague });
const native = (pbx: PbxKind, code: number) =>
  outcomeOfBlind(code, { ...profileOf(pbx), rang: false, colleague: true });

/** The failures one by one: the codes, what is said, what is offered. By hand, against the table. */
const ROWS: readonly {
  readonly row: string;
  readonly outcomes: readonly TransferOutcome[];
  readonly said: string;
  readonly steps: readonly TransferNextStep[];
}[] = [
  {
    row: 'C and N 408, 480, 487; Q.850 18, 19',
    outcomes: [
      consult(408),
      consult(480, true, true),
      consult(480),
      consult(487),
      byCause(18),
      byCause(19),
      native('asterisk-stock', 480),
      native('asterisk-stock', 408),
    ],
    said: 'Bogdan did not answer. Maria is back with you.',
    steps: ['try-again', 'someone-else', 'take-message'],
  },
  {
    row: 'C and N 486, 600; Q.850 17',
    outcomes: [
      consult(486),
      consult(600),
      byCause(17),
      native('proxy', 486),
      native('proxy', 600),
      native('asterisk-stock', 486),
    ],
    said: 'Bogdan is on another call. Maria is back with you.',
    steps: ['try-again', 'someone-else'],
  },
  {
    row: 'C and N 603, 403 from the target; Q.850 21',
    outcomes: [consult(603), consult(403), byCause(21), native('proxy', 603), native('proxy', 403)],
    said: 'Bogdan declined. Maria is back with you.',
    steps: ['someone-else', 'take-message'],
  },
  {
    row: 'C and N 404, 604, 484, 410; Q.850 1, 28: a number',
    outcomes: [
      consult(404),
      consult(604),
      consult(484),
      consult(410),
      byCause(1),
      byCause(28),
      native('asterisk-stock', 404),
    ],
    said: 'Bogdan does not exist. Maria is back with you.',
    steps: ['edit-number', 'someone-else'],
  },
  {
    row: 'the same of a colleague, and 480 without a ring',
    outcomes: [consult(404, true), consult(480, true), byCause(1, true), native('proxy', 404)],
    said: 'Bogdan is not signed in. Maria is back with you.',
    steps: ['someone-else', 'take-message'],
  },
  {
    row: 'R and N 403, 603',
    outcomes: [outcomeOfRefer(403), outcomeOfRefer(603), outcomeOfNotify(403), native('asterisk-stock', 603)],
    said: 'Your phone system does not allow this transfer. Maria is back with you.',
    steps: ['supervised-instead', 'someone-else'],
  },
  {
    row: 'R 405, 501, 420',
    outcomes: [outcomeOfRefer(405), outcomeOfRefer(501), outcomeOfRefer(420)],
    said: 'This line does not support transfers. Maria is back with you.',
    steps: ['supervised-instead', 'someone-else'],
  },
  {
    row: 'R 481, no answer, and whatever else the REFER is refused with',
    outcomes: [outcomeOfRefer(481), outcomeOfRefer(0), outcomeOfRefer(408), outcomeOfRefer(503)],
    said: 'The transfer could not be started. You are still connected to Maria.',
    steps: ['try-again', 'someone-else'],
  },
  {
    row: 'R and C 401, 407 after the password was sent',
    outcomes: [outcomeOfRefer(401), outcomeOfRefer(407), consult(401), consult(407)],
    said: 'The phone system refused this phone’s sign-in. Maria is back with you.',
    steps: ['try-again', 'someone-else'],
  },
  {
    row: 'C 488, 606, 415',
    outcomes: [consult(488), consult(606), consult(415), native('proxy', 488)],
    said: 'Bogdan’s phone cannot take this call. Maria is back with you.',
    steps: ['someone-else', 'take-message'],
  },
  {
    row: 'C and N 500, 502, 503, 504; Q.850 34, 38, 41, 42',
    outcomes: [
      ...[500, 502, 503, 504].map((code) => consult(code)),
      ...[34, 38, 41, 42].map((value) => byCause(value)),
      native('proxy', 503),
      native('freeswitch-confirm', 500),
    ],
    said: 'The phone system is busy right now. Maria is back with you.',
    steps: ['try-again', 'someone-else'],
  },
  {
    row: 'N 400 of an Asterisk',
    outcomes: [outcomeOfNotify(400), native('asterisk-stock', 400), native('asterisk-recipe', 400)],
    said: 'This call cannot be transferred from here: it is not between two people. Maria is back with you.',
    steps: ['supervised-instead', 'take-message'],
  },
  {
    row: 'N 503 of an Asterisk that carried it out itself',
    outcomes: [native('asterisk-stock', 503), native('asterisk-recipe', 503), native('unknown', 503)],
    said: 'Bogdan could not be reached. Maria is back with you.',
    steps: ['try-again', 'someone-else'],
  },
  {
    row: 'C 3xx',
    outcomes: [consult(300), consult(301), consult(302), consult(305), consult(380)],
    said: 'Bogdan has forwarded their calls to 300. Maria is back with you.',
    steps: ['edit-number', 'someone-else'],
  },
  {
    row: 'supervised, N 4xx and 5xx',
    outcomes: [outcomeOfNotify(404), outcomeOfNotify(481), outcomeOfNotify(500), outcomeOfNotify(503)],
    said: 'Could not connect Bogdan and Maria. Maria is back with you.',
    steps: ['try-again', 'someone-else'],
  },
];

describe('the failure taxonomy', () => {
  it.each(ROWS)('$row', ({ outcomes, said, steps }) => {
    expect(new Set(outcomes).size).toBe(1);
    for (const outcome of outcomes) {
      expect(say(outcome)).toBe(said);
      expect(nextStepsOf(outcome)).toEqual(steps);
    }
  });

  // What comes without a code: whose machine ends it so is in transfer-machine.test.ts.
  it.each<[TransferOutcome, string, readonly TransferNextStep[]]>([
    ['caller-hung-up', 'Maria hung up. Your notes are kept.', ['call-back', 'schedule', 'keep-notes']],
    ['target-hung-up', 'Bogdan hung up. Maria is back with you.', ['try-again', 'someone-else']],
    ['unconfirmed', 'Handed to the phone system; no confirmation yet.', ['call-back', 'keep-notes']],
    [
      'caller-lost',
      'Bogdan could not be reached, and Maria is no longer on the line. Call Maria back; your notes are kept.',
      ['call-back', 'schedule', 'keep-notes'],
    ],
    [
      'line-lost',
      'The line was lost during the transfer. Maria is back with you.',
      ['try-again', 'someone-else'],
    ],
  ])('%s', (outcome, said, steps) => {
    expect(say(outcome)).toBe(said);
    expect(nextStepsOf(outcome)).toEqual(steps);
  });

  it.each<[TransferOutcome, boolean, boolean, readonly TransferNextStep[]]>([
    ['busy', true, true, ['when-free', 'queue', 'someone-else']],
    ['busy', true, false, ['when-free', 'someone-else']],
    ['busy', false, true, ['try-again', 'queue', 'someone-else']],
    ['not-signed-in', false, true, ['queue', 'someone-else', 'take-message']],
    // Whoever did not answer was free.
    ['no-answer', true, true, ['try-again', 'someone-else', 'take-message']],
  ])('%s, with what there is here (when free: %s, queues: %s)', (outcome, whenFree, queue, steps) => {
    expect(nextStepsOf(outcome, { whenFree, queue })).toEqual(steps);
  });

  it('both calls are still there when connecting them was refused', () => {
    expect(say('could-not-connect', 'both')).toBe(
      'Could not connect Bogdan and Maria. Both calls are still here.',
    );
  });

  it('who forwards without saying where is not given a number', () => {
    expect(say('forwarded', 'back', 'none')).toBe(
      'Bogdan has forwarded their calls. Maria is back with you.',
    );
  });

  it('says where the line, the audio, the notes and a voicemail are concerned', () => {
    expect(deskMessages['call.line-down']).toBe('Connection lost; your audio continues. Reconnecting …');
    expect(deskMessages['call.media-lost']).toBe('Audio was lost. Trying to restore it …');
    expect(deskMessages['transfer.completed-pending']).toBe('{target} has {caller}. Your notes will follow.');
    expect(deskMessages['transfer.completed-unopened']).toBe(
      '{target} has {caller}, but has not opened your notes.',
    );
    expect(deskMessages['transfer.completed-line']).toBe('{caller} is on {target}’s line.');
  });

  it('a later code is never taken for an earlier row: the cause goes first, the code stands without one', () => {
    expect(outcomeOfCall({ code: 603, reason: cause(17), rang: true, colleague: true })).toBe('busy');
    expect(outcomeOfCall({ code: 603, reason: cause(99), rang: true, colleague: true })).toBe('declined');
    expect(outcomeOfCall({ code: 402, rang: true, colleague: true })).toBe('could-not-connect');
  });
});
