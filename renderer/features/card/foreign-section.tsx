import { useId } from 'react';
import type { ForeignFact } from '#shared/domain/foreign-context';
import { useText } from '../../stores/app-context';

/** What came with the call and is not Patchcord's: shown as it was sent, and not as a colleague's word. */
export function ForeignSection({ facts }: { facts: readonly ForeignFact[] }) {
  const { t } = useText();
  const headId = useId();
  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {t('foreign.title')}
      </h3>
      <dl className="fields">
        {facts.map(({ name, text }) => (
          <div key={`${name} ${text}`}>
            <dt className="dim">{name}</dt>
            <dd className="prose">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
