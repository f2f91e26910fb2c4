import type { Card } from './card';

/** What is blocked: one number, all numbers that begin so, or callers who withhold theirs. */
export const blockKinds = ['number', 'prefix', 'anonymous'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** What happens to a caller who is blocked. `voicemail`: the phone system is asked to ring a number instead. */
export const blockActions = ['silence', 'decline', 'busy', 'voicemail'] as const;
export type BlockAction = (typeof blockActions)[number];

/** Names one entry, in the list and in the record of a call. */
export interface BlockKey {
  readonly kind: BlockKind;
  /** E.164 or the digits of an internal number; a beginning of one; empty for anonymous callers. */
  readonly value: string;
}

export interface BlockEntry extends BlockKey {
  /** `list`: out of the administrator's file. */
  readonly origin: 'agent' | 'list';
  /** It rings, though the list or a beginning has it: the agent has said so. */
  readonly allowed: boolean;
  /** Why, in the words of whoever wrote the list. */
  readonly note: string;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

/** What was found for a caller: the entry that says most about them. */
export interface BlockHit extends BlockKey {
  readonly origin: 'agent' | 'list';
  readonly allowed: boolean;
  readonly note: string;
}

/** What is said of one number. `in-rule`: a beginning or the list has it, which stops nobody whom a source knows. */
export type BlockState = 'rings' | 'blocked' | 'in-rule';

/** On a call whose caller is in the list. `held`: it did not ring; else it rings, with a mark. */
export interface Screening extends BlockKey {
  readonly listed: boolean;
  /** What the list says of it; empty where it says nothing. */
  readonly note: string;
  readonly held: boolean;
}

/** The shortest beginning that can be blocked: a country code. A single digit would be half of the world. */
export const PREFIX_MIN_DIGITS = 2;

/** Under what a caller may stand in the list: as they are, and by each beginning of an outside number. */
export function blockValues(number: {
  readonly e164?: string;
  readonly extension?: string;
  readonly address?: string;
  readonly raw: string;
}): { readonly whole: readonly string[]; readonly beginnings: readonly string[] } {
  const { e164, extension, address, raw } = number;
  const known = [e164, extension, address].filter((value) => value !== undefined);
  const beginnings = Array.from(e164 ?? '', (_, at) => (e164 ?? '').slice(0, at + 1));
  return {
    whole: known.length === 0 ? [raw] : known,
    beginnings: beginnings.filter((value) => value.length > PREFIX_MIN_DIGITS),
  };
}

/**
 * Whether a caller may ring. Colleagues, queues and outside numbers of the directory always do. Whom a source knows, and
 * anybody for a while after a call for help, is stopped by nothing that is only a beginning, a list or a withheld
 * number: the agent blocks such a caller by their own number or not at all, and help calls back from any number.
 * @param afterEmergency an emergency number was dialed from here a short while ago
 */
export function screen(
  hit: BlockHit | undefined,
  card: Card,
  { inDirectory, afterEmergency }: { readonly inDirectory: boolean; readonly afterEmergency: boolean },
): Screening | undefined {
  if (hit === undefined || hit.allowed || inDirectory || card.kind === 'colleague') return undefined;
  const { kind, value, note } = hit;
  const listed = hit.origin === 'list';
  const isKnown = 'contact' in card || card.kind === 'several';
  const isOwnChoice = kind === 'number' && !listed;
  return { kind, value, listed, note, held: !afterEmergency && (isOwnChoice || !isKnown) };
}

export function blockName({ kind, value }: BlockKey): string {
  return `${kind}:${value}`;
}

/** `undefined`: it is none, as in a database that somebody has changed. */
export function blockKeyOf(name: string): BlockKey | undefined {
  const kind = blockKinds.find((each) => name.startsWith(`${each}:`));
  return kind && { kind, value: name.slice(kind.length + 1) };
}
