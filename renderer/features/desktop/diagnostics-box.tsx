import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { DiagnosticsFile } from '#shared/domain/diagnostics';
import { useActions, useApp, useText } from '../../stores/app-context';
import { saveFile } from '../history/save-file';

/** One file for support: made, looked through, and only then saved. */
export function DiagnosticsBox() {
  const { t } = useText();
  const { locale } = useApp();
  const { run } = useActions();
  const [file, setFile] = useState<DiagnosticsFile>();
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState(false);

  async function make(): Promise<void> {
    setMaking(true);
    const answer = await run('diagnostics.collect', {});
    setMaking(false);
    if (answer.ok) setFile(answer.value);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('diagnostics.title')}>
      <div>
        <h2 className="settings-head">{t('diagnostics.title')}</h2>
        <p className="dim">{t('diagnostics.text')}</p>
      </div>
      <div role="status">
        {making && <p>{t('diagnostics.making')}</p>}
        {file !== undefined && (
          <>
            <p>{t('diagnostics.found', { size: kilobytes(file.text.length, locale) })}</p>
            <ul className="sample">
              {file.parts.map(({ part, bytes }) => (
                <li key={part}>
                  {t('diagnostics.part', {
                    name: t(`diagnostics.part.${part}`),
                    size: kilobytes(bytes, locale),
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div className="row wrap">
        {file !== undefined && (
          <>
            <Button
              leftSection={<IconDownload size={18} />}
              onClick={() => saveFile(file.name, 'application/json', file.text)}
            >
              {t('diagnostics.save')}
            </Button>
            <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'diagnostics.hide' : 'diagnostics.show')}
            </Button>
          </>
        )}
        <Button variant="default" disabled={making} onClick={make}>
          {t('diagnostics.make')}
        </Button>
      </div>
      {file !== undefined && open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too
        <section className="diagnostics-text" tabIndex={0} aria-label={t('diagnostics.whole')}>
          <pre>{file.text}</pre>
        </section>
      )}
    </section>
  );
}

function kilobytes(bytes: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });
  return format.format(bytes / 1_000);
}
