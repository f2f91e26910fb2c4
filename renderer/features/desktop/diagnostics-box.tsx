import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { DiagnosticsFile } from '#shared/domain/diagnostics';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { saveFile } from '../history/save-file';

/** One file for support, saved with one click; what is in it stands below, and can be read to its last line. */
export function DiagnosticsBox() {
  const { t } = useText();
  const { locale } = useApp();
  const { run } = useActions();
  const host = useDesk((state) => state.desktop?.host) ?? 'browser';
  const test = useDesk((state) => state.pbxTest);
  const [file, setFile] = useState<DiagnosticsFile>();
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState(false);

  const save = ({ name, text }: DiagnosticsFile) => saveFile(name, 'application/json', text);

  async function make(): Promise<void> {
    setMaking(true);
    const answer = await run('diagnostics.collect', {});
    setMaking(false);
    if (!answer.ok) return;
    setFile(answer.value);
    save(answer.value);
  }

  const testing = making && test?.state === 'running' ? test : undefined;
  return (
    <section className="settings-box sheet stack" aria-label={t('diagnostics.title')}>
      <div>
        <h2 className="settings-head">{t('diagnostics.title')}</h2>
        <p className="dim">{t('diagnostics.text')}</p>
      </div>
      <div role="status">
        {making && (
          <p>
            {testing === undefined
              ? t('diagnostics.making')
              : t('diagnostics.testing', { step: t(`pbx-test.step.${testing.step}`) })}
          </p>
        )}
        {file !== undefined && !making && (
          <>
            <p>
              {t(host === 'browser' ? 'diagnostics.saved-browser' : 'diagnostics.saved-electron', {
                name: file.name,
                size: kilobytes(file.text.length, locale),
              })}
            </p>
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
        <Button leftSection={<IconDownload size={18} />} disabled={making} onClick={make}>
          {t('diagnostics.make')}
        </Button>
        {testing !== undefined && (
          <Button variant="default" onClick={() => run('line.cancelTest', {})}>
            {t('diagnostics.without-test')}
          </Button>
        )}
        {file !== undefined && (
          <>
            <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'diagnostics.hide' : 'diagnostics.show')}
            </Button>
            <Button variant="default" onClick={() => save(file)}>
              {t('diagnostics.save')}
            </Button>
          </>
        )}
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
