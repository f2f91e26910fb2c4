import { plainText } from '#shared/lib/plain-text';
import type { RawContact } from './records';

/** One content line of a vCard (RFC 6350, 3.3), unfolded; its value is as it was written. */
export interface CardLine {
  readonly group?: string;
  /** In capitals. */
  readonly name: string;
  /** By the parameter's name in capitals. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly value: string;
}

export interface Card {
  /** Where it begins in the text; the first line is 1. */
  readonly line: number;
  /** Absent: what begins here is no whole card. */
  readonly lines?: readonly CardLine[];
  /** As it was written but for its folding, and cut. */
  readonly text: string;
}

const MAX_NOTE = 16_000;
/** A card that stays at hand has no pictures. */
const MAX_CARD_TEXT = 4_000;
/** A person's card is not longer, but for its pictures. */
const MAX_LINE = 64_000;

/** Every card of a text. One that is broken harms no other; what stands between cards is nobody's. */
export function* readCards(text: string): Generator<Card> {
  let begun: { readonly line: number; readonly lines: CardLine[]; broken: boolean; text: string } | undefined;
  for (const { line, text: logical } of unfolded(text)) {
    const read = readLine(logical);
    const isFrame = read !== undefined && /^VCARD$/i.test(read.value.trim());
    if (begun !== undefined && begun.text.length < MAX_CARD_TEXT) {
      begun.text += `\n${logical.slice(0, MAX_CARD_TEXT - begun.text.length)}`;
    }
    if (isFrame && read.name === 'BEGIN') {
      // A card in which another one begins was never ended.
      if (begun !== undefined) yield { line: begun.line, text: begun.text };
      begun = { line, lines: [], broken: false, text: logical };
    } else if (begun !== undefined && isFrame && read.name === 'END') {
      const { line: from, lines, broken, text: written } = begun;
      yield { line: from, text: written, ...(broken ? {} : { lines }) };
      begun = undefined;
    } else if (begun !== undefined && logical.trim() !== '') {
      if (read !== undefined) begun.lines.push(read);
      // A picture in version 2.1 goes on without a sign of it.
      else if (!isEncodedData(begun.lines.at(-1)) || !/^[A-Za-z0-9+/=]+$/.test(logical)) begun.broken = true;
    }
  }
  if (begun !== undefined) yield { line: begun.line, text: begun.text };
}

/**
 * What a card says, versions 2.1, 3 and 4 (RFC 2426, RFC 6350); the number and the address that are preferred come
 * first. `undefined`: it is of a group of people.
 */
export function rawContactOf(
  lines: readonly CardLine[],
  from: { readonly id: unknown; readonly people: 'customer' | 'employee' },
): RawContact | undefined {
  const all = (name: string) => lines.filter((line) => line.name === name);
  const text = (name: string) => unescaped(all(name)[0]?.value ?? '');
  if (/^group$/i.test(text('KIND') || text('X-ADDRESSBOOKSERVER-KIND'))) return undefined;
  const [company, department] = parts(all('ORG')[0]?.value ?? '');
  return {
    id: from.id,
    kind: from.people,
    displayName: text('FN') || nameOf(all('N')[0]?.value) || company,
    company,
    department,
    title: text('TITLE') || text('ROLE'),
    language: text('LANG'),
    emails: preferredFirst(all('EMAIL')).map(({ value }) => unescaped(value)),
    phones: [
      ...preferredFirst(all('TEL')).map((line) => ({
        number: unescaped(line.value).replace(/^tel:/i, '').split(';')[0],
        label: labelOf(line, lines),
      })),
      // Of the many ways to be reached over the internet (RFC 4770) the one that rings here.
      ...preferredFirst(all('IMPP'))
        .map((line) => ({ number: unescaped(line.value), label: labelOf(line, lines) }))
        .filter(({ number }) => /^sips?:/i.test(number)),
    ],
  };
}

/** The texts of `NOTE`, in their order. */
export function notesOf(card: string): readonly string[] {
  for (const { lines } of readCards(card)) {
    return (lines ?? []).filter(({ name }) => name === 'NOTE').map(({ value }) => unescaped(value));
  }
  return [];
}

