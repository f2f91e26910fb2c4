import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DoneImport } from '#shared/domain/import-view';
import { useActions, useApp } from '../../../stores/app-context';
import { formatAge } from '../../../ui/format';
import { useNow } from '../../../ui/use-now';
import { RejectedRows } from './import-preview';
import { countsOf } from './import-words';
import { saveReport } from './save-report';
import './import.css';

/** What the last import has done, its report, and the way back. */
export function LastImport({
  last,
  undoing,
  onHide,
}: {
  last: DoneImport;
  undoing: boolean;
  onHide: () => void;
}) {
  const { text, locale } = useApp();
  const { t } = text;
  const { run, ask } = useActions();
  const now = useNow(60_000);
  const [sure, setSure] = useState(false);
  const [saving, setSaving] = useState(false);
  const [shown, setShown] = useState(false);
  const { counts, undone, rejected } = last;

  async function report(): Promise<void> {
    setSaving(true);
    await saveReport(ask, t);
    setSaving(false);
  }

  return (
    <section className={`said ${undone === undefined ? 'live' : ''} stack`} aria-label={t('imports.source')}>
      <p role="status">
        {undone === undefined
          ? t('imports.done', {
              name: last.name,
              age: formatAge(last.at, now, locale),
              counts: countsOf(counts, text),
            })
          : t('imports.undone', undone)}
      </p>
      {undoing && <p>{t('imports.undoing')}</p>}
      {sure && <p>{t('imports.undo-sure')}</p>}
      <div className="row wrap">
        {undone === undefined &&
          !undoing &&
          (sure ? (
            <>
              <Button
                size="compact-sm"
                color="var(--pc-hangup)"
                onClick={() => {
                  setSure(false);
                  run('imports.undo', {});
                }}
              >
                {t('imports.undo-yes')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
                {t('number.do-not')}
              </Button>
            </>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
              {t('imports.undo')}
            </Button>
          ))}
        {counts.rejected > 0 && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {t('imports.rejected')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={saving} onClick={report}>
              {t(saving ? 'imports.report-saving' : 'imports.report', { count: counts.rejected })}
            </Button>
          </>
        )}
        <Button size="compact-sm" variant="default" onClick={onHide}>
          {t('imports.dismiss')}
        </Button>
      </div>
      {shown && <RejectedRows rows={rejected} total={counts.rejected} />}
    </section>
  );
}
