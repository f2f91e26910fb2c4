import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { useText } from '../../stores/app-context';

/** The two ways to somebody, one click each. */
export function TargetButtons(props: {
  readonly name: string;
  /** Its place among the targets, for the arrow keys; absent: it stands apart from them. */
  readonly at?: number;
  readonly busy: boolean;
  readonly first?: Ref<HTMLButtonElement>;
  readonly onChoose: (mode: 'blind' | 'supervised') => void;
}) {
  const { name, at, busy, first, onChoose } = props;
  const { t } = useText();
  const place = (mode: string) => (at === undefined ? undefined : `${at} ${mode}`);
  return (
    <>
      <Button
        ref={first}
        size="compact-sm"
        disabled={busy}
        data-at={place('blind')}
        aria-label={t('transfer.blind-to', { target: name })}
        onClick={() => onChoose('blind')}
      >
        {t('transfer.blind')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={busy}
        data-at={place('supervised')}
        aria-label={t('transfer.supervised-to', { target: name })}
        onClick={() => onChoose('supervised')}
      >
        {t('transfer.supervised')}
      </Button>
    </>
  );
}
