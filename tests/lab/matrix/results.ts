/** What was seen of each cell, kept as files of one line each until the report is made of them. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Method, PbxName, Row } from './cells';

export interface Seen {
  readonly pbx: PbxName;
  readonly method: Method;
  readonly row: Row;
  readonly ok: boolean;
  readonly seconds: number;
  /** Of a cell that isn't as expected: what stood on both screens, and who was in a call. */
  readonly instead?: string;
}

const FOLDER = resolve(import.meta.dirname, '../../../test-results/matrix');
const fileOf = (pbx: PbxName) => join(FOLDER, `${pbx}.jsonl`);

type Place = Pick<Seen, 'pbx' | 'method' | 'row'>;
export const isAt = (a: Place, b: Place): boolean =>
  a.pbx === b.pbx && a.method === b.method && a.row === b.row;

/** What is about to be played anew. */
export function forget(places: readonly Place[]): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const pbx of new Set(places.map((each) => each.pbx))) {
    const others = seenOf(pbx).filter((seen) => !places.some((place) => isAt(place, seen)));
    writeFileSync(fileOf(pbx), others.map((seen) => `${JSON.stringify(seen)}\n`).join(''));
  }
}

export function keep(seen: Seen): void {
  appendFileSync(fileOf(seen.pbx), `${JSON.stringify(seen)}\n`);
}

export function seenOf(pbx: PbxName): readonly Seen[] {
  try {
    return readFileSync(fileOf(pbx), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Seen);
  } catch {
    return [];
  }
}
