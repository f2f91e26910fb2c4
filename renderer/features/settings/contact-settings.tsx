import { lazy, Suspense, useState } from 'react';
import { useDesk, useText } from '../../stores/app-context';
import { Loading } from '../../ui/bits';
import { OutboxList } from '../sync/outbox-list';
import { changeButtonId, SyncList } from '../sync/sync-list';

/** Loaded when it is opened: the check of what is typed is no part of the first frame of a ring. */
const SourceForm = lazy(async () => ({ default: (await import('./source-form')).SourceForm }));

/** Where contacts come from, how far their sync is, and what waits to be written back. */
export function ContactSettings() {
  const { t } = useText();
  const [changing, setChanging] = useState<string>();
  const [saved, setSaved] = useState('');
  const found = useDesk((state) => state.settings?.sources.find(({ id }) => id === changing));

  function close(id: string, name: string): void {
    setChanging(undefined);
    setSaved(name);
    document.getElementById(changeButtonId(id))?.focus();
  }

  return (
    <div className="stack loose">
      <SyncList
        onChange={(id) => {
          setSaved('');
          setChanging(id);
        }}
      />
      <p className={saved === '' ? undefined : 'said live'} role="status">
        {saved !== '' && t('source.saved', { name: saved })}
      </p>
      <OutboxList />
      <Suspense fallback={<Loading>{t('source.loading')}</Loading>}>
        {found === undefined || found.connection.kind === 'unknown' ? (
          <SourceForm key="new" />
        ) : (
          <SourceForm
            key={found.id}
            source={{ ...found, connection: found.connection }}
            onDone={(done) => close(found.id, done ? found.name : '')}
          />
        )}
      </Suspense>
    </div>
  );
}
