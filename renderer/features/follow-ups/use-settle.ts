import { useState } from 'react';
import { type FollowUp, type SnoozeChoice, snoozeUntil } from '#shared/domain/follow-ups';
import { useActions, useApp, useText } from '../../stores/app-context';
import { formatWhen } from '../../ui/format';

/** What was done last, said, and how it is taken back. */
export interface Settled {
  readonly id: string;
  readonly said: string;
  readonly undo: () => Promise<void>;
}

const isoOf = (at: number): string => new Date(at).toISOString();

/** What is done with one of those who wait, the last of it to be undone. */
export function useSettle() {
  const { t } = useText();
  const { locale } = useApp();
  const { run } = useActions();
  const [settled, setSettled] = useState<Settled>();

  const undone = (back: () => Promise<{ readonly ok: boolean }>) => async () => {
    if ((await back()).ok) setSettled(undefined);
  };

  return {
    settled,
    async close({ id, name }: FollowUp, as: 'done' | 'dismissed'): Promise<void> {
      const done = await run('followUps.close', { id, as });
      if (!done.ok) return;
      const said = t(as === 'done' ? 'follow-up.said-done' : 'follow-up.said-removed', { name });
      setSettled({ id, said, undo: undone(() => run('followUps.reopen', { id })) });
    },
    async putOff({ id, name, snoozedUntil }: FollowUp, choice: SnoozeChoice): Promise<void> {
      const now = Date.now();
      const until = isoOf(snoozeUntil(choice, now));
      const done = await run('followUps.snooze', { id, until });
      if (!done.ok) return;
      const before = snoozedUntil === undefined ? null : isoOf(snoozedUntil);
      setSettled({
        id,
        said: t('follow-up.said-put-off', { name, when: formatWhen(until, now, locale) }),
        undo: undone(() => run('followUps.snooze', { id, until: before })),
      });
    },
  };
}
