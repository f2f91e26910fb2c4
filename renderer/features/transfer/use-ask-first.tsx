import { type ReactNode, useState } from 'react';
import type { Colleague } from '#shared/domain/directory';
import { useText } from '../../stores/app-context';
import { warningOf } from '../../stores/transfer-draft';
import { BeforeTransfer } from './before-transfer';
import type { StartTransfer } from './start-transfer';

type Mode = 'blind' | 'supervised';

interface AskFirst {
  /** Starts the transfer, or asks first where there is something to know before. */
  choose(entry: Colleague, mode: Mode): void;
  /** The question is not of interest any more. */
  forget(): void;
  readonly question: ReactNode;
}

/** Said before, and left to the agent: they may know better. `onLeave`: they would rather not. */
export function useAskFirst(start: StartTransfer, busy: boolean, onLeave: () => void): AskFirst {
  const { t } = useText();
  const [asking, setAsking] = useState<{ entry: Colleague; mode: Mode; why: string; confirmed: boolean }>();

  async function go(entry: Colleague, mode: Mode, confirmed: boolean): Promise<void> {
    setAsking(undefined);
    const answer = await start(mode, entry.extension, confirmed);
    if (answer !== 'needs-confirmation') return;
    setAsking({ entry, mode, why: t('problem.needs-confirmation'), confirmed: true });
  }

  return {
    choose(entry, mode) {
      const warning = warningOf(entry);
      if (warning === undefined) return void go(entry, mode, false);
      setAsking({ entry, mode, why: t(`transfer.ask.${warning}`, { target: entry.name }), confirmed: false });
    },
    forget: () => setAsking(undefined),
    question: asking && (
      <BeforeTransfer
        why={asking.why}
        busy={busy}
        onGo={() => go(asking.entry, asking.mode, asking.confirmed)}
        onLeave={() => {
          setAsking(undefined);
          onLeave();
        }}
      />
    ),
  };
}
