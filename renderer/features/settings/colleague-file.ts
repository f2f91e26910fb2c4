import { searchWords } from '#shared/domain/text';
import type { MessageKey } from '#shared/i18n/en';
import { type ColleagueDraft, rowProblem } from './colleague-drafts';

/** As many as the settings take. */
export const MOST_COLLEAGUES = 2_000;
/** 2,000 rows have about 100 kB; more is no list of colleagues. */
export const MAX_FILE_BYTES = 1_000_000;

export interface ReadColleagues {
  readonly rows: readonly Omit<ColleagueDraft, 'id'>[];
  /** The line of the file, counted from 1, and why it was left out. */
  readonly refused: readonly { readonly line: number; readonly key: MessageKey }[];
}

/**
 * A list as a PBX or a spreadsheet exports it: extension, name, department and kind, separated by comma, semicolon or
 * tab, with or without a first line that names them, in any order. `undefined`: it is no such list.
 */
export function readColleagueFile(text: string): ReadColleagues | undefined {
  const lines = recordsOf(text.replace(/^\uFEFF/u, ''));
  const [first] = lines;
  if (first === undefined) return undefined;
  const named = first.fields.map((field) => COLUMNS.get(wordsOf(field)));
  const hasNames = named.includes('extension') && named.includes('name');
  const columns = hasNames ? named : (['extension', 'name', 'department', 'kind'] as const);
  const rows: ReadColleagues['rows'][number][] = [];
  const refused: ReadColleagues['refused'][number][] = [];
  const seen = new Set<string>();
  for (const { line, fields } of hasNames ? lines.slice(1) : lines) {
    const cell = (column: Column) => (fields[columns.indexOf(column)] ?? '').trim();
    const draft = {
      kind: KINDS.get(wordsOf(cell('kind'))) ?? 'colleague',
      extension: cell('extension'),
      name: cell('name'),
      department: cell('department'),
    };
    const key = /\p{Cc}/u.test(Object.values(draft).join('')) ? 'colleagues.unreadable' : rowProblem(draft);
    if (key !== undefined) refused.push({ line, key });
    else if (seen.has(draft.extension)) refused.push({ line, key: 'colleagues.twice-in-file' });
    else if (rows.length === MOST_COLLEAGUES) refused.push({ line, key: 'colleagues.too-many' });
    else {
      seen.add(draft.extension);
      rows.push(draft);
    }
  }
  return { rows, refused };
}

/** Whoever is in the list already takes the file's words, the others are added; the rest stays as it is. */
export function mergeColleagues(
  rows: readonly ColleagueDraft[],
  read: ReadColleagues['rows'],
  newId: () => string,
): readonly ColleagueDraft[] {
  const byExtension = new Map(read.map((row) => [row.extension, row]));
  const kept = rows.map((row) => {
    const told = byExtension.get(row.extension.trim());
    byExtension.delete(row.extension.trim());
    return told === undefined ? row : { ...row, ...told };
  });
  return [...kept, ...[...byExtension.values()].map((row) => ({ id: newId(), ...row }))];
}

type Column = 'extension' | 'name' | 'department' | 'kind';
/** What phone systems and people write above such a column, in the languages of this program and its neighbours. */
const COLUMNS = wordTable<Column>([
  [
    'extension',
    'extension, ext, number, phone, interior, int, numar, numar interior, telefon, alanumero, numero',
  ],
  ['extension', 'puhelin, nebenstelle, durchwahl, nummer, 分机, 分机号, 分机号码, 号码, 电话'],
  ['name', 'name, display name, nume, nume afisat, nume complet, nimi, anzeigename, 姓名, 名称, 显示名称'],
  [
    'department',
    'department, group, departament, grup, sectie, osasto, ryhma, abteilung, gruppe, 部门, 组, 分组',
  ],
  ['kind', 'kind, type, tip, fel, tyyppi, laji, art, typ, 类型, 种类'],
]);
const KINDS = wordTable<ColleagueDraft['kind']>([
  ['queue', 'queue, coada, coada de asteptare, jono, warteschlange, 队列, 排队'],
  ['outside', 'outside, external, extern, exterior, ulkoinen, ulkopuolinen, 外部, 外线'],
]);

function wordTable<Value>(lists: readonly (readonly [Value, string])[]): ReadonlyMap<string, Value> {
  return new Map(
    lists.flatMap(([value, list]) => list.split(', ').map((word) => [wordsOf(word), value] as const)),
  );
}

function wordsOf(text: string): string {
  return searchWords(text).join(' ');
}

/** RFC 4180, with the separator that the first line has most of. Empty lines are none. */
function recordsOf(text: string): readonly { readonly line: number; readonly fields: readonly string[] }[] {
  const head = text.slice(0, text.search(/\r|\n|$/u));
  const separator = [';', '\t', ','].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  const records: { line: number; fields: readonly string[] }[] = [];
  let [fields, field, quoted, line, began] = [[] as string[], '', false, 1, 1];
  const end = () => {
    fields.push(field);
    if (fields.some((each) => each.trim() !== '')) records.push({ line: began, fields });
    [fields, field] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === separator) {
      fields.push(field);
      field = '';
    } else if (letter === '\n') {
      end();
      began = line;
    } else if (letter !== '\r') field += letter;
  }
  end();
  return records;
}
