import { fromBase64Url, toBase64Url } from '../../lib/base64url';
import { type HandoffId, handoffId } from '../ids';

/**
 * The token that rides on INVITE and REFER: `HO1.` and the handoff's UUID in 22 characters, optionally `.` and a
 * 16-character authentication code under a team key. No personal data, unguessable, 26 or 43 ASCII bytes, and only
 * characters that no PBX dialplan splits on (no comma, colon, semicolon).
 */
const TOKEN = /^HO1\.([A-Za-z0-9_-]{22})(?:\.([A-Za-z0-9_-]{16}))?$/;

export interface HandoffToken {
  readonly id: HandoffId;
  readonly mac?: string;
}

/** The 16 bytes of a UUID. */
export function idBytes(id: HandoffId): Uint8Array {
  const hex = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

/** 22 base64url characters of a UUID; the form ids have on the wire. */
export const shortId = (id: HandoffId): string => toBase64Url(idBytes(id));

/** The UUID of 22 base64url characters, lower case with dashes. */
export function longId(short: string): HandoffId | undefined {
  const bytes = short.length === 22 ? fromBase64Url(short) : undefined;
  if (bytes?.length !== 16) return undefined;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return handoffId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}

/** `mac`: 16 base64url characters; absent where the team has no key. */
export const formatToken = (id: HandoffId, mac?: string): string =>
  `HO1.${shortId(id)}${mac === undefined ? '' : `.${mac}`}`;

export function parseToken(text: string): HandoffToken | undefined {
  const match = TOKEN.exec(text.trim());
  const id = match?.[1] === undefined ? undefined : longId(match[1]);
  if (id === undefined) return undefined;
  return match?.[2] === undefined ? { id } : { id, mac: match[2] };
}

/** The token as a `User-to-User` value (RFC 7433). `purpose` is left out: its values are registered with IANA. */
export function userToUser(token: string): string {
  const hex = [...token].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return `${hex.toUpperCase()};encoding=hex`;
}

/**
 * The token among the headers of an INVITE, best carrier first: `X-Handoff`, then every `User-to-User` value
 * (several to a line, quoted, hex, with or without the leading protocol discriminator of ISDN gateways), then the
 * parameters FreeSWITCH copies from a Refer-To, then `Referred-By`.
 */
export function tokenInHeaders(
  headers: Readonly<Record<string, readonly string[]>>,
): HandoffToken | undefined {
  for (const value of headers['x-handoff'] ?? []) {
    const token = parseToken(value);
    if (token) return token;
  }
  for (const line of headers['user-to-user'] ?? []) {
    for (const value of line.split(',')) {
      const token = tokenInUserToUser(value);
      if (token) return token;
    }
  }
  for (const line of [...(headers['x-fs-refer-params'] ?? []), ...(headers['referred-by'] ?? [])]) {
    const token = parseToken(/x-ho=(HO1\.[A-Za-z0-9._-]+)/.exec(line)?.[1] ?? '');
    if (token) return token;
  }
  return undefined;
}

function tokenInUserToUser(value: string): HandoffToken | undefined {
  const data = (value.split(';')[0] ?? '').trim().replace(/^"|"$/g, '');
  const plain = parseToken(data);
  if (plain || !/^(?:[0-9A-Fa-f]{2})+$/.test(data)) return plain;
  const text = (data.match(/../g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    .join('');
  return parseToken(text) ?? parseToken(text.slice(1));
}
