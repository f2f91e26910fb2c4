import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useText } from '../../stores/app-context';
import { MAX_FILE_BYTES, type ReadColleagues, readColleagueFile } from './colleague-file';

const MOST_SHOWN = 10;

/** A list out of a file: what is in it and what is left out, before anything of the list changes. */
export function ColleagueFile(props: {
  readonly onMerge: (rows: ReadColleagues['rows']) => void;
  readonly onReplace: (rows: ReadColleagues['rows']) => void;
}) {
  const { t } = useText();
  const [read, setRead] = useState<ReadColleagues | 'wrong'>();
  const input = useRef<HTMLInputElement>(null);

  async function open(file: File | undefined): Promise<void> {
    // The same file, mended, may be chosen again.
    if (input.current !== null) input.current.value = '';
    if (file === undefined) return;
    const text = file.size > MAX_FILE_BYTES ? undefined : await file.text().catch(() => undefined);
    setRead((text === undefined ? undefined : readColleagueFile(text)) ?? 'wrong');
  }

  function take(how: (rows: ReadColleagues['rows']) => void): void {
    if (read === undefined || read === 'wrong') return;
    how(read.rows);
    setRead(undefined);
  }

  return (
    <div className="stack">
      <div className="row wrap">
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv"
          hidden
          data-colleague-file
          onChange={(event) => open(event.currentTarget.files?.[0])}
        />
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} />}
          onClick={() => input.current?.click()}
        >
          {t('colleagues.open-file')}
        </Button>
        <p className="dim grow">{t('colleagues.open-file-hint')}</p>
      </div>
      {read === 'wrong' && (
        <p className="said warn" role="alert">
          {t('colleagues.file-wrong')}
        </p>
      )}
      {read !== undefined && read !== 'wrong' && (
        <div className="said stack" role="status">
          <p>{t('colleagues.file-found', { count: read.rows.length })}</p>
          {read.refused.length > 0 && (
            <>
              <p>{t('colleagues.file-refused', { count: read.refused.length })}</p>
              <ul>
                {read.refused.slice(0, MOST_SHOWN).map(({ line, key }) => (
                  <li key={line}>{t(key, { row: line })}</li>
                ))}
                {read.refused.length > MOST_SHOWN && <li aria-hidden="true">…</li>}
              </ul>
            </>
          )}
          <div className="row">
            <Button size="xs" disabled={read.rows.length === 0} onClick={() => take(props.onMerge)}>
              {t('colleagues.file-merge')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={read.rows.length === 0}
              onClick={() => take(props.onReplace)}
            >
              {t('colleagues.file-replace')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setRead(undefined)}>
              {t('colleagues.file-leave')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
