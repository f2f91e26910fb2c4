import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { plainLine } from '../lib/plain-text';
import { type BlockKey, PREFIX_MIN_DIGITS } from './blocking';
import type { NumberPlan } from './dialing';
import { inspectNumber, normaliseForImport } from './numbers';

/** In characters (and so in bytes, as digits are): some 30,000 numbers, read in one go without a ring having to wait. */
export const BLOCK_FILE_MAX = 400_000;
const MOST_REASONS = 100;
const NOTE_MAX = 120;
const ZERO_STAYS: ReadonlySet<string> = new Set(['IT', 'SM', 'VA']);
const SEPARATORS = [';', '\t', ','] as const;

export type BlockRefusal = 'no-number' | 'emergency' | 'beginning-too-short';

/** What an administrator's file says. */
export interface BlockList {
  readonly entries: readonly (BlockKey & { readonly note: string })[];
  /** The first hundred lines that are no entries, with why; `rejected` counts all. The first line of the file is 1. */
  readonly reasons: readonly { readonly line: number; readonly why: BlockRefusal }[];
  readonly rejected: number;
  /** The same number was there before. */
  readonly repeated: number;
}

/**
 * What to block for a number or, with a `*` behind it, for all that begin so. Help is never blocked.
 * @param text in any spelling; a beginning with its country code, or as people in the region write it
 */
export function blockKeyFrom(
  text: string,
  plan: NumberPlan,
): { readonly key: BlockKey } | { readonly refused: BlockRefusal } {
  const typed = plainLine(text, 64).trim();
  const beginning = /^(.*?)[\s.]*[*…]$/u.exec(typed)?.[1];
  if (beginning !== undefined) return prefixFrom(beginning, plan);
  if (inspectNumber(typed, plan).kind === 'emergency') return { refused: 'emergency' };
  const { e164, extension, address } = normaliseForImport(typed, plan.region);
  const value = e164 ?? extension ?? address;
  return value === undefined ? { refused: 'no-number' } : { key: { kind: 'number', value } };
}

function prefixFrom(
  text: string,
  plan: NumberPlan,
): { readonly key: BlockKey } | { readonly refused: BlockRefusal } {
  const digits = text.replace(/[\s().\-/]/gu, '').replace(/^00/u, '+');
  if (!/^\+?\d{1,15}$/u.test(digits)) return { refused: 'no-number' };
  const value = digits.startsWith('+') ? digits : nationalBeginning(digits, plan);
  if (value === undefined) return { refused: 'no-number' };
  if (value.length <= PREFIX_MIN_DIGITS) return { refused: 'beginning-too-short' };
  return { key: { kind: 'prefix', value } };
}

/** `0900*` in Romania is `+40900*`. Where no zero stands before area codes, or it stays there abroad, nothing is cut. */
function nationalBeginning(digits: string, { region }: NumberPlan): string | undefined {
  if (!isSupportedCountry(region)) return undefined;
  const national = ZERO_STAYS.has(region) ? digits : digits.replace(/^0/u, '');
  return national === '' ? undefined : `+${getCountryCallingCode(region)}${national}`;
}

/** Lines that are read at once: some ten milliseconds, in which no call rings. */
const LINES_AT_ONCE = 200;

/** A cell in quotes may have the separator in it, and a quote as two (RFC 4180). */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let [quoted, begun, closed] = [false, false, false];
  for (const sign of line) {
    if (sign === separator && !quoted) {
      cells.push(cell);
      [cell, begun, closed] = ['', false, false];
      continue;
    }
    cell += sign;
    if (sign === '"' && (quoted || closed || !begun)) {
      // The second of two within quotes opens them again.
      closed = quoted;
      quoted = !quoted;
    } else closed = false;
    begun ||= sign.trim() !== '';
  }
  return [...cells, cell].map((text) =>
    text
      .trim()
      .replace(/^"(.*)"$/su, (_, inner: string) => inner.replaceAll('""', '"'))
      .trim(),
  );
}

/**
 * One number or beginning a line, what it is after a separator; a heading and empty lines are no fault.
 * @param pause lets others work; a long list takes a second
 */
export async function readBlockList(
  text: string,
  plan: NumberPlan,
  pause: () => Promise<unknown>,
): Promise<BlockList> {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  const separator = SEPARATORS.find((each) => lines.some((line) => line.includes(each))) ?? ';';
  const entries = new Map<string, BlockKey & { readonly note: string }>();
  const reasons: { readonly line: number; readonly why: BlockRefusal }[] = [];
  let rejected = 0;
  let repeated = 0;
  for (const [at, line] of lines.entries()) {
    if (at % LINES_AT_ONCE === LINES_AT_ONCE - 1) await pause();
    const [first = '', ...rest] = cellsOf(line, separator);
    if (line.trim() === '' || first.startsWith('#')) continue;
    const read = blockKeyFrom(first, plan);
    if ('key' in read) {
      const name = `${read.key.kind}:${read.key.value}`;
      if (entries.has(name)) repeated += 1;
      else entries.set(name, { ...read.key, note: plainLine(rest.join(' '), NOTE_MAX).trim() });
      continue;
    }
    if (at === 0 && !/\d/u.test(first)) continue;
    rejected += 1;
    if (reasons.length < MOST_REASONS) reasons.push({ line: at + 1, why: read.refused });
  }
  return { entries: [...entries.values()], reasons, rejected, repeated };
}