/** Whether a note that begins with this line stands in the card already. */
export function hasMark(card: string, mark: string): boolean {
  return notesOf(card).some((note) => note.split('\n').includes(mark));
}

/**
 * The card with one more note in it, beginning with the line `mark`; everything else stays as it is, byte for byte. Version 3 wants
 * one NOTE, so it is appended to that. `undefined`: it is no whole card, or its notes have become too long.
 */
export function withNote(card: string, mark: string, note: string): string | undefined {
  const logical = [...unfolded(card)];
  const at = logical.findIndex(({ text }) => readLine(text)?.name === 'NOTE');
  const end = logical.findLastIndex(({ text }) => /^END:VCARD\s*$/i.test(text));
  if (end === -1) return undefined;
  const kept = card.split(/\r\n|\n|\r/);
  const before = at === -1 ? '' : unescaped(readLine(logical[at]?.text ?? '')?.value ?? '');
  const text = [before, `${mark}\n${plainText(note, 8_000)}`].filter((part) => part !== '').join('\n\n');
  if (text.length > MAX_NOTE) return undefined;
  const lineOf = (index: number) => (logical[index]?.line ?? 1) - 1;
  const from = at === -1 ? lineOf(end) : lineOf(at);
  const removed = at === -1 ? 0 : lineOf(at + 1) - lineOf(at);
  return kept.toSpliced(from, removed, ...folded(`NOTE:${escaped(text)}`)).join('\r\n');
}

