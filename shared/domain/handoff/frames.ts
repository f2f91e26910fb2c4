import { fromBase64Url, toBase64Url } from '../../lib/base64url';
import { deflateText, inflateText } from '../../lib/deflate';
import { fail, ok, type Result } from '../../lib/result';
import type { HandoffId } from '../ids';
import { longId, shortId } from './token';

/**
 * Handoff frames: what desks say to each other in SIP MESSAGE bodies (`text/plain`, one frame a message).
 *
 *   HOM1 <type> <id> <rev> <part>/<parts> <encoding> <payload>
 *
 * `id` is the handoff's UUID in 22 characters, `rev` the revision of the document the frame is about, `encoding`
 * `z` (raw DEFLATE of UTF-8 JSON, then base64url), `-` (no payload, written as `-` too) or `e2` (either of them,
 * encrypted with the team's key for one receiver; `e` and other numbers are other versions' ways to do that). A frame
 * stays within 900 bytes, because Asterisk empties larger out-of-dialog messages after having answered 202.
 *
 *   brief   summary and names, fits one frame and goes first
 *   offer   one part of the document
 *   ack     the document of this revision is complete at the receiver
 *   event   what happened at the receiver: ringing, answered, connected, opened, declined with a reason, line-back; or at
 *           the transferor: withdrawn
 *   fetch   "send me this document" (`rev`: the revision I have, 0 for none)
 *   probe   to oneself: does an out-of-dialog MESSAGE arrive at all?
 */
export type FrameType = 'brief' | 'offer' | 'ack' | 'event' | 'fetch' | 'probe';

export interface Frame {
  readonly type: FrameType;
  readonly id: HandoffId;
  readonly rev: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** base64url, empty when there is none. */
  readonly payload: string;
  /** The payload is encrypted; what is in it only the team knows. */
  readonly sealed?: true;
  /** Sealed in the way of another version of the program. */
  readonly sealedOtherwise?: true;
}

export type FrameCode = 'not-a-frame' | 'malformed' | 'too-large';

export const FRAME_BYTES = 900;
export const FRAME_CONTENT_TYPE = 'text/plain';
const MAX_PARTS = 64;
/** What a receiver unpacks. */
export const MAX_JSON_BYTES = 256 * 1024;
const HEAD =
  /^HOM1 (brief|offer|ack|event|fetch|probe) ([A-Za-z0-9_-]{22}) (\d{1,6}) (\d{1,3})\/(\d{1,3}) (z|-|e\d{0,2}) ([A-Za-z0-9_-]+)$/;
const SEALED = 'e2';

/** All of a frame but its payload; what encrypts the payload vouches for it, too. */
export function frameHead({ type, id, rev, part, parts }: Frame): string {
  return `HOM1 ${type} ${shortId(id)} ${rev} ${part}/${parts}`;
}

export function formatFrame(frame: Frame): string {
  const encoding = frame.sealed ? SEALED : 'z';
  return `${frameHead(frame)} ${frame.payload === '' ? '- -' : `${encoding} ${frame.payload}`}`;
}

/** `not-a-frame`: somebody's ordinary text message. Nothing of the payload is looked at yet. */
export function parseFrame(body: string): Result<Frame, { code: FrameCode }> {
  if (!body.startsWith('HOM1 ')) return fail('not-a-frame');
  if (body.length > MAX_JSON_BYTES) return fail('too-large');
  const match = HEAD.exec(body.trimEnd());
  const id = longId(match?.[2] ?? '');
  if (match === null || id === undefined) return fail('malformed');
  const rev = Number(match[3]);
  const part = Number(match[4]);
  const parts = Number(match[5]);
  const payload = match[6] === '-' ? '' : (match[7] ?? '');
  const type = match[1] as FrameType;
  const frame: Frame = {
    type,
    id,
    rev,
    part,
    parts,
    payload,
    ...(match[6]?.startsWith('e') ? { sealed: true } : {}),
    ...(match[6]?.startsWith('e') && match[6] !== SEALED ? { sealedOtherwise: true } : {}),
  };
  const numbered = part >= 1 && part <= parts && parts <= MAX_PARTS;
  if (!numbered || !isComplete(frame) || (match[6] === '-' && match[7] !== '-')) return fail('malformed');
  return ok(frame);
}

