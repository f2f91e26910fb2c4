/**
 * What has to come of a transfer: every phone system, every way of transferring, every way it can go. Written down by
 * hand from what the product promises and from what a phone system can do; `run-cell.ts` plays a cell and holds it to
 * this.
 */

export const PBXS = ['recipe', 'stock', 'kamailio', 'practice'] as const;
export type PbxName = (typeof PBXS)[number];

export const METHODS = ['native', 'guarded', 'supervised', 'incoming', 'semi'] as const;
export type Method = (typeof METHODS)[number];

export const ROWS = [
  'answered',
  'busy',
  'no-answer',
  'declined',
  'unknown',
  'not-signed-in',
  'target-killed',
  'transferor-killed',
  'caller-before',
  'caller-during',
  'caller-after',
  'cut-sending',
  'cut-ringing',
  'cut-talking',
  'cut-completing',
] as const;
export type Row = (typeof ROWS)[number];

/**
 * Where everybody is at the end, by voice on both ends and by the PBX's own list; and what the agent reads.
 *
 * `taken`: caller and colleague hear each other, the agent is free · `back`: caller and agent hear each other, nobody
 * else is there · `rings-again`: the PBX rings the agent with the caller, who is `back` when they answer · `gone`:
 * nobody is in a call any more · `untouched`: as `back`, of a caller who was never moved · `with-colleague`: the
 * caller is gone, agent and colleague hear each other.
 */
export type End = 'taken' | 'back' | 'rings-again' | 'gone' | 'untouched' | 'with-colleague';

export type Expected =
  | {
      readonly end: End;
      /** On the transferor's screen, word for word; one of several, where it is a matter of milliseconds. */
      readonly said: string | readonly string[];
      /** Nothing but the call reaches the colleague. */
      readonly withoutNotes?: true;
      /** Whose old call the PBX still shows, since nobody could end it. */
      readonly stale?: readonly string[];
      /** On the colleague's screen. */
      readonly saidToTarget?: string;
      /** What this phone system can't do, or what the agent has to do by hand. */
      readonly note?: string;
    }
  | { readonly end: 'not-applicable'; readonly note: string };

const CALLER = '0721 555 777';
const TARGET = 'Bogdan Ene';
const ABSENT = 'Carmen Radu';
const BACK = `${CALLER} is back with you.`;
const CALLER_HUNG_UP = `${CALLER} hung up. Your notes are kept.`;
const HAS = `${TARGET} has ${CALLER} and has opened your notes.`;

const ARRIVED = `${TARGET} has ${CALLER}. Your notes have arrived.`;
const FOLLOW = `${TARGET} has ${CALLER}. Your notes will follow.`;
/** That they were opened is said once, and was perhaps said while the line was down. */
const HAS_AFTER_ALL = [HAS, ARRIVED, FOLLOW];

const taken = (said: string | readonly string[] = HAS): Expected => ({ end: 'taken', said });
const back = (why: string, note?: string): Expected => ({
  end: 'back',
  said: `${why} ${BACK}`,
  ...(note === undefined ? {} : { note }),
});
const ringsAgain = (why: string): Expected => ({ end: 'rings-again', said: `${why} ${BACK}` });
const gone = (said: string): Expected => ({ end: 'gone', said });
const none = (note: string): Expected => ({ end: 'not-applicable', note });

const NO_TALK = 'nobody is talked to before the caller is handed over';
const NOT_CALLED = 'it is the colleague who calls';
const TOO_SOON = 'it fails before it rings: nothing to complete';

type Rows = Readonly<Record<Row, Expected>>;

const refused = {
  busy: back(`${TARGET} is on another call.`),
  'no-answer': back(`${TARGET} did not answer.`),
  declined: back(`${TARGET} declined.`),
  unknown: back('4711 does not exist.'),
  'not-signed-in': back(`${ABSENT} is not signed in.`),
} as const;
const NOT_STARTED: Expected = {
  end: 'back',
  said: `The transfer could not be started. You are still connected to ${CALLER}.`,
};
const LINE_LOST = back('The line was lost during the transfer.');
const AFTER: Expected = { end: 'gone', said: HAS, saidToTarget: `${CALLER} hung up.` };
/** The desk is started again, and its phone takes the dead one's place (RFC 3891). */
const TAKEN_BACK = back(`The transfer to ${TARGET} was interrupted.`);

