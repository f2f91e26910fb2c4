import { useState } from 'react';
import type { Card } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import { CARD_ID } from '../../app/focus-ids';
import { useCallDraft, useText } from '../../stores/app-context';
import { AfterPaint } from '../../ui/after-paint';
import { BlockNumber } from '../blocks/block-number';
import { PersonPrivacy } from '../privacy/person-privacy';
import { ScenarioGuide, useGuidePlace } from '../scenarios/scenario-guide';
import { ScenarioMade } from '../scenarios/scenario-made';
import { CardDetails } from './card-details';
import { CardHead } from './card-head';
import { CardNow } from './card-now';
import { CardTimeline } from './card-timeline';
import { Chooser } from './chooser';
import { type ContactDraft, draftOf } from './contact-draft';
import { ForeignSection } from './foreign-section';
import { HandoffChooser } from './handoff-chooser';
import { HandoffSection } from './handoff-section';
import { NewContactForm } from './new-contact-form';
import { NewIncidents } from './new-incidents';
import './card.css';

/** Everything known about who is calling, in the order in which it is needed. */
export function CallerCard({ call }: { call: CallView }) {
  const { t } = useText();
  const { card, handoff, scenario } = call;
  const guide = useGuidePlace(call);
  return (
    <section
      id={CARD_ID}
      tabIndex={-1}
      className="card"
      aria-label={t('card.region')}
      data-call-id={call.id}
      data-card-kind={card.kind}
    >
      <CardHead key={`head ${call.id}`} call={call} />
      {scenario !== undefined && guide === 'above' && <ScenarioGuide call={call} scenario={scenario} />}
      {/* Keyed: what counts as late, and what is unfolded, begins anew with each call. */}
      <div className="card-body" key={call.id}>
        {handoff !== undefined && <HandoffSection call={call} handoff={handoff} />}
        {handoff === undefined && call.handoffChoices !== undefined && (
          <HandoffChooser call={call} choices={call.handoffChoices} />
        )}
        <CardMiddle call={call} card={card} />
        <NewIncidents call={call} />
        {call.foreign !== undefined && <ForeignSection facts={call.foreign} />}
        {(card.kind === 'customer' || card.kind === 'employee') && <CardDetails call={call} card={card} />}
        <AfterPaint>
          <CallerRights call={call} />
          {/* Last: it has no end, and what is added to it moves nothing else. */}
          {card.kind !== 'anonymous' && <CardTimeline call={call} />}
        </AfterPaint>
      </div>
      {scenario !== undefined && guide === 'foot' && <ScenarioGuide call={call} scenario={scenario} late />}
      {scenario !== undefined && <ScenarioMade call={call} scenario={scenario} />}
    </section>
  );
}

/** What this computer keeps of the person, and whether they may ring. */
function CallerRights({ call: { id, direction, card, number, handoff, title } }: { call: CallView }) {
  // The desk can only give away or forget what it holds.
  const held = (card.kind === 'customer' || card.kind === 'employee') && card.match !== 'live';
  // Not of a colleague, and not of a caller whom a colleague has sent.
  const mayBlock =
    direction === 'in' && handoff === undefined && !number.anonymous && card.kind !== 'colleague';
  if (!held && !mayBlock) return undefined;
  const name = 'contact' in card ? card.contact.displayName : card.kind === 'several' ? title : undefined;
  return (
    <div className="card-section stack">
      {held && <PersonPrivacy contact={card.contact} />}
      {mayBlock && (
        <div className="row wrap">
          <BlockNumber key={id} number={number.e164 ?? number.extension ?? number.raw} name={name} />
        </div>
      )}
    </div>
  );
}

/** Who was found while the agent fills in a form for a caller whom nobody knew: an offer, not a card in its place. */
function useFoundWhileTyping({
  id,
  card,
  number,
  handoff,
}: CallView): { readonly names: string; readonly show: () => void } | undefined {
  const untouched = draftOf({ number, ...(handoff === undefined ? {} : { handoff }) });
  const [draft, change] = useCallDraft<ContactDraft>(id, 'contact', untouched);
  const { list } = useText();
  const [begun] = useState(card.kind);
  const typed = JSON.stringify(draft) !== JSON.stringify(untouched);
  if (begun !== 'unknown' || !typed) return undefined;
  const show = () => change(untouched);
  if (card.kind === 'several')
    return { names: list(card.candidates.map(({ displayName }) => displayName)), show };
  if (!('contact' in card) || card.match === 'created' || card.match === 'chosen') return undefined;
  return { names: card.contact.displayName, show };
}

function CardMiddle({ call, card }: { call: CallView; card: Card }) {
  const { t } = useText();
  const found = useFoundWhileTyping(call);
  if (found !== undefined) return <NewContactForm call={call} found={found} />;
  switch (card.kind) {
    case 'customer':
    case 'employee':
      // What one person's card keeps of what was shown is nothing of another's.
      return <CardNow key={card.contact.id} card={card} />;
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
