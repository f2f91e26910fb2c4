/** A row of a list as it stands in the file. */
export interface CsvRow {
  /** Where it begins; the first line of the file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it was written, without its line break. */
  readonly text: string;
  /** Its cells are not to be believed. */
  readonly problem?: 'quote' | 'too-long';
}

/** Longer rows than this no list of people has. */
const MAX_ROW = 100_000;
const MAX_CELLS = 1_000;

/**
 * The rows of a list (RFC 4180) one after the other, blank ones left out. A row that is broken costs nothing but
 * itself: after a quotation mark that nobody closes it goes on with the next line.
 * @param text its lines end in `\n` or `\r\n`
 */
export function* csvRows(text: string, separator: string): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const row = readRow(text, at, lineEnd, separator);
    const { end } = row;
    const written = text.slice(at, Math.min(end, at + MAX_ROW));
    if (row.problem !== undefined || row.cells.some((cell) => cell.trim() !== '')) {
      yield {
        line,
        cells: row.cells,
        text: written,
        ...(row.problem === undefined ? {} : { problem: row.problem }),
      };
    }
    line += 1 + (end === lineEnd ? 0 : lineBreaks(written));
    at = afterBreak(text, end);
  }
}

interface ReadRow {
  readonly cells: readonly string[];
  /** Of its line break, or of the text. */
  readonly end: number;
  readonly problem?: 'quote' | 'too-long';
}

function readRow(text: string, start: number, lineEnd: number, separator: string): ReadRow {
  if (lineEnd - start > MAX_ROW) return { cells: [], end: lineEnd, problem: 'too-long' };
  const first = text.slice(start, lineEnd);
  if (!first.includes('"')) return { cells: capped(first.split(separator)), end: lineEnd };
  const cells: string[] = [];
  let at = start;
  let end = lineEnd;
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1, start + MAX_ROW);
      // What was meant can't be known: the line alone is broken, the next one is none of its cells.
      if (close === -1) return { cells: first.split(separator), end: lineEnd, problem: 'quote' };
      const next = close + 1;
      if (next > end) end = endOfLine(text, next);
      if (next < end && text[next] !== separator && text.slice(next, next + 2).trim() !== '') {
        return { cells: first.split(separator), end: lineEnd, problem: 'quote' };
      }
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      const further = text.indexOf(separator, next);
      if (further === -1 || further >= end) break;
      at = further + 1;
    } else {
      const further = text.indexOf(separator, at);
      if (further === -1 || further >= end) {
        cells.push(text.slice(at, end));
        break;
      }
      cells.push(text.slice(at, further));
      at = further + 1;
    }
    if (end - start > MAX_ROW) return { cells: [], end: lineEnd, problem: 'too-long' };
  }
  return { cells: capped(cells), end };
}

/** Of a cell that begins before `from`; a doubled one is part of the text. */
function closingQuote(text: string, from: number, last: number): number {
  let at = from;
  for (;;) {
    const found = text.indexOf('"', at);
    if (found === -1 || found > last) return -1;
    if (text[found + 1] !== '"') return found;
    at = found + 2;
  }
}

/** Of the text of the line that begins or goes on at `from`, without its line break. */
function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed === -1) return text.length;
  return feed > from && text[feed - 1] === '\r' ? feed - 1 : feed;
}

function afterBreak(text: string, end: number): number {
  return text[end] === '\r' ? end + 2 : end + 1;
}

function lineBreaks(text: string): number {
  return text.match(/\n/g)?.length ?? 0;
}

function capped(cells: readonly string[]): readonly string[] {
  return cells.length > MAX_CELLS ? cells.slice(0, MAX_CELLS) : cells;
}