const guarded: Rows = {
  answered: taken(),
  ...refused,
  'target-killed': back(`${TARGET} did not answer.`),
  'transferor-killed': TAKEN_BACK,
  'caller-before': gone(CALLER_HUNG_UP),
  'caller-during': none(NO_TALK),
  'caller-after': AFTER,
  'cut-sending': NOT_STARTED,
  'cut-ringing': LINE_LOST,
  'cut-talking': none(NO_TALK),
  'cut-completing': taken(HAS_AFTER_ALL),
};

const supervised: Rows = {
  ...guarded,
  'target-killed': back('Transfer cancelled.', 'the agent hears nothing any more, and goes back'),
  'caller-during': gone(CALLER_HUNG_UP),
  'cut-talking': taken(),
};

const semi: Rows = {
  ...guarded,
  busy: back(`${ABSENT} is on another call.`),
  unknown: none(TOO_SOON),
  'not-signed-in': none(TOO_SOON),
  'cut-sending': none(TOO_SOON),
};

const incoming: Rows = {
  answered: taken(),
  busy: none(NOT_CALLED),
  'no-answer': none(NOT_CALLED),
  declined: { end: 'untouched', said: [], saidToTarget: 'Ana Pop declined the call.' },
  unknown: none(NOT_CALLED),
  'not-signed-in': none(NOT_CALLED),
  'target-killed': {
    end: 'untouched',
    said: [],
    note: 'the agent hears nothing any more, hangs up and resumes',
  },
  'transferor-killed': {
    end: 'untouched',
    said: [],
    note: 'both are back, and the agent hangs up on the colleague and resumes',
  },
  'caller-before': { end: 'with-colleague', said: `${CALLER} hung up.` },
  'caller-during': { end: 'with-colleague', said: `${CALLER} hung up.` },
  'caller-after': AFTER,
  'cut-sending': {
    end: 'untouched',
    // As the phone system has heard of the answer or not.
    said: [
      `Missed call from ${TARGET}.`,
      `${TARGET} hung up.`,
      `The call with ${TARGET} was interrupted. Your notes are kept.`,
    ],
  },
  'cut-ringing': { end: 'untouched', said: `Missed call from ${TARGET}.` },
  'cut-talking': taken(),
  'cut-completing': taken(HAS_AFTER_ALL),
};

const UNCONFIRMED = 'Handed to the phone system; no confirmation yet.';

/** Asterisk can take a voice frame on its way for the answer: what it says then is no proof, and all that it says. */
const lost = (target: string, note?: string): Expected => ({
  end: 'gone',
  said: [
    `${target} could not be reached, and ${CALLER} is no longer on the line. Call ${CALLER} back; your notes are kept.`,
    UNCONFIRMED,
  ],
  ...(note === undefined ? {} : { note }),
});

/** A proxy never takes the caller away: who isn't taken is back. */
const nativeByProxy: Rows = {
  ...guarded,
  'no-answer': back(`${ABSENT} did not answer.`),
  'target-killed': back('Transfer cancelled.', 'the proxy waits on for the dead phone; the agent cancels'),
  'transferor-killed': { end: 'taken', said: `${TARGET} has ${CALLER}.` },
  'caller-before': gone(UNCONFIRMED),
  'cut-ringing': taken(),
};

const nativeWithRecipe: Rows = {
  ...nativeByProxy,
  busy: ringsAgain(`${TARGET} is on another call.`),
  'no-answer': ringsAgain(`${ABSENT} did not answer.`),
  declined: ringsAgain(`${TARGET} declined.`),
  unknown: ringsAgain('4711 does not exist.'),
  'not-signed-in': ringsAgain(`${ABSENT} is not signed in.`),
  'target-killed': ringsAgain(`${TARGET} did not answer.`),
  'caller-before': lost(TARGET),
  'cut-completing': {
    end: 'taken',
    said: [...HAS_AFTER_ALL, UNCONFIRMED],
    note: 'Asterisk takes what the colleague’s desk says to one that is away, and it is lost',
  },
};

const ON_LINE = `${CALLER} is on ${TARGET}’s line.`;
/** As with `lost`. */
const ON_LINE_OR_UNPROVEN = [ON_LINE, UNCONFIRMED];
const LETS_GO = 'this phone system lets go of a caller whom nobody takes';
const nativeStock: Rows = {
  ...nativeWithRecipe,
  answered: { end: 'taken', said: ON_LINE_OR_UNPROVEN, withoutNotes: true },
  busy: lost(TARGET, LETS_GO),
  'no-answer': lost(ABSENT, LETS_GO),
  declined: lost(TARGET, LETS_GO),
  unknown: refused.unknown,
  'not-signed-in': lost(ABSENT, LETS_GO),
  'target-killed': {
    end: 'gone',
    said: UNCONFIRMED,
    note: 'this phone system calls on, and lets go of the caller',
  },
  'transferor-killed': { end: 'taken', said: UNCONFIRMED, withoutNotes: true },
  'caller-after': { end: 'gone', said: ON_LINE_OR_UNPROVEN, saidToTarget: `${CALLER} hung up.` },
  'cut-ringing': { end: 'taken', said: UNCONFIRMED, withoutNotes: true },
  'cut-completing': { end: 'taken', said: UNCONFIRMED, withoutNotes: true },
};

