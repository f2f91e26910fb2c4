import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { plainLine } from '../lib/plain-text';
import type { CallerNumber } from './card';
import type { ContactPhone } from './contact';
import {
  enquiriesAtSite,
  isEmergencyAtSite,
  isInternalLength,
  type NumberPlan,
  withoutSiteHabits,
} from './dialing';
import type { NumberInfo } from './views';

/** The longest sensible spelling of a number, with its blanks, brackets and extension. */
const MAX_LENGTH = 64;
/** What a PBX numbers its extensions with. */
const INTERNAL = /^\d{2,6}$/;
/** Feature codes of a PBX: `*97`, `#31#`. */
const FEATURE_CODE = /^(?=.*[*#])[*#\d]{2,20}$/;
/** A trailing extension of an outside number: the switchboard's affair, not part of the number. */
const EXTENSION_SUFFIX =
  /(?:;\s*ext=|[\s,;]*\b(?:ext(?:ension)?|int(?:erior)?|durchwahl|x)\b\.?:?|(?<=\d)\s*x|#)\s*(\d{1,6})\s*$/iu;
const SIP_ADDRESS =
  /^sips?:([A-Za-z0-9._~!$&'*+=%-]{1,64})@([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?$/u;
const WITHHELD = ['', 'anonymous', 'unavailable', 'restricted', 'private', 'unknown', 'withheld'];

/** What we know a number by: an outside number in E.164, an internal one by its digits, seldom both. */
export interface NumberKeys {
  /** `+` and 7 to 15 digits. */
  readonly e164?: string;
  /** 2 to 6 digits. */
  readonly extension?: string;
  /** `name@host` in lower case, of a SIP address that has no number before its `@`. */
  readonly address?: string;
}

/**
 * Who calls, from the user part of the caller's identity. Two to six digits are an extension, and an outside
 * number too where the region's plan has one that short. Never throws, whatever the PBX sends.
 * @param region ISO 3166 alpha-2, for numbers without a country code
 * @param dialing of the site: its digit for an outside line may stand before the number
 */
export function parseCaller(
  identity: { readonly user: string; readonly host?: string; readonly anonymous: boolean },
  region: string,
  dialing?: NumberPlan['dialing'],
): CallerNumber {
  const sent = userPart(identity.user);
  const isShort = dialing !== undefined && compact(sent).length <= dialing.internalDigits;
  // What is replaced is what people type; the phone system only puts something before a number.
  const raw =
    dialing === undefined || isShort ? sent : atSite(sent, { region, dialing: { ...dialing, rewrite: [] } });
  if (identity.anonymous || WITHHELD.includes(raw.toLowerCase())) {
    return { raw: '', anonymous: true, display: '' };
  }
  const found = readNumber(raw, region);
  const keys = keysOf(raw, found);
  const { host = '' } = identity;
  const address = isEmpty(keys)
    ? addressOf(host === '' ? identity.user : `${identity.user}@${host}`)
    : undefined;
  if (address !== undefined) return { raw: `sip:${address}`, address, anonymous: false, display: address };
  return { raw, ...keys, anonymous: false, display: displayOf(raw, found, region) };
}

/**
 * The keys under which a number from a CRM or a form is stored and found: `+40…`, `0040…`, national spelling,
 * `tel:` addresses, brackets, `(0)`, slashes, a trailing `ext. 12`. Empty when it is no number. Never throws.
 */
export function normaliseForImport(raw: string, region: string): NumberKeys {
  const text = userPart(raw);
  return withAddress(raw, keysOf(text, readNumber(text, region)));
}

/**
 * A number as a source wrote it, with what it is found by. One that says no country and fits none of the region's
 * numbers is found by its digits, and checked again by `readsAs`.
 */
export function phoneFrom(raw: string, region: string): Omit<ContactPhone, 'label'> {
  const text = userPart(raw);
  const read = readCertainly(text, region);
  const keys = withAddress(raw, keysOf(text, read?.number));
  const phone = { raw, ...keys };
  const loose = read?.certain === true && !isGuessed(phone) ? undefined : looseDigits(phone);
  return { raw, ...keys, ...(loose === undefined ? {} : { loose }) };
}

/** For what an earlier version has kept without: what else a number is found by. */
export function furtherKeys(phone: ContactPhone): Pick<ContactPhone, 'address' | 'loose'> {
  const address = isEmpty(phone) ? addressOf(phone.raw) : undefined;
  if (address !== undefined) return { address };
  const loose = looseDigits(phone);
  if (loose === undefined) return {};
  const { e164 } = phone;
  const isValid = e164 !== undefined && parsePhoneNumberFromString(e164)?.isValid() === true;
  return isValid && !isGuessed(phone) ? {} : { loose };
}

/** Its first digits were taken for a country: `8 495 …` is Moscow with the 8 of Russia, or Vietnam without its `+`. */
function isGuessed({ raw, e164 }: ContactPhone): boolean {
  return e164 !== undefined && /^[\s(]*[1-9]/u.test(raw) && spelledDigits(raw) === e164.slice(1);
}

/** Under what such digits stand among the other numbers: neither an E.164 nor an extension begins so. */
export function looseKey(digits: string): string {
  return `~${digits}`;
}

/** The shortest that says something, and the longest that is one number. */
const LOOSE_DIGITS = /^\d{6,15}$/;

function looseDigits({ raw, e164, address }: ContactPhone): string | undefined {
  if (address !== undefined) return undefined;
  const digits = spelledDigits(raw);
  // With its country it is what it is.
  if (e164 !== undefined && /^(?:\+|00)/u.test(digits)) return undefined;
  const bare = digits.replace(/^\+?0*/u, '');
  return LOOSE_DIGITS.test(bare) ? bare : undefined;
}

/** Of one number as it is written, without whom the switchboard is asked for. */
function spelledDigits(raw: string): string {
  return compact(withoutTrunkZero(latinDigits(userPart(raw)).replace(EXTENSION_SUFFIX, '')));
}

/**
 * The digits under which a source may have a caller whose country it doesn't say: as they are dialed within the country,
 * and within the site's own area.
 * @param plan of the site
 */
export function looseSpellings(e164: string, plan: NumberPlan): readonly string[] {
  const number = parsePhoneNumberFromString(e164);
  if (number?.isValid() !== true) return [];
  const { nationalNumber } = number;
  const local = localPart(number, plan);
  const national = number.formatNational().replace(/\D/gu, '');
  const spellings = [nationalNumber, national, ...(local === undefined ? [] : [local])];
  return [...new Set(spellings.map((digits) => digits.replace(/^0+/u, '')))].filter((digits) =>
    LOOSE_DIGITS.test(digits),
  );
}

/**
 * Whether a number without a country is the caller's when it is read where the caller is: the whole national number is
 * the same, by that country's own rules. What only ends alike is somebody else's.
 */
export function readsAs(raw: string, e164: string, plan: NumberPlan): boolean {
  const caller = parsePhoneNumberFromString(e164);
  const country = caller?.country ?? caller?.getPossibleCountries()[0];
  if (caller === undefined || country === undefined || !caller.isValid()) return false;
  const digits = spelledDigits(raw);
  if (/^(?:\+|00)/u.test(digits) && parse(digits.replace(/^00/u, '+'), country)?.isValid() === true)
    return false;
  const bare = digits.replace(/^\+?0*/u, '');
  if (!LOOSE_DIGITS.test(bare)) return false;
  if (bare === localPart(caller, plan)) return true;
  return [digits.replace(/^\+/u, ''), bare].some((spelling) => {
    const read = parse(spelling, country);
    return read?.number === e164 && read.isValid();
  });
}

/** As it is dialed within the area that the site is in; `undefined` for numbers elsewhere. */
function localPart(
  { nationalNumber, country }: PhoneNumber,
  { region, dialing }: NumberPlan,
): string | undefined {
  const area = dialing?.areaCode ?? '';
  return area !== '' && country === region && nationalNumber.startsWith(area)
    ? nationalNumber.slice(area.length)
    : undefined;
}

/** Under what calls of a line are recorded: an address stands where an extension would, which is digits. */
export function recordKeys({
  e164,
  extension,
  address,
}: NumberKeys): readonly ({ readonly e164: string } | { readonly extension: string })[] {
  const line = extension ?? address;
  return [...(e164 === undefined ? [] : [{ e164 }]), ...(line === undefined ? [] : [{ extension: line }])];
}

/** What other systems are told of a caller; `undefined`: no line that could be called again. */
export function callbackOf({ e164, extension, address, raw }: CallerNumber): string | undefined {
  return e164 ?? extension ?? (address === undefined ? undefined : raw);
}

function isEmpty({ e164, extension }: NumberKeys): boolean {
  return e164 === undefined && extension === undefined;
}

function withAddress(raw: string, keys: NumberKeys): NumberKeys {
  const address = isEmpty(keys) ? addressOf(raw) : undefined;
  return address === undefined ? keys : { address };
}

/** Of a name in a domain: what a phone system calls itself by its IP address is nobody's. */
const ADDRESS =
  /^(?:sips?:)?([A-Za-z0-9._~!$&'*+=%-]+)@((?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*)(?::\d{1,5})?(?:[;?].*)?$/u;
/** With its scheme it has the room of a number. */
const MAX_ADDRESS = MAX_LENGTH - 'sip:'.length;

/** `name@host` of a SIP address, in lower case: the same line, however it is written. */
function addressOf(text: string): string | undefined {
  const [, user = '', host = ''] = ADDRESS.exec(plainLine(text, MAX_LENGTH * 4)) ?? [];
  const address = `${user}@${host}`.toLowerCase();
  if (host === '' || host.endsWith('.invalid') || address.length > MAX_ADDRESS) return undefined;
  // Digits are a number that isn't known, whoever's host stands behind them.
  if (!/[a-z]/iu.test(user)) return undefined;
  return WITHHELD.includes(user.toLowerCase()) ? undefined : address;
}

/**
 * A number for reading, however it was spelled, the same in every place: national within the region, international
 * otherwise, an extension by its digits. What is no number stays as it is.
 * @param region ISO 3166 alpha-2
 */
export function formatNumber(text: string, region: string): string {
  const raw = userPart(text);
  const found = readNumber(raw, region);
  return withAddress(text, keysOf(raw, found)).address ?? displayOf(raw, found, region);
}

/** How an extension stands in a number that was formatted; also what is read again as one. */
const EXTENSION_MARK = ' ext. ';

/** The number and whom the switchboard is asked for, of one that was formatted: languages say it in different ways. */
export function splitExtension(
  formatted: string,
): { readonly number: string; readonly extension: string } | undefined {
  const at = formatted.lastIndexOf(EXTENSION_MARK);
  const extension = formatted.slice(at + EXTENSION_MARK.length);
  return at < 1 || !/^\d{1,6}$/u.test(extension) ? undefined : { number: formatted.slice(0, at), extension };
}

/** A number as it is dialed within its own country, digits only. */
export function nationalDigits(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164)?.formatNational().replace(/\D/gu, '');
}

/** What a typed or pasted number is, before it is dialed. The name is looked up by the contacts room. Never throws. */
export function inspectNumber(text: string, plan: NumberPlan): NumberInfo {
  const { region } = plan;
  const typed = plainLine(text, 400);
  if (/^sips?:/iu.test(typed)) {
    const address = SIP_ADDRESS.exec(typed);
    if (address === null) return invalid(typed);
    const dialed = readNumber(userPart(typed), region);
    return {
      kind: 'sip',
      dial: typed,
      display: typed.replace(/^sips?:/iu, ''),
      // The PBX may well take what stands before the @ for an outside number.
      cost: dialed === undefined ? 'normal' : costOf(dialed, region),
    };
  }
  const raw = userPart(typed);
  const digits = compact(raw);
  if (FEATURE_CODE.test(digits)) return { kind: 'extension', dial: digits, display: digits, cost: 'normal' };
  if (isEmergencyAtSite(digits, plan)) {
    return { kind: 'emergency', dial: digits, display: digits, cost: 'normal' };
  }
  const enquiries = enquiriesAtSite(digits, plan);
  if (enquiries !== undefined) {
    return { kind: 'outside', dial: enquiries, display: enquiries, country: region, cost: 'premium' };
  }
  const extension = INTERNAL.test(digits)
    ? ({ kind: 'extension', dial: digits, display: digits, cost: 'normal' } as const)
    : undefined;
  if (extension !== undefined && isInternalLength(digits, plan)) return extension;
  const meant = atSite(raw, plan);
  // Read once more for what it is now, and not replaced again.
  if (meant !== raw && plan.dialing !== undefined) {
    return inspectNumber(meant, { region, dialing: { ...plan.dialing, rewrite: [] } });
  }
  const found = readNumber(raw, region);
  // A short code that is longer than the site's extensions is left alone all the same.
  if (found === undefined) return extension ?? invalid(typed);
  return {
    kind: 'outside',
    dial: found.number,
    display: displayOf(raw, found, region),
    ...(found.country === undefined ? {} : { country: found.country }),
    cost: costOf(found, region),
  };
}

/**
 * The digits to look for when a search box holds a number or a part of one, without the zeros that a national or
 * international spelling puts before it. `undefined`: it holds something else.
 */
export function numberPart(text: string): string | undefined {
  const line = plainLine(text, MAX_LENGTH * 4);
  const typed = /^(?:tel|callto|sips?):/iu.test(line) ? userPart(line) : line.slice(0, MAX_LENGTH);
  const digits = compact(withoutTrunkZero(typed));
  if (!/^\+?\d{2,}$/u.test(digits)) return undefined;
  const bare = digits.replace(/^\+?0*/u, '');
  return bare.length < 2 ? undefined : bare;
}

/** How a number that begins with these digits is stored: an extension, a national number of this region, an international one. */
export function numberStarts(digits: string, region: string): readonly string[] {
  const country = isSupportedCountry(region) ? [`+${getCountryCallingCode(region)}${digits}`] : [];
  return [digits, ...country, `+${digits}`];
}

function invalid(typed: string): NumberInfo {
  return { kind: 'invalid', dial: '', display: plainLine(typed, MAX_LENGTH), cost: 'normal' };
}

/** Without scheme, parameters, escapes and anything that can't be seen. */
function userPart(text: string): string {
  let rest = plainLine(text, MAX_LENGTH * 4).replace(/^(?:tel|callto|sips?):/iu, '');
  if (/%[0-9a-f]{2}/iu.test(rest)) rest = unescapePercent(rest);
  const at = rest.indexOf('@');
  if (at >= 0) rest = rest.slice(0, at);
  const parameters = rest.search(/;(?!\s*ext=)/u);
  if (parameters >= 0) rest = rest.slice(0, parameters);
  return plainLine(rest, MAX_LENGTH);
}

/** Without what only the site's phone system understands, where it is one number and nothing else. */
function atSite(raw: string, plan: NumberPlan): string {
  const digits = compact(raw);
  if (plan.dialing === undefined || !/^\d{3,20}$/u.test(digits)) return raw;
  const meant = withoutSiteHabits(digits, plan);
  return meant === digits ? raw : meant;
}

/** Only what is ASCII: a broken sequence stays as it is instead of throwing. */
function unescapePercent(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Of an E.164, without the `+`. */
export function callingCode(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164)?.countryCallingCode;
}

/** Digits of every script as 0-9, with a leading `+`, `*` and `#`; punctuation of numbers gone; letters stay. */
function compact(text: string): string {
  return latinDigits(text).replace(/[\s().\-/\u2010-\u2015\u2212]+/gu, '');
}

/** Where the ten digits of a script begin (Arabic-Indic, Persian, Devanagari, Bengali, Thai); full width comes by NFKC. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

function latinDigits(text: string): string {
  // Of a million contacts nearly all numbers are: nothing in them has to be looked at sign by sign.
  if (/^[ -~]*$/u.test(text)) return text;
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

function keysOf(raw: string, found: PhoneNumber | undefined): NumberKeys {
  const digits = compact(raw.replace(/^\s*(?:ext|extension|int|interior)\b\.?:?\s*/iu, ''));
  return {
    ...(found === undefined ? {} : { e164: found.number }),
    ...(INTERNAL.test(digits) ? { extension: digits } : {}),
  };
}

/** `certain`: it is one of the numbers that a country has given out; else it may be, and its country is our guess. */
interface Reading {
  readonly number: PhoneNumber;
  readonly certain: boolean;
}

function readNumber(raw: string, region: string): PhoneNumber | undefined {
  return readCertainly(raw, region)?.number;
}

/** The number in the region's plan, or as an international one that lost its `+` on the way (PBXs do that). */
function readCertainly(raw: string, region: string): Reading | undefined {
  const spelled = latinDigits(raw).replace(EXTENSION_SUFFIX, '');
  // "0721 234 567 / 0722 …": two numbers in one field; "0721/234567": one, with a slash in it.
  for (const field of spelled.split(/[;,|]/u)) {
    const parts = field.split(/\s+\/\s+/u);
    // "+49 (0)30 / 555 001": only the area code stands before the slash, it is one number.
    const whole = /^(?:\+|0)/u.test(compact(field)) ? [field] : [];
    const [first = '', ...others] = parts;
    for (const part of [first, ...whole, ...others]) {
      const found = readOne(part, region);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function readOne(part: string, region: string): Reading | undefined {
  const plain = compact(withoutTrunkZero(part));
  if (!/^\+?\d{3,20}$/u.test(plain)) return undefined;
  let possible: PhoneNumber | undefined;
  for (const spelling of spellingsOf(plain, region)) {
    const number = parse(spelling, region);
    if (number === undefined) continue;
    if (number.isValid()) return { number, certain: true };
    // New number blocks are not in the tables yet; a number that short would rather be an extension.
    if (possible === undefined && number.isPossible() && number.nationalNumber.length >= 7) possible = number;
  }
  return possible && { number: possible, certain: false };
}

/** "+49 (0)30": the zero is dialed within the country only. */
function withoutTrunkZero(text: string): string {
  return text.replace(/^(\s*(?:\+|00)[\s\d().-]*?)\(0\)/u, '$1');
}

function spellingsOf(plain: string, region: string): readonly string[] {
  if (plain.startsWith('+')) return [plain];
  const international = plain.startsWith('00') ? `+${plain.slice(2)}` : `+${plain}`;
  // Germany has national numbers that start with 49: a long one that does has lost its `+`.
  const ownCode = isSupportedCountry(region) ? getCountryCallingCode(region) : undefined;
  const lostPlus = ownCode !== undefined && plain.startsWith(ownCode) && plain.length > 10;
  return lostPlus ? [international, plain] : [plain, international];
}

function parse(spelling: string, region: string): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(spelling, {
    extract: false,
    ...(isSupportedCountry(region) ? { defaultCountry: region } : {}),
  });
  return number !== undefined && /^\+\d{7,15}$/u.test(number.number) ? number : undefined;
}

function displayOf(raw: string, found: PhoneNumber | undefined, region: string): string {
  const digits = compact(raw);
  if (INTERNAL.test(digits)) return digits;
  if (found === undefined) return raw;
  const number = found.country === region ? found.formatNational() : found.formatInternational();
  // Whom the switchboard is asked for.
  const extension = EXTENSION_SUFFIX.exec(latinDigits(raw))?.[1];
  return extension === undefined ? number : `${number}${EXTENSION_MARK}${extension}`;
}

/** Country codes of satellite networks; calling one is never a matter of course. */
const SATELLITE = ['870', '881', '882', '883'];

function costOf(number: PhoneNumber, region: string): NumberInfo['cost'] {
  const type = number.getType();
  if (type === 'PREMIUM_RATE' || number.countryCallingCode === '979') return 'premium';
  if (SATELLITE.includes(number.countryCallingCode)) return 'foreign';
  if (type === 'SHARED_COST' || number.countryCallingCode === '808') return 'shared';
  if (number.countryCallingCode === '800' || number.country === region) return 'normal';
  // A number of a shared plan (+1, +44, +7 …) whose country the tables can't tell is not foreign by itself.
  if (number.country === undefined && number.getPossibleCountries().includes(region as CountryCode)) {
    return 'normal';
  }
  return 'foreign';
}
