import type { CallId } from '#shared/domain/ids';
import type { CalledLine } from '#shared/domain/scenarios/facts';
import type { CallsKey } from '../calls/past-calls';
import type { Store } from '../store/create-store';

/** A caller that went to somebody and stayed there. */
export interface PastTransfer {
  /** Who of a queue took it, where that is known. */
  readonly number: string;
  readonly name: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Of any caller, by what it was like. */
export interface SentCall {
  readonly number: string;
  readonly reason?: string;
  readonly contactId?: string;
  readonly disposition?: string;
  readonly called: readonly CalledLine[];
}

/** Of a caller with ten thousand calls the last ones tell enough. */
const LAST_CALLS = 100;
/** Documents are long, and those who wrote in the last ones are those who know. */
const LAST_HANDOFFS = 5;
/** Of all callers: what this agent does now, not what they did last year. */
const LAST_TRANSFERS = 300;

/** Answers of a target that has not taken a call; others say nothing about the target. */
const NOT_TAKEN = [
  'no-answer',
  'busy',
  'declined',
  'not-signed-in',
  'unknown-number',
  'not-allowed',
  'forwarded',
  'unavailable',
  'could-not-connect',
  'target-hung-up',
];

/** Who has had to do with a caller, and where such callers went. Each statement walks an index and stops after so many rows. */
export function createSuggestionsRepository({ desk: db }: Pick<Store, 'desk'>) {
  const lastCalls = (column: string, columns: string) =>
    `SELECT ${columns} FROM calls WHERE ${column} = ? AND outcome IS NOT NULL
     ORDER BY started_at DESC LIMIT ${LAST_CALLS}`;
  // CROSS JOIN: the calls first, whatever the planner thinks of them.
  const sentBy = (column: string) =>
    db.prepare<[string], PastTransfer>(
      `SELECT coalesce(h.taken_by, t.target_number) AS number, t.target_name AS name, t.started_at AS at
       FROM (${lastCalls(column, 'id')}) c CROSS JOIN transfers t ON t.call_id = c.id
       LEFT JOIN handoffs h ON h.id = t.handoff_id AND h.direction = 'sent'
       WHERE t.outcome = 'completed'`,
    );
  const handoffsBy = (column: string) =>
    db
      .prepare<[string], string>(
        `SELECT handoff_id FROM (${lastCalls(column, 'handoff_id, started_at')})
         WHERE handoff_id IS NOT NULL LIMIT ${LAST_HANDOFFS}`,
      )
      .pluck();
  const byKey = <T>(make: (column: string) => T) => ({
    contactId: make('contact_id'),
    e164: make('e164'),
    extension: make('extension'),
  });
  const sent = byKey(sentBy);
  const handoffs = byKey(handoffsBy);
  const tried = db
    .prepare<string[], string>(
      `SELECT DISTINCT target_number FROM transfers
       WHERE call_id = ? AND outcome IN (${NOT_TAKEN.map(() => '?').join(', ')})`,
    )
    .pluck();
  // Rows of a table come in the order of their making.
  const last = db.prepare<[number], SentRow>(
    `SELECT t.target_number AS number, t.reason, c.contact_id, c.disposition, s.detail AS called
     FROM (SELECT rowid, call_id, target_number, reason, outcome, started_at FROM transfers
           ORDER BY rowid DESC LIMIT ${LAST_TRANSFERS}) t
     CROSS JOIN calls c ON c.id = t.call_id
     LEFT JOIN call_scenarios s ON s.call_id = t.call_id AND s.what = 'called'
     WHERE t.outcome = 'completed' AND t.started_at >= ?`,
  );

  const ofKey = <T>(
    statements: Readonly<Record<keyof CallsKey, { all(value: string): T[] }>>,
    key: CallsKey,
  ): readonly T[] => {
    for (const name of ['contactId', 'e164', 'extension'] as const) {
      const value = key[name];
      if (value !== undefined) return statements[name].all(value);
    }
    return [];
  };

  return {
    /** Where earlier calls of this caller went. */
    sentWith: (key: CallsKey): readonly PastTransfer[] => ofKey(sent, key),
    /** The handoffs that its last calls came with. */
    handoffsWith: (key: CallsKey): readonly string[] => ofKey(handoffs, key),
    /** Who has not taken this very call. */
    triedWith: (id: CallId): readonly string[] => tried.all(id, ...NOT_TAKEN),
    /** @param since epoch ms */
    lastSent: (since: number): readonly SentCall[] =>
      last.all(since).map(({ number, reason, contact_id: contactId, disposition, called }) => ({
        number,
        called: called === null ? [] : (JSON.parse(called) as readonly CalledLine[]),
        ...(reason === null ? {} : { reason }),
        ...(contactId === null ? {} : { contactId }),
        ...(disposition === null ? {} : { disposition }),
      })),
  };
}

interface SentRow {
  readonly number: string;
  readonly reason: string | null;
  readonly contact_id: string | null;
  readonly disposition: string | null;
  readonly called: string | null;
}
