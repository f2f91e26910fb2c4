import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useText } from '../../stores/app-context';

/** What is worth knowing before a transfer, below what was clicked: the second click of a double click must not answer it. */
export function BeforeTransfer(props: {
  readonly why: string;
  readonly busy: boolean;
  readonly onGo: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useText();
  const no = useRef<HTMLButtonElement>(null);
  // The safe answer has the focus: a key that is held down must decide nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is asked anew
  useEffect(() => no.current?.focus(), [props.why]);
  return (
    <div className="said warn stack" role="alertdialog" aria-label={t('transfer.ask-title')}>
      <p>
        <strong>{props.why}</strong> {t('transfer.ask')}
      </p>
      <div className="row">
        <Button size="xs" disabled={props.busy} onClick={props.onGo}>
          {t('number.transfer-anyway')}
        </Button>
        <Button ref={no} size="xs" variant="default" onClick={props.onLeave}>
          {t('number.do-not')}
        </Button>
      </div>
    </div>
  );
}
