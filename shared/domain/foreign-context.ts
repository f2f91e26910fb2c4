import { plainLine } from '../lib/plain-text';
import { parseToken } from './handoff/token';

/**
 * What a phone system or another program sends along with a call: `User-to-User` (RFC 7433) and headers of its own. It
 * is shown as it is, and means nothing here.
 */
export interface ForeignFact {
  /** The header's name, as it is written by custom. */
  readonly name: string;
  readonly text: string;
}

/** As many facts as are shown, and headers as are looked at. */
export const MOST_FOREIGN = 8;
const MAX_TEXT = 256;
/** Of a value that is handed on unchanged; ISDN carries 128 bytes, in hex and with parameters. */
const MAX_UUI = 512;
const UUI = 'user-to-user';

/** Ours, and what phone systems tell each other about the wire: no agent can do anything with it. */
const NO_CONTEXT =
  /^x-(?:handoff|asterisk|freeswitch|fs-|freepbx|fpbx|kamailio|opensips|rtp|sip-?|siptrunk|sems|b2b|call-?id|cid$|uuid|session|auth|account|channel|codec|media|nat|real-?ip|src|dst|forwarded|received|request|trace|correlation|original-|hash|token|key|secret|password|cookie)/;

/** Whether a header, by its name in lower case, may tell something about the caller. */
export function isForeignHeader(name: string): boolean {
  return /^x-[a-z0-9-]{1,40}$/.test(name) && !NO_CONTEXT.test(name);
}

/** What is worth showing of the headers of an INVITE; plain lines, bounded in number and length. */
export function foreignContext(headers: Readonly<Record<string, readonly string[]>>): readonly ForeignFact[] {
  const own = Object.keys(headers)
    .filter(isForeignHeader)
    .flatMap((name) => (headers[name] ?? []).map((text) => ({ name: written(name), text })));
  const uui = foreignUserToUser(headers).map((value) => ({ name: 'User-to-User', text: textOf(value) }));
  return [...uui, ...own]
    .map(({ name, text }) => ({ name, text: plainLine(text, MAX_TEXT) }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_FOREIGN);
}

/** The `User-to-User` values that are not ours, each as it was sent. */
export function foreignUserToUser(headers: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return (headers[UUI] ?? [])
    .flatMap(valuesOf)
    .filter((value) => value !== '' && value.length <= MAX_UUI && !isOurs(value))
    .slice(0, MOST_FOREIGN);
}

/** Several to a line, separated by commas that are not within quotes. */
function valuesOf(line: string): readonly string[] {
  return (line.slice(0, 4 * MAX_UUI).match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((value) =>
    value.trim(),
  );
}

function isOurs(value: string): boolean {
  const data = dataOf(value);
  return [data, ...decoded(data)].some((text) => parseToken(text) !== undefined);
}

const dataOf = (value: string) =>
  (/^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1] ?? value.split(';')[0] ?? '').trim();

/** In hex it is text, behind the protocol discriminator of ISDN or not; what is no text stays as it was sent. */
function textOf(value: string): string {
  const data = dataOf(value);
  return decoded(data).find((text) => text !== '' && !/\p{Cc}/u.test(text)) ?? data;
}

function decoded(data: string): readonly string[] {
  if (!/^(?:[0-9A-Fa-f]{2}){4,}$/.test(data)) return [];
  return [data, data.slice(2)].flatMap((hex) => {
    try {
      return [decodeURIComponent(hex.replace(/../g, '%$&'))];
    } catch {
      return [];
    }
  });
}

const written = (name: string) => name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
