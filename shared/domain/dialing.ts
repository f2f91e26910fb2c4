import {
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { isEmergencyNumber } from './emergency';

/** How numbers are dialed at a site: its phone system decides it. What each of them means stands at the schema. */
export interface DialingRules {
  readonly outsidePrefix: string;
  readonly areaCode: string;
  readonly internalDigits: number;
  readonly form: 'plus' | 'zeros' | 'national';
  readonly rewrite: readonly { readonly from: string; readonly to: string }[];
}

/** Where a number is read and dialed. */
export interface NumberPlan {
  /** ISO 3166 alpha-2, for numbers without a country code. */
  readonly region: string;
  /** Absent: numbers are dialed as they are. */
  readonly dialing?: DialingRules;
}

/** Help with the digit for an outside line before it: whoever is used to that in an emergency gets help, too. */
export function isEmergencyAtSite(digits: string, { region, dialing }: NumberPlan): boolean {
  if (isEmergencyNumber(digits, region)) return true;
  const prefix = dialing?.outsidePrefix ?? '';
  return prefix !== '' && digits.startsWith(prefix) && isEmergencyNumber(digits.slice(prefix.length), region);
}

/**
 * Directory enquiries, several euros a minute, and as short as an extension. The tables know no short numbers; these
 * are those of the national plans. Whoever has such an extension for a colleague is not asked (`directory`).
 */
const ENQUIRIES = /^118\d{2,3}$/;
const ENQUIRY_REGIONS: ReadonlySet<string> = new Set([
  'AT',
  'DE',
  'ES',
  'FR',
  'GB',
  'GR',
  'IE',
  'PL',
  'RO',
  'SE',
]);

/** The number of directory enquiries, also where it was typed with the digit for an outside line before it. */
export function enquiriesAtSite(digits: string, { region, dialing }: NumberPlan): string | undefined {
  if (!ENQUIRY_REGIONS.has(region)) return undefined;
  if (ENQUIRIES.test(digits)) return digits;
  const prefix = dialing?.outsidePrefix ?? '';
  const outside = prefix !== '' && digits.startsWith(prefix) ? digits.slice(prefix.length) : '';
  return ENQUIRIES.test(outside) ? outside : undefined;
}

/** Internal numbers are as long as the site says. Where it says nothing, as long as an extension can be. */
export function isInternalLength(digits: string, { dialing }: NumberPlan): boolean {
  return dialing === undefined || digits.length <= dialing.internalDigits;
}

/**
 * What somebody typed, or the phone system sent, without what only the site's phone system understands: the
 * administrator's beginnings replaced, the digit for an outside line taken away, the site's area code added. A number
 * that is whole without any of it stays as it is.
 * @param digits digits only, with a leading `+` or without
 */
export function withoutSiteHabits(digits: string, plan: NumberPlan): string {
  const { dialing } = plan;
  if (dialing === undefined || digits.startsWith('+')) return digits;
  const typed = replaceBeginning(
    digits,
    dialing.rewrite.filter(({ from }) => !from.startsWith('+')),
  );
  if (typed !== undefined) return typed;
  if (isWhole(digits, plan.region)) return digits;
  const { outsidePrefix, areaCode } = dialing;
  const outside =
    outsidePrefix !== '' && digits.startsWith(outsidePrefix) ? digits.slice(outsidePrefix.length) : undefined;
  if (outside !== undefined && isWhole(outside, plan.region)) return outside;
  for (const local of outside === undefined ? [digits] : [outside, digits]) {
    const whole = areaCode === '' ? undefined : inArea(local, areaCode, plan.region);
    if (whole !== undefined) return whole;
  }
  return digits;
}

/**
 * What the phone system is sent for a number. Extensions, service codes, addresses and emergency numbers are left alone:
 * no rule turns help into another number, or another number into help.
 * @param dial as `inspectNumber` gives it
 */
export function siteSpelling(dial: string, plan: NumberPlan): string {
  const { dialing, region } = plan;
  if (dialing === undefined || !isOutside(dial, plan)) return dial;
  const sent = withOutsideLine(spelled(dial, dialing, region), dialing);
  return isEmergencyAtSite(sent, plan) ? dial : sent;
}

function isOutside(dial: string, plan: NumberPlan): boolean {
  if (dial.startsWith('+')) return true;
  return enquiriesAtSite(dial, plan) !== undefined;
}

function spelled(dial: string, { rewrite, form }: DialingRules, region: string): string {
  if (!dial.startsWith('+')) return dial;
  const replaced = replaceBeginning(
    dial,
    rewrite.filter(({ from }) => from.startsWith('+')),
  );
  if (replaced !== undefined) return replaced;
  const number = form === 'plus' ? undefined : parsePhoneNumberFromString(dial);
  if (number === undefined) return dial;
  const own = isSupportedCountry(region) ? getCountryCallingCode(region) : undefined;
  if (form === 'national' && number.countryCallingCode === own) {
    return number.formatNational().replace(/\D/gu, '');
  }
  return abroad(number, region);
}

/** With what is dialed before a country code: `00` in most places, `011` in North America. */
function abroad(number: PhoneNumber, region: string): string {
  const digits = number.number.slice(1);
  const own = isSupportedCountry(region) ? getCountryCallingCode(region) : undefined;
  // Within the own country the library leaves the country code out, which is what was not asked for.
  const foreign = parsePhoneNumberFromString(own === '44' ? '+12125550123' : '+442079460000');
  const sample = isSupportedCountry(region) ? foreign?.format('IDD', { fromCountry: region }) : undefined;
  const before = sample?.replace(/\D/gu, '').split(foreign?.number.slice(1) ?? ' ')[0];
  return `${before === undefined || before === '' ? '00' : before}${digits}`;
}

/** A phone system that takes a `+` knows by it that the number is outside. */
function withOutsideLine(sent: string, { outsidePrefix }: DialingRules): string {
  return sent.startsWith('+') ? sent : `${outsidePrefix}${sent}`;
}

/** By the longest beginning that fits; `undefined`: none does. */
function replaceBeginning(digits: string, rules: DialingRules['rewrite']): string | undefined {
  let best: DialingRules['rewrite'][number] | undefined;
  for (const rule of rules) {
    if (digits.startsWith(rule.from) && rule.from.length > (best?.from.length ?? 0)) best = rule;
  }
  return best && `${best.to}${digits.slice(best.from.length)}`;
}

function isWhole(digits: string, region: string): boolean {
  return parsed(digits, region)?.isValid() ?? false;
}

function inArea(local: string, areaCode: string, region: string): string | undefined {
  // Harmonised numbers of social value (116 xyz, Decision 2007/116/EC) are the same in every area.
  if (!isSupportedCountry(region) || local.startsWith('0') || /^116\d{3}$/u.test(local)) return undefined;
  const whole = `+${getCountryCallingCode(region)}${areaCode}${local}`;
  return parsed(whole, region)?.isValid() === true ? whole : undefined;
}

function parsed(digits: string, region: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(digits, {
    extract: false,
    ...(isSupportedCountry(region) ? { defaultCountry: region } : {}),
  });
}
