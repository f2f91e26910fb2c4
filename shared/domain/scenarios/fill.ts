import { plainLine } from '../../lib/plain-text';
import type { Placeholder } from './scenario';

/** What is known for the placeholders; what isn't is left out. */
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>;

/** `{company}`, or with what stands there instead where it isn't known: `{company|your company}`. */
const PLACEHOLDER = /\{([a-z]{1,20})(?:\|([^{}|]{0,60}))?\}/g;
const UNKNOWN = '…';
const MOST_OF_A_VALUE = 200;

/** The names in braces, known ones or not. */
export function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/**
 * The template as text to be shown. What a value holds is never read as a template again, and is one line whatever a
 * CRM or a caller sends.
 */
export function fillText(template: string, values: PlaceholderValues): string {
  const known = knownValues(values);
  return template.replace(PLACEHOLDER, (_, name: string, otherwise?: string) => {
    return known(name) ?? otherwise ?? UNKNOWN;
  });
}

/** The template as text, if everything in it is known. */
export function fillWhole(template: string, values: PlaceholderValues): string | undefined {
  const known = knownValues(values);
  let missing = false;
  const text = template.replace(PLACEHOLDER, (_, name: string, otherwise?: string) => {
    const value = known(name) ?? otherwise;
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing ? undefined : text;
}

/**
 * The template as an address, each value percent-encoded: it can end no path segment and begin no parameter.
 * `undefined`: a value isn't known, or would lead to another path (`..`, also where it is made of several values).
 */
export function fillUrl(template: string, values: PlaceholderValues): string | undefined {
  const known = knownValues(values);
  let missing = false;
  const url = template.replace(PLACEHOLDER, (_, name: string, otherwise?: string) => {
    const value = known(name) ?? otherwise;
    if (value === undefined || value === '') missing = true;
    return encode(value ?? '');
  });
  const path = /^https:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  return missing || path.split('/').some(isDots) ? undefined : url;
}

/** Made plain once each: a script may name the caller in every line. */
function knownValues(values: PlaceholderValues): (name: string) => string | undefined {
  const plain = new Map<string, string | undefined>();
  return (name) => {
    if (!Object.hasOwn(values, name)) return undefined;
    if (!plain.has(name)) {
      const value = plainLine(values[name as Placeholder] ?? '', MOST_OF_A_VALUE);
      plain.set(name, value === '' ? undefined : value);
    }
    return plain.get(name);
  };
}

/** RFC 3986: everything but unreserved characters. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A browser goes up the path at these, escaped or not. */
function isDots(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment);
}
