import { Button } from '@mantine/core';
import { useId } from 'react';
import type { CallView, HandoffChoice } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';

/** Colleagues have offered something that this call may be about: never shown by guess, because it may be another's. */
export function HandoffChooser({ call, choices }: { call: CallView; choices: readonly HandoffChoice[] }) {
  const { t } = useText();
  const { run } = useActions();
  const headId = useId();
  const callId = call.id;
  return (
    <section className="card-section handoff" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {t('handoff.which')}
      </h3>
      <ul className="items">
        {choices.map((choice) => {
          const { name: from } = choice.from;
          const about =
            choice.caller === undefined
              ? t('handoff.from-colleague', { from })
              : t('handoff.from-about', { from, caller: choice.caller });
          return (
            <li className="item" key={choice.id}>
              <p className="grow">{about}</p>
              <Button
                size="compact-sm"
                variant="light"
                aria-label={t('handoff.it-is', { about })}
                onClick={() => run('handoff.choose', { callId, handoffId: choice.id })}
              >
                {t('handoff.yes')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => run('handoff.choose', { callId, handoffId: null })}
        >
          {t('handoff.none-of-these')}
        </Button>
      </div>
    </section>
  );
}
