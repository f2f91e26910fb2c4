import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActions, useText } from '../../stores/app-context';

/** Blocks a caller, or lets them ring again: at once, and to be undone with the same button. */
export function BlockNumber({ number, blocked }: { number: string; blocked: boolean }) {
  const { t } = useText();
  const { run } = useActions();
  const [now, setNow] = useState(blocked);
  const changed = now !== blocked;

  async function change(): Promise<void> {
    const answer = now ? await run('blocks.letRing', { number }) : await run('blocks.add', { text: number });
    if (answer.ok) setNow(!now);
  }

  const verb = now ? 'blocking.unblock' : 'blocking.block-number';
  return (
    <>
      <Button size="xs" variant="default" onClick={change}>
        {t(changed ? 'blocking.undo' : verb)}
      </Button>
      <span role="status">
        {changed && t(now ? 'blocking.block-done' : 'blocking.unblock-done', { number })}
      </span>
    </>
  );
}