/** A new card, version 3: every server takes it. */
export function newCard(person: {
  readonly uid: string;
  readonly displayName: string;
  readonly company?: string;
  readonly email?: string;
  readonly phone: string;
}): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${escaped(person.uid)}`,
    `FN:${escaped(person.displayName)}`,
    `N:${escaped(person.displayName)};;;;`,
    ...(person.company === undefined ? [] : [`ORG:${escaped(person.company)}`]),
    ...(person.email === undefined ? [] : [`EMAIL:${escaped(person.email)}`]),
    `${/^sips?:/i.test(person.phone) ? 'IMPP' : 'TEL'}:${escaped(person.phone)}`,
    'END:VCARD',
  ];
  return `${lines.flatMap((line) => folded(line)).join('\r\n')}\r\n`;
}

/**
 * Lines as they were before they were folded (RFC 6350, 3.2), each with its place in the text. Version 2.1 lets a
 * quoted-printable value go on after a `=` at the end of a line.
 */
function* unfolded(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let begun: { readonly line: number; readonly parts: string[]; size: number; soft: boolean } | undefined;
  const done = ({ line, parts }: NonNullable<typeof begun>) => ({ line, text: parts.join('') });
  for (const [at, physical] of text.split(/\r\n|\n|\r/).entries()) {
    const isFolded = begun !== undefined && /^[ \t]/.test(physical);
    if (begun !== undefined && (isFolded || begun.soft)) {
      if (begun.soft) begun.parts.push((begun.parts.pop() ?? '').slice(0, -1));
      if (begun.size < MAX_LINE) begun.parts.push(isFolded && !begun.soft ? physical.slice(1) : physical);
      begun.size += physical.length;
      begun.soft = begun.soft && physical.endsWith('=');
    } else {
      if (begun !== undefined) yield done(begun);
      const soft = physical.endsWith('=') && /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(physical);
      begun = { line: at + 1, parts: [physical], size: physical.length, soft };
    }
  }
  if (begun !== undefined) yield done(begun);
}

/** 75 octets a line, no character torn apart. */
function folded(line: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += character;
    size += bytes;
  }
  return [...lines, current];
}

const LINE = /^(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)$/s;

function readLine(text: string): CardLine | undefined {
  const match = LINE.exec(text);
  if (match === null) return undefined;
  const [, group, name = '', params = '', value = ''] = match;
  const read: Record<string, string[]> = {};
  for (const part of params.match(/;(?:[^";]|"[^"]*")*/g) ?? []) {
    const [key = '', ...rest] = part.slice(1).split('=');
    // Version 2.1 leaves the name of the type out, and so do many writers of version 3.
    const [param, values] = rest.length === 0 ? ['TYPE', key] : [key.toUpperCase(), rest.join('=')];
    const list = values.replace(/"/g, '').split(',');
    read[param] = [...(read[param] ?? []), ...list];
  }
  return {
    ...(group === undefined ? {} : { group: group.toUpperCase() }),
    name: name.toUpperCase(),
    params: read,
    value: isPrintable(read) ? fromPrintable(value, read['CHARSET']?.[0]) : value,
  };
}

/** Of version 2.1; some writers leave the parameter's name out. */
function isPrintable(params: CardLine['params']): boolean {
  return [...(params['ENCODING'] ?? []), ...(params['TYPE'] ?? [])].some((value) =>
    /^QUOTED-PRINTABLE$/i.test(value),
  );
}

function isEncodedData(line: CardLine | undefined): boolean {
  const { ENCODING = [], TYPE = [] } = line?.params ?? {};
  return [...ENCODING, ...TYPE].some((value) => /^(?:BASE64|B)$/i.test(value));
}

/** RFC 2045, 6.7. A character set that nobody knows is taken for UTF-8. */
function fromPrintable(value: string, charset = 'utf-8'): string {
  const bytes: number[] = [];
  for (const part of value.match(/=[0-9A-Fa-f]{2}|[^=]+|=/g) ?? []) {
    if (/^=[0-9A-Fa-f]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...Buffer.from(part));
  }
  // A line break within a text is one, as version 3 writes it.
  return decoded(Uint8Array.from(bytes), charset).replace(/\r\n|\n|\r/g, '\\n');
}

function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function preferredFirst(lines: readonly CardLine[]): readonly CardLine[] {
  const rank = ({ params }: CardLine): number => {
    const [place] = params['PREF'] ?? [];
    if (place !== undefined) return Number(place) || 100;
    return (params['TYPE'] ?? []).some((type) => /^pref$/i.test(type)) ? 0 : 101;
  };
  return lines.toSorted((a, b) => rank(a) - rank(b));
}

/** RFC 6350, 3.4. */
function unescaped(value: string): string {
  return value.replace(/\\([\\,;:nN])/g, (_, what: string) => (/n/i.test(what) ? '\n' : what)).trim();
}

function escaped(text: string): string {
  return text.replace(/([\\,;])/g, '\\$1').replace(/\r\n|\n|\r/g, '\\n');
}

/** Of a value that has several components. */
function parts(value: string): readonly string[] {
  const found = [''];
  for (const piece of value.match(/\\.|;|[^\\;]+|\\/gs) ?? []) {
    if (piece === ';') found.push('');
    else found.push((found.pop() ?? '') + piece);
  }
  return found.map(unescaped);
}

/** From family, given and further names. */
function nameOf(value: string | undefined): string {
  const [family = '', given = '', further = ''] = parts(value ?? '');
  return [given, further, family].filter((part) => part !== '').join(' ');
}

const labels: Readonly<Record<string, string>> = {
  cell: 'mobile',
  iphone: 'mobile',
  work: 'work',
  home: 'home',
  fax: 'fax',
  pager: 'pager',
};

/** What people call the number; Apple's books have a line of its own for that. */
function labelOf({ group, params }: CardLine, lines: readonly CardLine[]): string | undefined {
  const own = lines.find((line) => line.name === 'X-ABLABEL' && group !== undefined && line.group === group);
  if (own !== undefined) return unescaped(own.value).replace(/^_\$!<(.*)>!\$_$/, '$1');
  const types = (params['TYPE'] ?? []).map((type) => type.toLowerCase());
  // A fax at work is a fax: it is no number to call.
  const type = ['fax', 'pager', 'cell', 'iphone', 'work', 'home'].find((each) => types.includes(each));
  return type === undefined ? undefined : labels[type];
}
