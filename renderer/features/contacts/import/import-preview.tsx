import type { ImportPreview, PreviewRow, RejectedRow } from '#shared/domain/import-view';
import { useText } from '../../../stores/app-context';
import { Tag } from '../../../ui/bits';
import type { Tone } from '../../../ui/theme';
import { countsOf, reasonOf } from './import-words';

const tones: Readonly<Record<PreviewRow['fate'], Tone | undefined>> = {
  added: 'live',
  changed: 'info',
  unchanged: undefined,
};

/** The first rows as they will be, with what changes of whom, and those that are left out. */
export function ImportPreviewBox({ preview }: { preview: ImportPreview }) {
  const text = useText();
  const { t, list } = text;
  const { counts, rows, rejected, oddNumbers, withheld } = preview;
  return (
    <>
      <h3 className="import-head">{t('imports.preview')}</h3>
      <p className="numbers" role="status">
        {countsOf(counts, text)}
      </p>
      {oddNumbers > 0 && <p className="said warn">{t('imports.odd-numbers', { count: oddNumbers })}</p>}
      {withheld.length > 0 && (
        <p className="said warn">
          {t('imports.withheld', { fields: list(withheld.map((field) => t(`privacy.field.${field}`))) })}
        </p>
      )}
      {rows.length > 0 && <PreviewTable rows={rows} />}
      <RejectedRows rows={rejected} total={counts.rejected} />
    </>
  );
}

function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const { t } = useText();
  return (
    <div className="import-table">
      <table aria-label={t('imports.preview')}>
        <thead>
          <tr>
            <th scope="col">{t('imports.line')}</th>
            <th scope="col">{t('imports.fate')}</th>
            <th scope="col">{t('imports.name')}</th>
            <th scope="col">{t('imports.company')}</th>
            <th scope="col">{t('imports.numbers')}</th>
            <th scope="col">{t('imports.mails')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: PreviewRow }) {
  const { t, list } = useText();
  const tone = tones[row.fate];
  const said = (text: string) => (text === '' ? t('imports.change.none') : text);
  return (
    <tr>
      <td className="dim numbers">{row.line}</td>
      <td>
        <Tag {...(tone === undefined ? {} : { tone })}>{t(`imports.fate.${row.fate}`)}</Tag>
      </td>
      <td dir="auto">
        {row.name}
        {row.changes.map(({ field, before, after }) => (
          <span key={field} className="dim import-change">
            {t('imports.change', {
              field: t(`imports.field.${field}`),
              before: said(before),
              after: said(after),
            })}
          </span>
        ))}
      </td>
      <td dir="auto">{row.company}</td>
      <td className="numbers">{list(row.phones)}</td>
      <td>{list(row.emails)}</td>
    </tr>
  );
}

/** Rows that become nobody, with the reason in words. */
export function RejectedRows({ rows, total }: { rows: readonly RejectedRow[]; total: number }) {
  const { t } = useText();
  if (rows.length === 0) return undefined;
  return (
    <>
      <h3 className="import-head">{t('imports.rejected')}</h3>
      <div className="import-table">
        <table aria-label={t('imports.rejected')}>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.reason')}</th>
              <th scope="col">{t('imports.text')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className="dim numbers">{row.line}</td>
                <td>{reasonOf(row, t)}</td>
                <td className="import-text" dir="auto">
                  {row.text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && <p className="dim">{t('imports.more', { count: total - rows.length })}</p>}
    </>
  );
}
