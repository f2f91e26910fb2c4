/** Ids are strings that the compiler keeps apart. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One call of the agent, from the first ring to the end of the wrap-up; the key of its record. UUIDv7. */
export type CallId = Branded<'CallId'>;
/** One SIP session in the phone. A call has one leg, during a transfer two. */
export type LegId = Branded<'LegId'>;
/** `<source>:<id there>`, e.g. `crm:10234`; contacts made at this desk start with `local:`. */
export type ContactId = Branded<'ContactId'>;
/** One handoff document; it keeps its id over several attempts and hops. UUIDv7. */
export type HandoffId = Branded<'HandoffId'>;
/** One transfer attempt. UUIDv7. */
export type TransferId = Branded<'TransferId'>;

export const callId = (text: string): CallId => text as CallId;
export const legId = (text: string): LegId => text as LegId;
export const contactId = (text: string): ContactId => text as ContactId;
export const handoffId = (text: string): HandoffId => text as HandoffId;
export const transferId = (text: string): TransferId => text as TransferId;
