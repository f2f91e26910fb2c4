import { plainLine } from '#shared/lib/plain-text';

/** The longest text that is taken over from a source. */
export const MAX_TEXT = 500;

/** One clean line; numbers are texts too, objects are not. Blank is absent. */
export function asText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = plainLine(String(value), MAX_TEXT);
  return text === '' ? undefined : text;
}

/** An id as the source wrote it. What had to be cleaned or cut is no id: two records must not become one. */
export function asId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string' || value.length > 200) return undefined;
  return value !== '' && value === plainLine(value, 200) ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 'true' || value === '1') return true;
  return value === 0 || value === 'false' || value === '0' ? false : undefined;
}

/** From here on a number counts milliseconds, below it seconds: 1973 in the one, 5138 in the other. */
const MILLISECONDS_FROM = 100_000_000_000;

/** ISO 8601 in UTC. */
export function asTime(value: unknown): string | undefined {
  let ms = Number.NaN;
  if (typeof value === 'number') ms = Math.abs(value) >= MILLISECONDS_FROM ? value : value * 1000;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && value.length <= 40) {
    // A time without a zone would be read in this computer's zone: APIs mean UTC.
    ms = Date.parse(
      /[zZ]$|[+-]\d{2}:?\d{2}$/.test(value) || value.length <= 10 ? value : `${value.replace(' ', 'T')}Z`,
    );
  }
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return Number.isNaN(date.getTime()) || year < 1900 || year > 9999 ? undefined : date.toISOString();
}

/** Only http and https lead out of the card. */
export function asUrl(value: unknown): string | undefined {
  const text = typeof value === 'string' && value.length <= 2000 ? value.trim() : '';
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
