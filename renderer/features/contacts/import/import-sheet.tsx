import { Button, Progress } from '@mantine/core';
import type { ImportView } from '#shared/domain/import-view';
import { useActions, useText } from '../../../stores/app-context';
import { ImportPreviewBox } from './import-preview';
import { ImportReadingBox } from './import-reading';
import './import.css';

/** The file that is being imported: how it is read, what will become of it, and how far it is. */
export function ImportSheet({ view }: { view: ImportView }) {
  const { t } = useText();
  const { run } = useActions();
  const { id, state, reading, preview } = view;
  const isRunning = state === 'importing';
  const incoming = preview === undefined ? 0 : preview.counts.added + preview.counts.changed;
  return (
    <section
      className="sheet import-sheet stack loose"
      aria-label={t('imports.title', { name: view.name })}
      aria-busy={state !== 'ready' && state !== 'failed'}
    >
      <div className="row wrap">
        <h2 className="settings-head grow clip">{t('imports.title', { name: view.name })}</h2>
        {state === 'ready' && incoming > 0 && (
          <Button onClick={() => run('imports.run', { id })}>{t('imports.run', { count: incoming })}</Button>
        )}
        {isRunning && (
          <Button variant="default" onClick={() => run('imports.pause', { id, paused: !view.paused })}>
            {t(view.paused ? 'imports.go-on' : 'imports.pause')}
          </Button>
        )}
        <Button variant="default" onClick={() => run('imports.cancel', { id })}>
          {t(isRunning ? 'imports.stop' : 'imports.close')}
        </Button>
      </div>
      <div role="status" className="stack">
        {view.problem !== undefined && <p className="said fail">{t(`imports.problem.${view.problem}`)}</p>}
        {state === 'ready' && incoming === 0 && <p className="said">{t('imports.nothing')}</p>}
        <ImportProgress view={view} />
      </div>
      {reading !== undefined && !isRunning && (
        <ImportReadingBox reading={reading} onChoose={(choice) => run('imports.choose', { id, choice })} />
      )}
      {preview !== undefined && !isRunning && <ImportPreviewBox preview={preview} />}
    </section>
  );
}

function ImportProgress({ view }: { view: ImportView }) {
  const { t } = useText();
  const { state, progress, counts } = view;
  if (state === 'ready' || state === 'failed') return undefined;
  const percent =
    progress === undefined || progress.total === 0 ? 0 : Math.floor((100 * progress.done) / progress.total);
  const done = counts === undefined ? 0 : counts.added + counts.changed + counts.unchanged + counts.rejected;
  return (
    <div className="stack">
      <p className="numbers">
        {state === 'receiving' && t('imports.receiving')}
        {state === 'looking' && t('imports.looking', { percent })}
        {state === 'importing' && t(view.paused ? 'imports.paused' : 'imports.importing', { percent, done })}
      </p>
      <Progress value={percent} aria-label={t('imports.progress')} />
    </div>
  );
}
