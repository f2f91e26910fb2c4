/**
 * Who the other side is, out of what the other side sent: everything is capped and stripped of control
 * characters here, and nothing is believed beyond that.
 */
import { isForeignHeader, MOST_FOREIGN } from '#shared/domain/foreign-context';
import { PASSED_HEADERS, type SipIdentity, VOUCHING_HEADERS } from '#shared/ipc/phone-api';
import { plainLine } from '#shared/lib/plain-text';

export interface HeaderSource {
  getHeaders(name: string): string[];
  /** By name; whatever the values are. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface NameAddr {
  readonly display_name?: string | null;
  readonly uri: { readonly user?: string | null; readonly host?: string | null };
}

const MAX_USER = 128;
const MAX_HOST = 253;
const MAX_NAME = 256;
const MAX_VALUE = 2_048;
const MAX_VALUES = 8;
const MAX_CALL_ID = 256;

/** From and To, which JsSIP has parsed. */
export function identityOf(address: NameAddr): SipIdentity {
  return identity(address.uri.user ?? '', address.uri.host ?? '', address.display_name ?? '');
}

/** The first P-Asserted-Identity (RFC 3325), else Remote-Party-ID: whom the PBX says is there. */
export function assertedIdentity(message: HeaderSource): SipIdentity | undefined {
  for (const name of ['P-Asserted-Identity', 'Remote-Party-ID']) {
    for (const value of message.getHeaders(name)) {
      const parsed = parseNameAddr(value);
      if (parsed !== undefined) return parsed;
    }
  }
  return undefined;
}

/** The caller asked not to be named (RFC 3323 `Privacy`, or the anonymous URI of RFC 3261 and RFC 3323). */
export function isAnonymous(from: SipIdentity, message: HeaderSource): boolean {
  if (from.host.endsWith('anonymous.invalid') || from.user.toLowerCase() === 'anonymous') return true;
  return message
    .getHeaders('Privacy')
    .some((value) => /(?:^|[;,\s])(?:id|user|header)(?:$|[;,\s])/i.test(value));
}

/**
 * A Call-ID to tell a call by, in records and handoffs. SIP sets it no limit, and a call whose Call-ID no desk takes
 * must not ring unseen: a longer one is cut.
 */
export function callIdOf(request: { readonly call_id: string }): string {
  return plainLine(request.call_id, MAX_CALL_ID);
}

/** The headers that the desk asked for, and what else may tell it something; lower-case name to values. */
export function passedHeaders(message: HeaderSource): Readonly<Record<string, readonly string[]>> {
  const headers: Record<string, readonly string[]> = {};
  const others = Object.keys(message.headers ?? {})
    .map((name) => name.toLowerCase())
    .filter(isForeignHeader)
    .slice(0, MOST_FOREIGN);
  for (const name of [...PASSED_HEADERS, ...others]) {
    const values = message
      .getHeaders(name)
      .slice(0, MAX_VALUES)
      .map((value) => plainLine(value, MAX_VALUE))
      .filter((value) => value !== '');
    if (values.length > 0) headers[name] = values;
  }
  return headers;
}

/** Those of them that vouch for the caller's number. */
export function vouchingOf(
  headers: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const found = VOUCHING_HEADERS.map((name) => [name, headers[name] ?? []] as const);
  return Object.fromEntries(found.filter(([, values]) => values.length > 0));
}

export function sameIdentity(a: SipIdentity, b: SipIdentity): boolean {
  return (
    a.user === b.user && a.host.toLowerCase() === b.host.toLowerCase() && a.displayName === b.displayName
  );
}

/** `"Name" <sip:user@host;…>`, `Name <tel:+40…>` or a bare URI; only the first of several. Linear in the text's length. */
export function parseNameAddr(text: string): SipIdentity | undefined {
  const value = text.slice(0, MAX_VALUE).trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(value);
  const rest = value.slice(quoted?.[0].length ?? 0);
  const open = rest.indexOf('<');
  const close = rest.indexOf('>', open);
  const bracketed = open >= 0 && close > open;
  const name = quoted?.[1]?.replace(/\\(.)/g, '$1') ?? (bracketed ? rest.slice(0, open) : '');
  const uri = (bracketed ? rest.slice(open + 1, close) : value).trim();
  const sip = /^sips?:(?:([^@]*)@)?([^;?,>\s]+)/i.exec(uri);
  if (sip !== null)
    return identity(percentDecoded(sip[1] ?? '').split(';')[0] ?? '', hostOf(sip[2] ?? ''), name);
  const tel = /^tel:([^;?,>\s]+)/i.exec(uri);
  return tel === null ? undefined : identity(tel[1] ?? '', '', name);
}

function identity(user: string, host: string, displayName: string): SipIdentity {
  const name = plainLine(displayName, MAX_NAME);
  return {
    user: plainLine(user, MAX_USER),
    host: plainLine(host, MAX_HOST),
    ...(name === '' ? {} : { displayName: name }),
  };
}

function hostOf(hostPort: string): string {
  return hostPort.startsWith('[')
    ? hostPort.slice(0, hostPort.indexOf(']') + 1)
    : (hostPort.split(':')[0] ?? '');
}

/** A text with wrong escapes stays as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
