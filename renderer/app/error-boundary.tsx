import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useText } from '../stores/app-context';
import { FaultNet } from './fault-net';
import { useFaultNote } from './faults';
import { PlainCalls } from './plain-call';
import './part.css';

/**
 * A fault that no part of the page could keep to itself ends neither the call nor the notes: both live in the desk. The
 * page says so and begins anew by itself, once; one that fails again at once waits for the agent, who can still answer
 * and hang up.
 */
export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  const note = useFaultNote();
  const [restarts, setRestarts] = useState(false);
  const onFault = useCallback(
    (thrown: unknown) => {
      note(thrown);
      const last = Number(sessionStorage.getItem(LAST_RELOAD));
      if (Date.now() - last < QUIET_MS) return;
      sessionStorage.setItem(LAST_RELOAD, String(Date.now()));
      setRestarts(true);
      setTimeout(() => location.reload(), READING_MS);
    },
    [note],
  );
  return (
    <FaultNet onFault={onFault} fallback={() => <PageFault restarts={restarts} />}>
      {children}
    </FaultNet>
  );
}

function PageFault({ restarts }: { readonly restarts: boolean }) {
  const { t } = useText();
  return (
    <main className="empty">
      <div role="alert">
        <h1 className="page-title">{t('fault.title')}</h1>
        <p>{t(restarts ? 'fault.text' : 'fault.text-again')}</p>
      </div>
      <Button onClick={() => location.reload()}>{t('fault.reload')}</Button>
      <FaultNet onFault={() => undefined} fallback={() => undefined}>
        <PlainCalls />
      </FaultNet>
    </main>
  );
}

const LAST_RELOAD = 'patchcord.fault-reload';
const QUIET_MS = 30_000;
const READING_MS = 1_500;
