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
}

const MAX_NOTE = 16_000;

/** Every card of a text. One that is broken harms no other; what stands between cards is nobody's. */
export function* readCards(text: string): Generator<Card> {
  let begun: { readonly line: number; readonly lines: CardLine[]; broken: boolean } | undefined;
  for (const { line, text: logical } of unfolded(text)) {
    const read = readLine(logical);
    const isFrame = read !== undefined && /^VCARD$/i.test(read.value.trim());
    if (isFrame && read.name === 'BEGIN') {
      // A card in which another one begins was never ended.
      if (begun !== undefined) yield { line: begun.line };
      begun = { line, lines: [], broken: false };
    } else if (begun !== undefined && isFrame && read.name === 'END') {
      yield begun.broken ? { line: begun.line } : { line: begun.line, lines: begun.lines };
      begun = undefined;
    } else if (begun !== undefined && logical.trim() !== '') {
      if (read === undefined) begun.broken = true;
      else begun.lines.push(read);
    }
  }
  if (begun !== undefined) yield { line: begun.line };
}

/**
 * What a card says, versions 3 and 4 (RFC 2426, RFC 6350). `undefined`: it is of a group of people, or of a version
 * whose texts are encoded otherwise.
 */
export function rawContactOf(
  lines: readonly CardLine[],
  from: { readonly id: unknown; readonly people: 'customer' | 'employee' },
): RawContact | undefined {
  const all = (name: string) => lines.filter((line) => line.name === name);
  const text = (name: string) => unescaped(all(name)[0]?.value ?? '');
  if (/^group$/i.test(text('KIND') || text('X-ADDRESSBOOKSERVER-KIND'))) return undefined;
  if (text('VERSION').startsWith('2')) return undefined;
  const [company, department] = parts(all('ORG')[0]?.value ?? '');
  return {
    id: from.id,
    kind: from.people,
    displayName: text('FN') || nameOf(all('N')[0]?.value) || company,
    company,
    department,
    title: text('TITLE') || text('ROLE'),
    language: text('LANG'),
    emails: all('EMAIL').map(({ value }) => unescaped(value)),
    phones: all('TEL').map((line) => ({
      number: unescaped(line.value).replace(/^tel:/i, '').split(';')[0],
      label: labelOf(line, lines),
    })),
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
    `TEL:${escaped(person.phone)}`,
    'END:VCARD',
  ];
  return `${lines.flatMap((line) => folded(line)).join('\r\n')}\r\n`;
}

/** Lines as they were before they were folded (RFC 6350, 3.2), each with its place in the text. */
function* unfolded(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let begun: { readonly line: number; text: string } | undefined;
  for (const [at, physical] of text.split(/\r\n|\n|\r/).entries()) {
    if (begun !== undefined && /^[ \t]/.test(physical)) {
      begun.text += physical.slice(1);
    } else {
      if (begun !== undefined) yield begun;
      begun = { line: at + 1, text: physical };
    }
  }
  if (begun !== undefined) yield begun;
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
    value,
  };
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
