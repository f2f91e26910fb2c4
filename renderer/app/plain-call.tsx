import { Button } from '@mantine/core';
import type { CallView } from '#shared/domain/views';
import { useActions, useCalls, useDesk, useText } from '../stores/app-context';
import { isLive, isRinging } from '../stores/call-choice';

/** What must work with a call when nothing else of it can be drawn. */
export function PlainCall({ call }: { readonly call: CallView }) {
  const { t } = useText();
  const { run } = useActions();
  const down = useDesk((state) => state.connection !== 'up');
  const callId = call.id;
  return (
    <section className="row sheet plain-call" aria-label={t('call.region')}>
      {/* It may be what can't be drawn. */}
      <strong className="grow">{String(call.title)}</strong>
      {isRinging(call) ? (
        <>
          <Button color="var(--pc-answer)" disabled={down} onClick={() => run('calls.answer', { callId })}>
            {t('ring.answer')}
          </Button>
          <Button color="var(--pc-hangup)" disabled={down} onClick={() => run('calls.decline', { callId })}>
            {t('ring.decline')}
          </Button>
        </>
      ) : (
        <Button color="var(--pc-hangup)" disabled={down} onClick={() => run('calls.hangUp', { callId })}>
          {t('call.hang-up')}
        </Button>
      )}
    </section>
  );
}

export function PlainCalls() {
  const calls = useCalls().filter((call) => isRinging(call) || isLive(call));
  return calls.map((call) => <PlainCall key={call.id} call={call} />);
}
