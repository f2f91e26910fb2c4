import { NativeSelect, Switch } from '@mantine/core';
import { type ColumnMeaning, columnMeanings, namingColumns } from '#shared/domain/column-meanings';
import {
  type Encoding,
  encodings,
  type ImportReading,
  type ReadingChoice,
  type Separator,
} from '#shared/domain/import-view';
import { useText } from '../../../stores/app-context';

const separatorKeys = {
  ',': 'imports.separator.comma',
  ';': 'imports.separator.semicolon',
  '\t': 'imports.separator.tab',
  '|': 'imports.separator.bar',
} as const satisfies Readonly<Record<Separator, string>>;

interface ReadingProps {
  readonly reading: ImportReading;
  readonly onChoose: (choice: ReadingChoice) => void;
}

/** How the file was understood, each part of it changeable: the preview follows. */
export function ImportReadingBox({ reading, onChoose }: ReadingProps) {
  const { t } = useText();
  const isList = reading.format === 'csv';
  return (
    <section className="stack" aria-label={t('imports.reading')}>
      <div className="import-reading">
        <NativeSelect
          label={t('imports.encoding')}
          value={reading.encoding}
          data={[...encodings]}
          onChange={(event) => onChoose({ encoding: event.currentTarget.value as Encoding })}
        />
        {isList && (
          <NativeSelect
            label={t('imports.separator')}
            value={reading.separator}
            data={Object.entries(separatorKeys).map(([value, key]) => ({ value, label: t(key) }))}
            onChange={(event) => onChoose({ separator: event.currentTarget.value as Separator })}
          />
        )}
        <NativeSelect
          label={t('imports.people')}
          value={reading.people}
          data={(['customer', 'employee'] as const).map((value) => ({
            value,
            label: t(`imports.people.${value}`),
          }))}
          onChange={(event) => onChoose({ people: event.currentTarget.value as ImportReading['people'] })}
        />
        {isList && (
          <Switch
            label={t('imports.headed')}
            checked={reading.headed}
            onChange={(event) => onChoose({ headed: event.currentTarget.checked })}
          />
        )}
      </div>
      {isList && <Columns reading={reading} onChoose={onChoose} />}
    </section>
  );
}

function Columns({ reading, onChoose }: ReadingProps) {
  const { t } = useText();
  const { headings, columns } = reading;
  const named = columns.some((column) => column !== null && namingColumns.has(column));
  const choices = [
    { value: '', label: t('imports.column.none') },
    ...columnMeanings.map((value) => ({ value, label: t(`imports.column.${value}`) })),
  ];
  const change = (at: number, value: string) =>
    onChoose({ columns: columns.toSpliced(at, 1, value === '' ? null : (value as ColumnMeaning)) });
  return (
    <>
      <h3 className="import-head">{t('imports.columns')}</h3>
      <p className="dim">{t(reading.remembered ? 'imports.columns-remembered' : 'imports.columns-text')}</p>
      {!named && <p className="said warn">{t('imports.nameless-columns')}</p>}
      <div className="import-columns">
        {headings.map((heading, at) => (
          <NativeSelect
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, two may have one heading
            key={at}
            label={heading || t('imports.column', { number: at + 1 })}
            classNames={{ label: 'clip' }}
            value={columns[at] ?? ''}
            data={choices}
            onChange={(event) => change(at, event.currentTarget.value)}
          />
        ))}
      </div>
    </>
  );
}
