import { useId, useState } from 'react';
import type { Card } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import { useText } from '../../stores/app-context';
import { NewContactForm } from './new-contact-form';
import { SharedPeople } from './shared-people';

/** Several people have this number: never picked silently, ranked with the reason, remembered once chosen. */
export function Chooser({ call, card }: { call: CallView; card: Extract<Card, { kind: 'several' }> }) {
  const { t } = useText();
  const headId = useId();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <section className="card-section stack" aria-labelledby={headId}>
        <h3 className="section-head" id={headId}>
          {t('chooser.title')}
        </h3>
        <p className="dim">{t('chooser.text', { count: card.total })}</p>
        <SharedPeople call={call} people={card.candidates} total={card.total} />
        <p>
          <button
            type="button"
            className="plain-button"
            aria-expanded={adding}
            data-deed={adding ? undefined : 'contact'}
            onClick={() => setAdding(!adding)}
          >
            {t('chooser.nobody')}
          </button>
        </p>
      </section>
      {adding && <NewContactForm call={call} />}
    </>
  );
}
