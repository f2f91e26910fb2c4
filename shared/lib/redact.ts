/**
 * Takes personal data and secrets out of what is about to be logged. Every sink calls it, so no room has to
 * remember. The last two digits of a number stay: enough to follow one call through the lines of a day, not
 * enough to call anybody.
 *
 * What comes in may be anything a caller, a PBX or a CRM has sent: cycles, getters, proxies and huge values
 * end in a short placeholder, and nothing here throws or runs code of the value.
 */

const HIDDEN = '[redacted]';
const MAX_TEXT = 4096;
const MAX_DEPTH = 6;
const MAX_ENTRIES = 50;

/** Compared in lower case without `-`, `_` and blanks; a key that ends in one of these counts too. */
const SECRET_KEYS =
  /(?:password|passwd|pwd|passphrase|ha1|secret|token|authorization|authenticate|cookie|credentials?|apikey|privatekey|signature)s?$/;
const PERSONAL_KEYS =
  /^(?:(?:display|agent|caller|contact|customer|first|last|full|given|family|user)?name|(?:e?mail|address|company|birthday)(?:es|s)?|notes?|texts?|body|bodies|summary|subject|comments?|description|content|transcript|title|message|data|payload|headers?|documents?|sdp)$/;
const NUMBER_KEYS =
  /^(?:(?:phone|caller|called|target|own|from|to)?(?:number|phone|tel|telephone|mobile|extension|ext)s?|e164|msisdn|from|to|caller|callee|target|dial|authuser|user|username)$/;

/** Returns a copy that may be written down: plain values only, safe for `JSON.stringify`. */
export function redact(value: unknown): unknown {
  return copy(value, 'any', 0, new Set());
}

/** The same for a text on its own: patterns only, as there is no key to judge by. At most 4,096 characters. */
export function redactText(text: string): string {
  return REPLACEMENTS.reduce((rest, [pattern, replace]) => rest.replace(pattern, replace), shorten(text));
}

type KeyKind = 'any' | 'hidden' | 'number';

function kindOfKey(key: string): KeyKind {
  const plain = key.toLowerCase().replace(/[-_\s]/g, '');
  if (SECRET_KEYS.test(plain) || PERSONAL_KEYS.test(plain)) return 'hidden';
  return NUMBER_KEYS.test(plain) ? 'number' : 'any';
}

function copy(value: unknown, kind: KeyKind, depth: number, path: Set<object>): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (kind === 'hidden') return HIDDEN;
  switch (typeof value) {
    case 'string':
      return kind === 'number' ? maskUser(shorten(value)) : redactText(value);
    case 'number':
      return copyNumber(value, kind);
    case 'bigint':
      return redactText(value.toString());
    case 'object':
      return copyObject(value, kind, depth, path);
    default:
      return `[${typeof value}]`;
  }
}

/**
 * Numbers of nine digits and more are taken for phone numbers, except those that are a time in this and the
 * next decades (epoch milliseconds), which log lines are full of.
 */
function copyNumber(value: number, kind: KeyKind): unknown {
  if (!Number.isFinite(value)) return String(value);
  if (kind === 'number') return maskDigits(String(value));
  const isTime = value >= 1e12 && value < 3e12;
  return Math.abs(value) >= 1e8 && !isTime ? maskDigits(String(value)) : value;
}

