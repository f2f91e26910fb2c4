/**
 * What a PBX tells of an extension that is watched: dialog-info (RFC 4235), presence (RFC 3863 with the activities of
 * RFC 4480) and of the mailbox (RFC 3842). All of it is text from outside: read tag by tag and line by line, no
 * entity is ever expanded, and what is too long or no such document is nothing.
 */
import { plainLine } from '../lib/plain-text';

/** `free`: in no call, and signed in as far as the PBX tells at all. */
export type WatchedState = 'free' | 'ringing' | 'busy' | 'offline' | 'unknown';

/** Of one dialog; a document of state `partial` names only those that have changed. */
export interface DialogInfo {
  readonly full: boolean;
  readonly dialogs: readonly { readonly id: string; readonly state: 'ringing' | 'busy' | 'over' }[];
}

export interface Mailbox {
  /** Voice messages that nobody has heard. */
  readonly fresh: number;
  readonly heard: number;
  /** What is dialed to hear them, where the PBX says so. */
  readonly number?: string;
}

/** A desk asks for no more: with a hundred desks a PBX keeps as many subscriptions for each of them. */
export const MOST_WATCHED = 300;

/** A dialog takes about 200 bytes; Asterisk sends one, a switchboard seldom more than ten. */
const MAX_BODY = 16_384;
const MAX_DIALOGS = 32;
const MAX_MESSAGES = 9_999;

interface Tag {
  readonly name: string;
  readonly attributes: string;
  /** What stands between this tag and the next. */
  readonly text: string;
}

export function readDialogInfo(body: string): DialogInfo | undefined {
  const [root, ...rest] = tagsOf(body) ?? [];
  if (root?.name !== 'dialog-info') return undefined;
  const dialogs: DialogInfo['dialogs'][number][] = [];
  let id: string | undefined;
  for (const { name, attributes, text } of rest) {
    if (name === 'dialog') id = attributeOf(attributes, 'id');
    if (name !== 'state' || id === undefined) continue;
    dialogs.push({ id, state: DIALOG_STATES[text.trim().toLowerCase()] ?? 'over' });
    id = undefined;
    if (dialogs.length === MAX_DIALOGS) break;
  }
  return { full: attributeOf(root.attributes, 'state') !== 'partial', dialogs };
}

/** A call that rings and one that is dialed are the same to somebody who wants to transfer: a moment, then busy. */
const DIALOG_STATES: Readonly<Record<string, 'ringing' | 'busy'>> = {
  trying: 'ringing',
  proceeding: 'ringing',
  early: 'ringing',
  confirmed: 'busy',
};

/** The busiest of several dialogs counts. */
export function stateOfDialogs(states: Iterable<'ringing' | 'busy' | 'over'>): WatchedState {
  const all = new Set(states);
  if (all.has('busy')) return 'busy';
  return all.has('ringing') ? 'ringing' : 'free';
}

/**
 * Unlike dialog-info it tells who isn't signed in: `closed`, and in no call (measured on Asterisk 22, which says the
 * same dialog-info of somebody who is free and of somebody who is absent).
 */
export function readPresence(body: string): WatchedState | undefined {
  const tags = tagsOf(body);
  if (tags?.[0]?.name !== 'presence') return undefined;
  const has = (...names: readonly string[]) => tags.some(({ name }) => names.includes(name));
  const basic = tags
    .find(({ name }) => name === 'basic')
    ?.text.trim()
    .toLowerCase();
  const note = tags
    .find(({ name }) => name === 'note')
    ?.text.trim()
    .toLowerCase();
  // Asterisk says who rings in the note alone.
  if (note === 'ringing') return 'ringing';
  if (has('on-the-phone', 'busy') || note === 'on the phone' || note === 'on hold') return 'busy';
  if (basic === 'open') return 'free';
  return basic === 'closed' ? 'offline' : 'unknown';
}

export function readMailbox(body: string): Mailbox | undefined {
  if (body.length > MAX_BODY) return undefined;
  const lines = body.split(/\r?\n/u);
  const fieldOf = (name: string) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line === undefined ? undefined : plainLine(line.slice(name.length + 1), 256);
  };
  const waiting = fieldOf('messages-waiting')?.toLowerCase();
  if (waiting !== 'yes' && waiting !== 'no') return undefined;
  const counted = /^(\d{1,6})\/(\d{1,6})/u.exec(fieldOf('voice-message') ?? '');
  // A PBX that doesn't count says only that there is one.
  const fresh = counted === null ? Number(waiting === 'yes') : Number(counted[1]);
  const number = /^sips?:([0-9*#]{1,12})@/iu.exec(fieldOf('message-account') ?? '')?.[1];
  return {
    fresh: Math.min(fresh, MAX_MESSAGES),
    heard: Math.min(Number(counted?.[2] ?? 0), MAX_MESSAGES),
    ...(number === undefined ? {} : { number }),
  };
}

/** Opening tags without their prefix, in their order. A document type is refused: no such document needs one. */
function tagsOf(body: string): readonly Tag[] | undefined {
  if (body.length > MAX_BODY || /<!(?:DOCTYPE|ENTITY|\[)/iu.test(body)) return undefined;
  const tags: Tag[] = [];
  for (const part of withoutComments(body).split('<').slice(1)) {
    const end = part.indexOf('>');
    if (end < 0) return undefined;
    const [qualified = '', ...attributes] = part.slice(0, end).split(/\s+/u);
    const name = qualified.replace(/\/$/u, '').replace(/^[^:]*:/u, '');
    if (/^[A-Za-z][\w-]*$/u.test(name)) {
      tags.push({ name, attributes: attributes.join(' '), text: part.slice(end + 1) });
    }
  }
  return tags;
}

function withoutComments(body: string): string {
  const [first = '', ...rest] = body.split('<!--');
  // What is never closed hides all that follows.
  return first + rest.map((part) => part.split('-->').slice(1).join('-->')).join('');
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^| )${name} ?= ?(?:"([^"]{0,256})"|'([^']{0,256})')`, 'u').exec(attributes);
  return found?.[1] ?? found?.[2];
}