/** It has a payload where its type says something by it, and none where it doesn't; a sealed one always has. */
export function isComplete({ type, payload, sealed }: Frame): boolean {
  if (sealed) return payload !== '' && type !== 'probe';
  return (payload !== '') === (type === 'brief' || type === 'offer' || type === 'event');
}

/** Splits a value into frames of at most `maxBytes`. `brief` and `event` must fit one: `too-large` otherwise. */
export function framesOf(
  type: 'brief' | 'offer' | 'event',
  id: HandoffId,
  rev: number,
  value: unknown,
  maxBytes = FRAME_BYTES,
): Result<readonly Frame[], { code: 'too-large' }> {
  const payload = toBase64Url(deflateText(JSON.stringify(value)));
  // "HOM1 offer <22> 999999 64/64 z " and a little air; whole groups, so that each part is base64url of its own.
  const room = Math.floor((maxBytes - 52) / 4) * 4;
  const chunks = payload.match(new RegExp(`.{1,${room}}`, 'g')) ?? [];
  if (chunks.length > MAX_PARTS || (type !== 'offer' && chunks.length > 1)) return fail('too-large');
  return ok(
    chunks.map((chunk, at) => ({ type, id, rev, part: at + 1, parts: chunks.length, payload: chunk })),
  );
}

/** A frame that says all with its type. */
export function bareFrame(type: 'ack' | 'fetch' | 'probe', id: HandoffId, rev: number): Frame {
  return { type, id, rev, part: 1, parts: 1, payload: '' };
}

/** The JSON value of joined payloads; `undefined` for damaged, oversized or foreign data. */
export function payloadValue(payload: string): unknown {
  const bytes = fromBase64Url(payload);
  const text = bytes && inflateText(bytes, MAX_JSON_BYTES);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Puts `offer` parts together, whatever their order and however often they come. Keeps the last `capacity` documents. */
export interface Assembler {
  /** The document's JSON value once its last part is here, once per revision; `undefined` before, and for damaged data. */
  add(sender: string, frame: Frame): unknown;
}

export function createAssembler(capacity = 16): Assembler {
  const open = new Map<string, { parts: (string | undefined)[]; missing: number }>();
  return {
    add(sender, frame) {
      const key = `${sender} ${frame.id} ${frame.rev} ${frame.parts}`;
      let entry = open.get(key);
      if (entry === undefined) {
        entry = { parts: new Array<string | undefined>(frame.parts).fill(undefined), missing: frame.parts };
        open.set(key, entry);
        // A Map keeps the order of insertion: the first key is the oldest.
        if (open.size > capacity) open.delete(open.keys().next().value ?? '');
      }
      if (entry.parts[frame.part - 1] !== undefined) return undefined;
      entry.parts[frame.part - 1] = frame.payload;
      entry.missing--;
      if (entry.missing > 0) return undefined;
      open.delete(key);
      return payloadValue(entry.parts.join(''));
    },
  };
}

/** What one desk tells the other about a handoff. */
export interface HandoffEvent {
  /**
   * `connected`: the caller is on the receiver's call, the transfer is complete. `withdrawn` alone is said by the
   * transferor: the transfer came to nothing, no call will come for this document. `line-back`: the receiver's line was
   * lost while it rang there, and is there again; what still rings for the transferor rings nowhere.
   */
  readonly event: 'ringing' | 'answered' | 'connected' | 'opened' | 'declined' | 'line-back' | 'withdrawn';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Why it was declined, in the colleague's words. */
  readonly reason?: string;
}

/** What a receiver reports about a handoff. */
export type HandoffReport = HandoffEvent & { readonly event: Exclude<HandoffEvent['event'], 'withdrawn'> };

/** The first frame: enough for a ring card when nothing else arrives. */
export interface HandoffBrief {
  readonly schema: string;
  readonly summary: string;
  readonly urgency: 'low' | 'normal' | 'high' | 'critical';
  readonly caller: { readonly name?: string; readonly tel?: string };
  readonly from: { readonly name: string; readonly ext?: string };
}
