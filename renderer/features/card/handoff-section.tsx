import { Button } from '@mantine/core';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { HandoffPlan } from '#shared/domain/handoff/document';
import type { CallView, HandoffView } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { HandoffBody, writtenIn } from './handoff-body';

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
  const { place, height, isLater, updated } = useKeptHeight(document?.rev);
  const urgency = document?.urgency ?? handoff.urgency ?? 'normal';
  const folded = (cameLate || updated) && !unfolded;
  const plans = usePlansAsTheyWere(document?.plans, isLater && !unfolded);
  const callId = call.id;
  const read = document !== undefined && call.state !== 'ringing';

  useEffect(() => {
    // Only told once the call is the agent's: a card on a screen nobody looks at was not opened.
    if (read) void ask('handoff.opened', { callId });
  }, [ask, callId, read]);

  return (
    <section
      ref={place}
      className={`card-section handoff ${folded ? 'folded' : ''}`}
      style={folded && height !== undefined ? { height } : undefined}
      aria-labelledby={headId}
    >
      <div className="row wrap">
        <h3 className="section-head" id={headId}>
          {t('handoff.title')}
        </h3>
        {(updated || (cameLate && document !== undefined)) && (
          <Tag tone="live">{t(updated ? 'handoff.updated' : 'card.just-arrived')}</Tag>
        )}
        {document?.flags.vip === true && <Tag tone="ring">{t('card.vip')}</Tag>}
        {document?.flags.complaint === true && <Tag tone="fail">{t('item.complaint')}</Tag>}
        {urgency !== 'normal' && (
          <Tag tone={urgency === 'low' ? 'wrap' : 'fail'}>{t(`urgency.${urgency}`)}</Tag>
        )}
        <span className="grow" />
        {folded && document !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => setUnfolded(true)}>
            {t('handoff.show-all', { count: writtenIn(document).length })}
          </Button>
        )}
        {handoff.state === 'missing' && handoff.locked === undefined && (
          <Button size="compact-xs" variant="default" onClick={() => run('handoff.fetch', { callId })}>
            {t('handoff.fetch')}
          </Button>
        )}
      </div>
      {document !== undefined ? (
        <HandoffBody document={document} plans={plans} />
      ) : (
        <div className="stack">
          {handoff.summary !== undefined && <p className="prose">{handoff.summary}</p>}
          <p className="dim">{t(waitingKey(handoff), { from: handoff.from.name })}</p>
        </div>
      )}
    </section>
  );
}

/**
 * A later revision is read in the height that the one before it had, until it is unfolded: what stands below is not
 * moved by it, nor is the beginning, because notes are added at the end.
 */
function useKeptHeight(rev: number | undefined) {
  const place = useRef<HTMLElement>(null);
  const first = useRef(rev);
  const shown = useRef(0);
  const [height, setHeight] = useState<number>();
  // Its first document is no revision.
  first.current ??= rev;
  const isLater = rev !== first.current;
  useLayoutEffect(() => {
    if (isLater) setHeight(shown.current);
  }, [isLater]);
  useEffect(() => {
    const section = place.current;
    if (section === null || isLater) return;
    const observer = new ResizeObserver(() => {
      shown.current = section.getBoundingClientRect().height;
    });
    observer.observe(section);
    return () => observer.disconnect();
  }, [isLater]);
  return { place, height, isLater, updated: height !== undefined };
}

const nobodyTold: readonly HandoffPlan[] = [];

/** They stand above the notes: what a later revision brings of them is shown in its place when it is unfolded. */
function usePlansAsTheyWere(plans: readonly HandoffPlan[] = nobodyTold, kept: boolean) {
  const shown = useRef(plans);
  if (!kept) shown.current = plans;
  return shown.current;
}

const waitingKey = ({ state, locked }: HandoffView) =>
  locked !== undefined
    ? (`handoff.locked-${locked}` as const)
    : state === 'missing'
      ? 'handoff.missing'
      : 'handoff.on-its-way';