function copyObject(value: object, kind: KeyKind, depth: number, path: Set<object>): unknown {
  if (path.has(value)) return '[cycle]';
  if (depth >= MAX_DEPTH) return '[deep]';
  path.add(value);
  try {
    if (Array.isArray(value)) return copyArray(value, kind, depth, path);
    if (value instanceof Error) return copyError(value);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`;
    return copyFields(value, kind, depth, path);
  } catch {
    // A proxy whose traps throw, or an object of another realm that pretends to be something it isn't.
    return '[unreadable]';
  } finally {
    path.delete(value);
  }
}

function copyArray(values: readonly unknown[], kind: KeyKind, depth: number, path: Set<object>): unknown {
  const length = Math.min(values.length, MAX_ENTRIES);
  const shown = Array.from({ length }, (_, index) =>
    copy(ownValue(values, String(index)), kind, depth + 1, path),
  );
  return values.length > length ? [...shown, `[${values.length - length} more]`] : shown;
}

function copyFields(value: object, kind: KeyKind, depth: number, path: Set<object>): unknown {
  const keys = Object.keys(value);
  const fields = keys.slice(0, MAX_ENTRIES).map((key): [string, unknown] => {
    const own = kindOfKey(key);
    return [redactText(key), copy(ownValue(value, key), own === 'any' ? kind : own, depth + 1, path)];
  });
  if (keys.length > MAX_ENTRIES) fields.push(['[more]', keys.length - MAX_ENTRIES]);
  return Object.fromEntries(fields);
}

/** `type` and not `name`, which is the key of people's names. */
function copyError(error: Error): unknown {
  const text = (key: string): string | undefined => {
    const own = ownValue(error, key);
    return typeof own === 'string' ? redactText(own) : undefined;
  };
  const code = text('code');
  const stack = stackOf(error);
  return {
    type: redactText(String(error.constructor.name)),
    message: text('message') ?? '',
    ...(code === undefined ? {} : { code }),
    ...(stack === undefined ? {} : { stack }),
  };
}

/** The engine keeps the stack behind a getter of its own, the same for every error; no other getter is run. */
function stackOf(error: Error): string | undefined {
  const { get, value } = Object.getOwnPropertyDescriptor(error, 'stack') ?? {};
  const native = Object.getOwnPropertyDescriptor(new Error(), 'stack')?.get;
  const stack: unknown = get !== undefined && get === native ? error.stack : value;
  return typeof stack === 'string' ? redactText(stack) : undefined;
}

/** Never runs a getter: it is code of the value, may throw, loop or change things. */
function ownValue(holder: object, key: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  if (descriptor === undefined) return undefined;
  return 'value' in descriptor ? descriptor.value : '[getter]';
}

/** Cut at a blank where there is one near, so that no half of an address or number escapes its pattern. */
function shorten(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const head = text.slice(0, MAX_TEXT - 64);
  const blank = head.search(/\s\S{0,200}$/);
  return `${blank === -1 ? head.slice(0, -200) : head.slice(0, blank)} [${text.length} characters]`;
}

const DIGIT = '\\p{Nd}';
/** What people and machines put between the digits of a number, no-break and invisible characters included. */
const BETWEEN = '[\\s().\\-/\\u00ad\\u200b-\\u200f\\u2010-\\u2015\\u2060\\u2066-\\u2069]';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TIME = '(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?:[T ][0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?)?';
/** Loopback and private ranges, and any that is plainly an address because of what stands beside it. */
const OCTETS = '(?:\\d{1,3}\\.){3}\\d{1,3}';
const ADDRESS = `(?:127|10)(?:\\.\\d{1,3}){3}|(?:192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d{1,3}){2}|(?<=//|@)${OCTETS}|${OCTETS}(?=:\\d)`;

const KEPT_OR_NUMBER = new RegExp(
  `(?<![${DIGIT}.])(?:${UUID}|${TIME}|${ADDRESS})(?![${DIGIT}.]${DIGIT})(?!${DIGIT})|[+(]{0,2}${DIGIT}(?:${BETWEEN}{0,3}${DIGIT}){6,}`,
  'giu',
);

type Replace = (...match: string[]) => string;

/** In this order: what holds a secret whole goes before the patterns that would leave a part of it. */
const REPLACEMENTS: readonly (readonly [RegExp, Replace])[] = [
  [/\b((?:proxy-)?authorization)["']?\s*[:=][^\r\n]*/gi, (_, name = '') => `${name}: ${HIDDEN}`],
  [/\b(bearer|basic)\s+[\w+/=.~-]{6,}/gi, (_, scheme = '') => `${scheme} ${HIDDEN}`],
  [/\b(digest)\s+\w+\s*=[^\r\n]*/gi, (_, scheme = '') => `${scheme} ${HIDDEN}`],
  [
    /\b(password|passwd|pwd|ha1|secret|token|api[_-]?key|cookie)(["']?\s*[=:]\s*)(?:"[^"]*"?|'[^']*'?|[^\s&;,]+)/gi,
    (_, name = '', between = '') => `${name}${between}${HIDDEN}`,
  ],
  // A home folder has the name of its owner; the rest of a path says which file it was.
  [
    /((?:^|[^\w.])(?:[a-z]:)?[\\/]+(?:home|users|documents and settings)[\\/]+)[^\\/\r\n"'<>|:*?]+/gi,
    (_, before = '') => `${before}***`,
  ],
  [/"[^"\r\n]*"(\s*<\s*(?:sips?|tel):)/gi, (_, uri = '') => `"***"${uri}`],
  [
    /\b(sips?:|tel:)([^\s@<>;?,"']+)(@?)/gi,
    (whole, scheme = '', user = '', at = '') =>
      at === '@' || scheme.toLowerCase() === 'tel:' ? `${scheme}${maskUser(user)}${at}` : whole,
  ],
  [
    /(\bsips?:[^\s@<>"']{0,64}@)|[^\s@<>"'(),:;=[\]]{1,128}@[^\s@<>"'(),:;=[\]]{1,253}/gi,
    (_, sip = '') => (sip === '' ? '[email]' : sip),
  ],
  [KEPT_OR_NUMBER, (found) => (isKept(found) ? found : maskDigits(found))],
];

const KEPT = new RegExp(`^(?:${UUID}|${TIME}|${OCTETS})$`, 'iu');
const isKept = (text: string): boolean => KEPT.test(text);

/** A SIP user or what stands under a number's key: an extension keeps its last two digits, a name nothing. */
function maskUser(text: string): string {
  if (/^\*{3}\p{Nd}{0,2}$/u.test(text)) return text;
  return /\p{L}/u.test(text) ? '***' : maskDigits(text);
}

function maskDigits(text: string): string {
  const digits = text.match(/\p{Nd}/gu) ?? [];
  return digits.length < 3 ? '***' : `***${digits.slice(-2).join('')}`;
}
