import { Button } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import type { CallView, HandoffView } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { HandoffBody } from './handoff-body';

/**
 * Why they are calling. The place is kept from the first frame on, and a document that comes later is shown in
 * it, folded: nothing below moves until the agent unfolds it.
 */
export function HandoffSection({ call, handoff }: { call: CallView; handoff: HandoffView }) {
  const { t } = useText();
  const { ask, run } = useActions();
  const headId = useId();
  const [cameLate] = useState(handoff.document === undefined);
  const [unfolded, setUnfolded] = useState(false);
  const { document } = handoff;
  const urgency = document?.urgency ?? handoff.urgency ?? 'normal';
  const folded = cameLate && !unfolded;
  const callId = call.id;
  const read = document !== undefined && call.state !== 'ringing';

  useEffect(() => {
    // Only told once the call is the agent's: a card on a screen nobody looks at was not opened.
    if (read) void ask('handoff.opened', { callId });
  }, [ask, callId, read]);

  return (
    <section className={`card-section handoff ${folded ? 'folded' : ''}`} aria-labelledby={headId}>
      <div className="row wrap">
        <h3 className="section-head" id={headId}>
          {t('handoff.title')}
        </h3>
        {cameLate && document !== undefined && <Tag tone="live">{t('card.just-arrived')}</Tag>}
        {document?.flags.vip === true && <Tag tone="ring">{t('card.vip')}</Tag>}
        {document?.flags.complaint === true && <Tag tone="fail">{t('item.complaint')}</Tag>}
        {urgency !== 'normal' && (
          <Tag tone={urgency === 'low' ? 'wrap' : 'fail'}>{t(`urgency.${urgency}`)}</Tag>
        )}
        <span className="grow" />
        {folded && document !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => setUnfolded(true)}>
            {t('handoff.show-all', { count: document.notes.length })}
          </Button>
        )}
        {handoff.state === 'missing' && handoff.locked === undefined && (
          <Button size="compact-xs" variant="default" onClick={() => run('handoff.fetch', { callId })}>
            {t('handoff.fetch')}
          </Button>
        )}
      </div>
      {document !== undefined ? (
        <HandoffBody document={document} />
      ) : (
        <div className="stack">
          {handoff.summary !== undefined && <p className="prose">{handoff.summary}</p>}
          <p className="dim">{t(waitingKey(handoff), { from: handoff.from.name })}</p>
        </div>
      )}
    </section>
  );
}

const waitingKey = ({ state, locked }: HandoffView) =>
  locked !== undefined
    ? (`handoff.locked-${locked}` as const)
    : state === 'missing'
      ? 'handoff.missing'
      : 'handoff.on-its-way';