/** Without messages outside a call nothing tells whether they were opened. */
const onStock = (rows: Rows): Rows => {
  const said = [ARRIVED, FOLLOW];
  const cut: Expected = {
    end: 'taken',
    said: UNCONFIRMED,
    note: 'no message reaches the agent outside a call',
  };
  const after: Expected = { end: 'gone', said, saidToTarget: `${CALLER} hung up.` };
  const talked = rows['cut-talking'].end === 'taken' ? { 'cut-talking': taken(said) } : {};
  return { ...rows, answered: taken(said), 'caller-after': after, 'cut-completing': cut, ...talked };
};

/** Behind a proxy the caller's side makes the new call, and can be met in the middle of it. */
const HUNG_UP_MIDWAY = gone(CALLER_HUNG_UP);
const byProxy = {
  native: { ...nativeByProxy, 'caller-after': gone(UNCONFIRMED) },
  guarded: { ...guarded, 'caller-after': HUNG_UP_MIDWAY },
  supervised: { ...supervised, 'caller-after': HUNG_UP_MIDWAY },
  incoming: { ...incoming, 'caller-after': { end: 'with-colleague', said: CALLER_HUNG_UP } as const },
  semi: { ...semi, 'caller-after': HUNG_UP_MIDWAY },
};

/** Its callers have no number at which their call could be asked for. */
const NOBODY_TO_ASK =
  'callers of practice mode can’t be called: their call is ended, for the agent to call back';
const ENDED: Expected = {
  end: 'gone',
  said: `The transfer to ${TARGET} was interrupted. ${CALLER} was cut off; your notes are kept.`,
  note: NOBODY_TO_ASK,
};

/** Nobody has told the caller's side that its call with the agent is over. */
const OLD_CALL = {
  end: 'taken',
  said: [`${TARGET} has ${CALLER}.`, ...HAS_AFTER_ALL],
  note: 'the caller’s side keeps its old call, too, until it is ended there',
} as const;

export const EXPECTED: Readonly<Record<PbxName, Readonly<Record<Method, Rows>>>> = {
  recipe: { native: nativeWithRecipe, guarded, supervised, incoming, semi },
  stock: {
    native: nativeStock,
    guarded: onStock(guarded),
    supervised: onStock(supervised),
    incoming: onStock(incoming),
    semi: onStock(semi),
  },
  kamailio: {
    ...byProxy,
    native: { ...byProxy.native, 'transferor-killed': { ...OLD_CALL, stale: ['+40721555777', '1001'] } },
  },
  practice: {
    ...byProxy,
    guarded: { ...byProxy.guarded, 'transferor-killed': ENDED },
    supervised: { ...byProxy.supervised, 'transferor-killed': ENDED },
    semi: { ...byProxy.semi, 'transferor-killed': ENDED },
    incoming: {
      ...byProxy.incoming,
      'transferor-killed': {
        end: 'with-colleague',
        said: `The call with ${CALLER} was interrupted. Your notes are kept.`,
        note: NOBODY_TO_ASK,
      },
    },
    native: {
      ...byProxy.native,
      'target-killed': back(`${TARGET} did not answer.`),
      'transferor-killed': { ...OLD_CALL, stale: ['+40721555777'] },
    },
  },
};

export interface Cell {
  readonly pbx: PbxName;
  readonly method: Method;
  readonly row: Row;
  readonly expected: Expected;
}

/** A cell that can be played. */
export type PlayedCell = Cell & { readonly expected: Exclude<Expected, { end: 'not-applicable' }> };

export function isPlayed(cell: Cell): cell is PlayedCell {
  return cell.expected.end !== 'not-applicable';
}

export const CELLS: readonly Cell[] = PBXS.flatMap((pbx) =>
  METHODS.flatMap((method) =>
    ROWS.map((row) => ({ pbx, method, row, expected: EXPECTED[pbx][method][row] })),
  ),
);
