import type { Card } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import { useText } from '../../stores/app-context';
import { CardBefore } from './card-before';
import { CardDetails } from './card-details';
import { CardHead } from './card-head';
import { CardNow } from './card-now';
import { Chooser } from './chooser';
import { ForeignSection } from './foreign-section';
import { HandoffChooser } from './handoff-chooser';
import { HandoffSection } from './handoff-section';
import { NewContactForm } from './new-contact-form';
import './card.css';

/** Everything known about who is calling, in the order in which it is needed. */
export function CallerCard({ call }: { call: CallView }) {
  const { t } = useText();
  const { card, handoff } = call;
  return (
    <section className="card" aria-label={t('card.region')} data-call-id={call.id} data-card-kind={card.kind}>
      <CardHead call={call} />
      {/* Keyed: what counts as late, and what is unfolded, begins anew with each call. */}
      <div className="card-body" key={call.id}>
        {handoff !== undefined && <HandoffSection call={call} handoff={handoff} />}
        {handoff === undefined && call.handoffChoices !== undefined && (
          <HandoffChooser call={call} choices={call.handoffChoices} />
        )}
        <CardMiddle call={call} card={card} />
        {call.foreign !== undefined && <ForeignSection facts={call.foreign} />}
        {card.kind !== 'anonymous' && <CardBefore history={card.history} />}
        {(card.kind === 'customer' || card.kind === 'employee') && <CardDetails call={call} card={card} />}
      </div>
    </section>
  );
}

function CardMiddle({ call, card }: { call: CallView; card: Card }) {
  const { t } = useText();
  switch (card.kind) {
    case 'customer':
    case 'employee':
      return <CardNow card={card} />;
    case 'several':
      return <Chooser call={call} card={card} />;
    case 'unknown':
      return <NewContactForm call={call} />;
    case 'anonymous':
      return <p className="card-section dim">{t('card.anonymous-text')}</p>;
    case 'colleague':
      return <p className="card-section dim">{t('card.colleague-text')}</p>;
  }
}
