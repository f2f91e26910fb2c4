import { LEFT_OUT_FILE } from '#shared/domain/desktop/saved-file';
import type { RejectedRow } from '#shared/domain/import-view';
import type { Translator } from '#shared/i18n/translator';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { AnswerOf, Caller } from '#shared/ipc/wire';
import { csvCell } from '#shared/lib/csv-cell';
import { saveFile } from '../../history/save-file';
import { reasonOf } from './import-words';

type Row = RejectedRow & { readonly cells: readonly string[] };

/**
 * The rows that were left out as a list like the one they came from, with their line and the reason behind: mended, it
 * can be imported again. `false`: the desk could not say them all.
 */
export async function saveReport(ask: Caller<DeskCalls>, t: Translator['t']): Promise<boolean> {
  const lines: string[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: AnswerOf<DeskCalls, 'imports.report'> = await ask('imports.report', { after });
    if (!page.ok) return false;
    const { head, rows } = page.value;
    if (lines.length === 0) lines.push(headOf(head, t));
    lines.push(...rows.map((row) => lineOf(row, head.length, t)));
    after = page.value.next;
  }
  // Spreadsheets take a file without the mark for one of their own code page.
  saveFile(LEFT_OUT_FILE, 'text/csv', `\ufeff${lines.join('\r\n')}\r\n`);
  return true;
}

function headOf(head: readonly string[], t: Translator['t']): string {
  const columns = head.map((heading, at) => heading || t('imports.column', { number: at + 1 }));
  const own = [t('imports.report.line'), t('imports.report.reason')];
  return (head.length === 0 ? [...own, t('imports.report.text')] : [...columns, ...own])
    .map(csvCell)
    .join(',');
}

function lineOf(row: Row, columns: number, t: Translator['t']): string {
  const own = [String(row.line), reasonOf(row, t)];
  if (columns === 0) return [...own, row.text].map(csvCell).join(',');
  // What is too much stands in the last column, where it can be put right.
  const cells = Array.from({ length: columns }, (_, at) =>
    at === columns - 1 ? row.cells.slice(at).join(' ') : (row.cells[at] ?? ''),
  );
  return [...cells, ...own].map(csvCell).join(',');
}
