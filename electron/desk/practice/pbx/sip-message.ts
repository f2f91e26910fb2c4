/**
 * SIP messages as a proxy needs them (RFC 3261, 7): the start line, the headers in order, the body. Headers are kept
 * as they came, so what the proxy doesn't know passes unchanged; only list headers are taken apart on demand.
 */
import { fail, ok, type Result } from '#shared/lib/result';

export interface SipHeader {
  /** In its long form, as written otherwise. */
  readonly name: string;
  /** Unfolded, without control characters. */
  readonly value: string;
}

interface SipParts {
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequest extends SipParts {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends SipParts {
  readonly kind: 'response';
  readonly code: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

/** `keep-alive`: nothing but line ends (RFC 7118, 6 allows pings of RFC 5626 on a WebSocket). */
export type SipParseCode = 'keep-alive' | 'too-large' | 'malformed';

export const MAX_HEADER_CHARACTERS = 64 * 1024;
export const MAX_BODY_CHARACTERS = 256 * 1024;
const MAX_HEADERS = 200;

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]{1,64}$/;
const REQUEST_LINE = /^([A-Za-z0-9\-.!%*_+`'~]{1,32}) (\S{1,2048}) SIP\/2\.0$/i;
const STATUS_LINE = /^SIP\/2\.0 ([1-6]\d\d)(?: (.{0,512}))?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** RFC 3261, 7.3.3 and the extensions JsSIP and its peers use. */
const COMPACT: Readonly<Record<string, string>> = {
  b: 'Referred-By',
  c: 'Content-Type',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
};

/**
 * Reads one message; a WebSocket frame holds exactly one (RFC 7118, 5). What a proxy must be able to rely on is
 * checked here: Via, From, To, Call-ID and a CSeq that names the request's method.
 */
export function parseSip(text: string): Result<SipMessage, { code: SipParseCode }> {
  if (/^[\r\n]*$/.test(text)) return fail('keep-alive');
  const split = /\r\n\r\n|\n\n/.exec(text);
  if (split === null) return fail(text.length > MAX_HEADER_CHARACTERS ? 'too-large' : 'malformed');
  if (split.index > MAX_HEADER_CHARACTERS || text.length - split.index > MAX_BODY_CHARACTERS)
    return fail('too-large');
  // A fold (a line end before white space) is one space (7.3.1).
  const lines = text
    .slice(0, split.index)
    .replace(/^(?:\r?\n)+/, '')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = parseHeaders(lines.slice(1));
  const body = headers && bodyOf(text.slice(split.index + split[0].length), headers);
  if (headers === undefined || body === undefined) return fail('malformed');
  const message = messageOf(lines[0] ?? '', headers, body);
  return message !== undefined && isComplete(message) ? ok(message) : fail('malformed');
}

function messageOf(startLine: string, headers: readonly SipHeader[], body: string): SipMessage | undefined {
  if (CONTROL.test(startLine)) return undefined;
  const status = STATUS_LINE.exec(startLine);
  if (status?.[1] !== undefined)
    return { kind: 'response', code: Number(status[1]), reason: status[2] ?? '', headers, body };
  const request = REQUEST_LINE.exec(startLine);
  if (request?.[1] === undefined || request[2] === undefined) return undefined;
  return { kind: 'request', method: request[1], uri: request[2], headers, body };
}

function parseHeaders(lines: readonly string[]): readonly SipHeader[] | undefined {
  if (lines.length > MAX_HEADERS) return undefined;
  const headers: SipHeader[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || !TOKEN.test(name) || CONTROL.test(value)) return undefined;
    headers.push({ name: COMPACT[name.toLowerCase()] ?? name, value });
  }
  return headers;
}

/** What follows the announced length is no part of the message (18.3); less than announced is damage. */
function bodyOf(rest: string, headers: readonly SipHeader[]): string | undefined {
  const announced = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
  if (announced === undefined) return rest;
  if (!/^\d{1,7}$/.test(announced)) return undefined;
  const bytes = new TextEncoder().encode(rest);
  const length = Number(announced);
  if (bytes.length < length) return undefined;
  return bytes.length === length ? rest : new TextDecoder().decode(bytes.subarray(0, length));
}

function isComplete(message: SipMessage): boolean {
  const cseq = cseqOf(message);
  return (
    cseq !== undefined &&
    (message.kind === 'response' || cseq.method === message.method) &&
    topVia(message)?.branch !== undefined &&
    header(message, 'Call-ID') !== undefined &&
    nameAddress(header(message, 'From') ?? '') !== undefined &&
    nameAddress(header(message, 'To') ?? '') !== undefined
  );
}

export function serializeSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.code} ${message.reason}`;
  const lines = message.headers
    .filter(({ name }) => name.toLowerCase() !== 'content-length')
    .map(({ name, value }) => `${name}: ${value}`);
  const length = new TextEncoder().encode(message.body).length;
  return `${[start, ...lines, `Content-Length: ${length}`].join('\r\n')}\r\n\r\n${message.body}`;
}

/** The first header of this name. */
export function header(message: SipParts, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return message.headers.find((entry) => entry.name.toLowerCase() === wanted)?.value;
}

/** All values of a list header, one entry each, whether they came on one line or on several (7.3.1). */
export function headerValues(message: SipParts, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return message.headers
    .filter((entry) => entry.name.toLowerCase() === wanted)
    .flatMap((entry) => splitOutside(entry.value, ','));
}

/** Replaces all headers of this name by these values, one line each, at the first one's place (or on top). */
export function withHeader<M extends SipMessage>(message: M, name: string, values: readonly string[]): M {
  const wanted = name.toLowerCase();
  const at = message.headers.findIndex((entry) => entry.name.toLowerCase() === wanted);
  const others = message.headers.filter((entry) => entry.name.toLowerCase() !== wanted);
  others.splice(Math.max(at, 0), 0, ...values.map((value) => ({ name, value })));
  return { ...message, headers: others };
}

export interface Via {
  readonly sentBy: string;
  readonly branch?: string;
}

export function topVia(message: SipParts): Via | undefined {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*[A-Za-z0-9-]+\s+([^\s;]+)\s*(?:;(.*))?$/i.exec(
    headerValues(message, 'Via')[0] ?? '',
  );
  if (match?.[1] === undefined) return undefined;
  const branch = parseParameters(match[2] ?? '').get('branch');
  return branch === undefined || branch === '' ? { sentBy: match[1] } : { sentBy: match[1], branch };
}

export function cseqOf(message: SipParts): { readonly number: number; readonly method: string } | undefined {
  const match = /^(\d{1,10})\s+(\S+)$/.exec(header(message, 'CSeq') ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { number: Number(match[1]), method: match[2] };
}

export interface NameAddress {
  /** Without quotes and escapes; empty when there is none. */
  readonly displayName: string;
  readonly uri: string;
  /** The header's parameters, names in lower case, values without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * `"Ana" <sip:1001@pbx>;tag=x`, `Ana <sip:…>` or `sip:1001@pbx;tag=x` (20.10: without brackets, parameters are the
 * header's). Taken apart by hand: the value is anybody's, and a pattern for it would go back and forth.
 */
export function nameAddress(value: string): NameAddress | undefined {
  const text = value.trim();
  const quoteEnd = text.startsWith('"') ? closingQuote(text) : 0;
  if (quoteEnd < 0) return undefined;
  const open = text.indexOf('<', quoteEnd);
  if (open < 0) {
    const semicolon = text.indexOf(';');
    const uri = semicolon < 0 ? text : text.slice(0, semicolon).trim();
    if (quoteEnd > 0 || !/^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>]+$/.test(uri)) return undefined;
    return {
      displayName: '',
      uri,
      parameters: parseParameters(semicolon < 0 ? '' : text.slice(semicolon + 1)),
    };
  }
  const close = text.indexOf('>', open);
  const uri = text.slice(open + 1, close).trim();
  const between = text.slice(quoteEnd, open).trim();
  const rest = text.slice(close + 1).trim();
  if (close < 0 || /[\s"<]/.test(uri) || !/^[A-Za-z][A-Za-z0-9+.-]*:./.test(uri)) return undefined;
  if ((rest !== '' && !rest.startsWith(';')) || between.includes('"') || (quoteEnd > 0 && between !== ''))
    return undefined;
  const displayName = quoteEnd > 0 ? text.slice(1, quoteEnd - 1).replace(/\\(.)/g, '$1') : between;
  return { displayName, uri, parameters: parseParameters(rest.slice(1)) };
}

/** The position after the quoted string the text begins with; -1 when it has no end. */
function closingQuote(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

/** The tag of From or To; `undefined` where there is none, which for To means: outside a dialog. */
export function tagOf(message: SipParts, name: 'From' | 'To'): string | undefined {
  return nameAddress(header(message, name) ?? '')?.parameters.get('tag');
}

export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** Unescaped; empty when the address names only a host. */
  readonly user: string;
  /** Lower case, without the port. */
  readonly host: string;
}

export function sipUri(text: string): SipUri | undefined {
  const match =
    /^(sips?):(?:([^@\s<>"]*)@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?(?:[;?].*)?$/i.exec(text);
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  const user = unescaped((match[2] ?? '').replace(/:.*$/, ''));
  if (user === undefined) return undefined;
  return { scheme: match[1].toLowerCase() === 'sip' ? 'sip' : 'sips', user, host: match[3].toLowerCase() };
}

/** What identifies a contact's device: user and host, whatever the parameters. */
export function contactKey(uri: string): string | undefined {
  const parsed = sipUri(uri);
  return parsed && `${parsed.user}@${parsed.host}`;
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of splitOutside(text, ';')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? '' : part.slice(equals + 1).trim();
    if (name !== '' && !parameters.has(name)) parameters.set(name, value.replace(/^"(.*)"$/, '$1'));
  }
  return parameters;
}

/** Splits at a character that stands neither in quotes nor in angle brackets. */
export function splitOutside(text: string, separator: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '<') bracketed = true;
    else if (character === '>') bracketed = false;
    else if (character === separator && !bracketed) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}
