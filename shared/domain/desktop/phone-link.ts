import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';
import { plainLine } from '../../lib/plain-text';
import { isSipHost } from '../../lib/sip-host';
import { isEmergencyNumber } from '../emergency';
import { inspectNumber } from '../numbers';

/** What a link or a selected text asks to call. */
export interface DialRequest {
  /** As it is dialed: `+40211234567`, an extension, `sip:ana@pbx.example.com`. */
  readonly target: string;
  /** What a switchboard asks for; it is shown, never sent by itself. */
  readonly extension?: string;
  /** The text holds further numbers: which one was meant, only the agent knows. */
  readonly several?: true;
}

/** Longer than any number with its parameters; what is longer is no link that a person has made. */
const MAX_LINK = 512;
const MAX_TEXT = 2_000;
const LINK = /^(tel|callto|sips?):/iu;
/** Digits and what is put between them to be read (RFC 3966, 5.1.1, and what people and word processors put there). */
const NUMBER = /^\+?[\p{Nd}\s().\-/\u2010-\u2015\u2212]{2,64}$/u;
/** What a phone would send once the call is up: dropped, a link must not press keys. */
const POST_DIAL = /[,pw][\d\s.,;pw*#-]*$/iu;
/** The library takes what stands behind it for the extension of the number before; a whole number is none. */
const BETWEEN = /;(?!ext=)|,(?=\s{0,3}\(?\+?(?:[\s().-]{0,2}\d){7})/giu;
/** Without `*` and `#`, which the PBX reads as service codes, and without `%`: it is decoded. */
const SIP_USER = /^[A-Za-z0-9+._~!][A-Za-z0-9+._~!$&'()=-]{0,63}$/u;

/**
 * Reads a `tel:` (RFC 3966), `callto:`, `sip:` or `sips:` link (RFC 3261). Anybody can write one and any page can open
 * it, so only what is plainly a number or an address is believed: no service codes, no headers, no parameters, no key
 * presses. Never throws.
 * @param region ISO 3166 alpha-2, for numbers without a country code
 */
export function readPhoneLink(link: string, region: string): DialRequest | 'bad-link' {
  const text = link.trim();
  const scheme = LINK.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || text.length > MAX_LINK) return 'bad-link';
  const rest = text.slice(scheme.length + 1);
  return scheme === 'tel' || scheme === 'callto'
    ? readNumberLink(rest, region)
    : readSipLink(scheme, rest, region);
}

/**
 * The phone number in a selected or copied text: the text itself, a link, or the first number in a sentence. Never
 * throws.
 */
export function findPhoneNumber(text: string, region: string): DialRequest | 'bad-link' {
  const [first, ...others] = requestsIn(text, region);
  if (first === undefined) return 'bad-link';
  return others.length === 0 ? first : { ...first, several: true };
}

/**
 * Every phone number in a selected or copied text as it is dialed, the first one first, each once. What stands between
 * `*` and `#` is a service code of the phone system, and none. Never throws.
 */
export function phoneNumbersIn(text: string, region: string): readonly string[] {
  return requestsIn(text, region).map(spelled);
}

/** As the window shows it and reads it again. */
export function spelled({ target, extension }: DialRequest): string {
  return extension === undefined ? target : `${target} ext. ${extension}`;
}

function requestsIn(text: string, region: string): readonly DialRequest[] {
  const plain = plainLine(text.slice(0, MAX_TEXT * 2), MAX_TEXT);
  if (LINK.test(plain) && !/^tel:?\s/iu.test(plain)) return valid([readPhoneLink(plain, region)]);
  const digits = plain.replace(/\D/gu, '').length;
  if (NUMBER.test(plain) && digits <= 6) return valid([dialed(plain, region)]);
  const listed = plain.replace(BETWEEN, '|');
  const found = findPhoneNumbersInText(listed, isSupportedCountry(region) ? { defaultCountry: region } : {});
  const numbers = found.filter(({ startsAt, endsAt }) => !isServiceCode(plain, startsAt, endsAt));
  if (numbers.length === 0) {
    // New number blocks are in no table yet; a date or an amount begins otherwise.
    return NUMBER.test(plain) && /^[+(]*0|^\+/u.test(plain) ? valid([dialed(plain, region)]) : [];
  }
  const requests = valid(numbers.map(({ number }) => dialed(number.number, region, number.ext)));
  return requests.filter(({ target }, at) => requests.findIndex((each) => each.target === target) === at);
}

function valid(requests: readonly (DialRequest | 'bad-link')[]): readonly DialRequest[] {
  return requests.filter((request) => request !== 'bad-link');
}

/**
 * Whether a link may not dial by itself although the agent has switched the question off: help is not called by a web
 * page, nor is anything that costs or leads out of the company's phone system.
 * @param domain of the agent's own phone system
 */
export function mustAsk(
  { target, several }: DialRequest,
  own: { readonly region: string; readonly domain: string | undefined },
): boolean {
  const info = inspectNumber(target, own);
  const [user = '', host] = target.replace(/^sips?:/u, '').split('@');
  const digits = user.replace(/\D/gu, '');
  return (
    several === true ||
    info.kind === 'invalid' ||
    info.cost !== 'normal' ||
    callsForHelp(digits, own.region) ||
    (host !== undefined && host !== own.domain?.toLowerCase())
  );
}

/** Phone systems want up to four digits before an outside number: one question too many harms nobody. */
function callsForHelp(digits: string, region: string): boolean {
  return [0, 1, 2, 3, 4].some((prefix) => isEmergencyNumber(digits.slice(prefix), region));
}

function readNumberLink(rest: string, region: string): DialRequest | 'bad-link' {
  const [before = ''] = rest.replace(/^\/\//u, '').split('?');
  const [number = '', ...parts] = before.split(';').map(decode);
  if (number === undefined || parts.includes(undefined)) return 'bad-link';
  const parameters = parametersOf(parts as readonly string[]);
  if (parameters === undefined) return 'bad-link';
  const spelled = number.replace(/\/$/u, '').replace(POST_DIAL, '');
  const context = parameters.get('phone-context') ?? '';
  // A prefix makes it a number of the world; a domain only says whose extension it is.
  const whole = context.startsWith('+') && !spelled.startsWith('+') ? `${context}${spelled}` : spelled;
  return dialed(whole, region, parameters.get('ext'));
}

function readSipLink(scheme: string, rest: string, region: string): DialRequest | 'bad-link' {
  const [, userPart = '', host = ''] = /^([^@?]*)@([^@;?]+)(?:[;?].*)?$/u.exec(rest) ?? [];
  const user = decode(userPart.split(';')[0] ?? '');
  if (user === undefined || !SIP_USER.test(user) || !isSipHost(host)) return 'bad-link';
  const target = `${scheme}:${user}@${host.toLowerCase()}`;
  return inspectNumber(target, { region }).kind === 'sip' ? { target } : 'bad-link';
}

function dialed(spelled: string, region: string, extension?: string): DialRequest | 'bad-link' {
  if (!NUMBER.test(spelled)) return 'bad-link';
  const { kind, dial } = inspectNumber(spelled, { region });
  if (kind === 'invalid' || kind === 'sip') return 'bad-link';
  const digits = extension?.replace(/[\s().-]/gu, '') ?? '';
  return /^\d{1,10}$/u.test(digits) ? { target: dial, extension: digits } : { target: dial };
}

/** Names in lower case. Unknown ones are left out of account (RFC 3966, 5.4); the same one twice is a trick. */
function parametersOf(parts: readonly string[]): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const part of parts) {
    const [name = '', value = ''] = part.split(/=(.*)/su);
    const key = name.toLowerCase();
    if (parameters.has(key)) return undefined;
    parameters.set(key, value);
  }
  return parameters;
}

/** Once, and whole or not at all. */
function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return /\p{Cc}/u.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** Also with blanks between: `*21* 0721 234 567 #` forwards every call. */
function isServiceCode(text: string, startsAt: number, endsAt: number): boolean {
  const before = text.slice(0, startsAt).trimEnd().at(-1) ?? '';
  return /[*#]/u.test(`${before}${text.slice(endsAt).trimStart()[0] ?? ''}`);
}
