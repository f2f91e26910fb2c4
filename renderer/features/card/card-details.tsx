import { IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import type { Candidate, Card } from '#shared/domain/card';
import { type Contact, dialOf } from '#shared/domain/contact';
import { sourceOf } from '#shared/domain/same-person';
import { fieldLabelKey, phoneLabelKey } from '#shared/domain/source-words';
import type { CallView } from '#shared/domain/views';
import { useActions, useDesk, useFormatNumber, useText } from '../../stores/app-context';
import { safeUrl } from '../../ui/format';
import { Star } from '../favourites/star';
import { SharedPeople } from './shared-people';

type KnownCard = Extract<Card, { kind: 'customer' | 'employee' }>;

/** The fields of the source, the way into it, and another choice where the number is shared. */
export function CardDetails({ call, card }: { call: CallView; card: KnownCard }) {
  const { t } = useText();
  const { run } = useActions();
  const headId = useId();
  const [sharing, setSharing] = useState<readonly Candidate[]>();
  const callId = call.id;

  async function showOthers(): Promise<void> {
    const answer = await run('contacts.sharing', { callId, text: '' });
    if (answer.ok) setSharing(answer.value.people);
  }

  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <h3 className="section-head" id={headId}>
        {t('details.title')}
      </h3>
      <ContactFields contact={card.contact} />
      {/* The desk can only remember what it knows for itself. */}
      {card.match !== 'live' && <OtherRecords call={call} contact={card.contact} />}
      {card.sharedBy > 1 && (
        <p className="row wrap">
          <button
            type="button"
            className="plain-button"
            aria-expanded={sharing !== undefined}
            onClick={() => (sharing === undefined ? showOthers() : setSharing(undefined))}
          >
            {t('chooser.somebody-else', { count: card.sharedBy })}
          </button>
          {card.match === 'chosen' && (
            <button
              type="button"
              className="plain-button"
              onClick={() => run('contacts.forgetChoice', { callId })}
            >
              {t('chooser.forget')}
            </button>
          )}
        </p>
      )}
      {sharing !== undefined && (
        <SharedPeople
          call={call}
          people={sharing}
          total={card.sharedBy}
          onChosen={() => setSharing(undefined)}
        />
      )}
    </section>
  );
}

/** Where else the person was found, each with a way to say that it is somebody else. */
function OtherRecords({ call, contact }: { call: CallView; contact: Contact }) {
  const { t } = useText();
  const { run } = useActions();
  const sources = useDesk((state) => state.sync);
  const textId = useId();
  const { id, sameAs = [] } = contact;
  if (sameAs.length === 0) return undefined;
  return (
    <>
      <p className="dim" id={textId}>
        {t('details.same-person', { count: sameAs.length })}
      </p>
      {sameAs.map((other) => {
        const source = sourceOf({ id: other });
        const name = sources?.find((each) => each.source === source)?.name ?? source;
        return (
          <p key={other}>
            <button
              type="button"
              className="plain-button"
              aria-describedby={textId}
              onClick={() => run('contacts.separate', { callId: call.id, contactId: id, from: other })}
            >
              {t('details.not-same-person', { source: name })}
            </button>
          </p>
        );
      })}
    </>
  );
}

/** Every field of a contact; its numbers are dialed with a click. */
export function ContactFields({ contact }: { contact: Contact }) {
  const { t } = useText();
  const { dial } = useActions();
  const format = useFormatNumber();
  const url = safeUrl(contact.url);
  const host = url === undefined ? '' : new URL(url).host;
  const source = sourceOf(contact);
  const name = useDesk((state) => state.sync?.find((each) => each.source === source)?.name);
  return (
    <>
      <dl className="fields">
        {contact.phones.map((phone) => {
          // What wasn't understood when it came isn't now, and to try all spellings again costs more than the rest.
          const unread = phone.e164 === undefined && phone.extension === undefined;
          const number = unread ? phone.raw : format(phone.raw);
          return (
            <Field key={phone.raw} name={phoneName(phone.label, t)}>
              <button
                type="button"
                className="plain-button numbers"
                aria-label={t('details.call-number', { number })}
                onClick={() => dial(dialOf(phone))}
              >
                {number}
              </button>
              <Star number={dialOf(phone)} name={contact.displayName} contactId={contact.id} />
            </Field>
          );
        })}
        {contact.emails.map((email) => (
          <Field key={email} name={t('details.email')}>
            {email}
          </Field>
        ))}
        {contact.department !== undefined && (
          <Field name={t('details.department')}>{contact.department}</Field>
        )}
        {contact.title !== undefined && <Field name={t('details.role')}>{contact.title}</Field>}
        {Object.entries(contact.extra).map(([name, value]) => (
          <Field key={name} name={fieldName(name, t)}>
            {value}
          </Field>
        ))}
      </dl>
      {url !== undefined && (
        <p>
          <a href={url} target="_blank" rel="noopener noreferrer" title={host} data-record>
            {t('details.open-in', { source: name ?? host })} <IconExternalLink size={14} aria-hidden="true" />
          </a>
        </p>
      )}
    </>
  );
}

type Say = ReturnType<typeof useText>['t'];

function phoneName(label: string | undefined, t: Say): string {
  if (label === undefined) return t('details.phone');
  const key = phoneLabelKey(label);
  return key === undefined ? label : t(key);
}

function fieldName(label: string, t: Say): string {
  const key = fieldLabelKey(label);
  return key === undefined ? label : t(key);
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="dim">{name}</dt>
      <dd className="prose">{children}</dd>
    </div>
  );
}
