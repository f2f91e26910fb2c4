import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { SimilarPerson } from '#shared/domain/similar-person';
import type { CallView } from '#shared/domain/views';
import { useActions, useCallDraft, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import { type ContactDraft, draftOf, newContactOf } from './contact-draft';
import { ContactPicker } from './contact-picker';
import { Twins } from './twins';

/** An unknown number: a contact to fill in, with the number in it, or somebody known to give the number to. */
export function NewContactForm({
  call,
  found,
}: {
  call: CallView;
  /** Known by now: shown when the agent wants it, and not in the place of what is being typed. */
  found?: { readonly names: string; readonly show: () => void };
}) {
  const { t } = useText();
  const { run, ask } = useActions();
  const headId = useId();
  const [draft, change] = useCallDraft<ContactDraft>(call.id, 'contact', draftOf(call));
  const [attaching, setAttaching] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const switched = useRef(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<FailureCode>();
  const [twins, setTwins] = useState<readonly SimilarPerson[]>([]);
  const missing = tried && draft.displayName.trim() === '';
  const callId = call.id;

  // Whoever comes back to the form goes on in it. Not what comes by itself: it takes no focus.
  useEffect(() => {
    if (!attaching && switched.current) nameField.current?.focus();
  }, [attaching]);

  /** What was alike may be so no more. */
  function edit(part: Partial<ContactDraft>): void {
    setTwins([]);
    change(part);
  }

  /** Whoever seems to be there already is shown once before a second one is made of them. */
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    setProblem(undefined);
    const contact = newContactOf(draft);
    if (contact === undefined) return;
    const alike = await ask('contacts.similar', { contact });
    if (alike.ok && alike.value.people.length > 0) return setTwins(alike.value.people);
    await save();
  }

  async function save(): Promise<void> {
    const contact = newContactOf(draft);
    if (contact === undefined) return;
    setTwins([]);
    const answer = await ask('contacts.create', { callId, contact });
    if (!answer.ok) setProblem(answer.error.code);
  }

  return (
    <section className="card-section stack" aria-labelledby={headId}>
      <div className="row wrap">
        <h3 className="section-head grow" id={headId}>
          {t(attaching ? 'new-contact.attach-title' : 'new-contact.title')}
        </h3>
        <Button
          size="compact-sm"
          variant="default"
          data-deed={attaching ? 'contact' : 'attach'}
          onClick={() => {
            switched.current = true;
            setAttaching(!attaching);
          }}
        >
          {t(attaching ? 'new-contact.back' : 'new-contact.attach')}
        </Button>
      </div>
      {found !== undefined && (
        <p className="said live row wrap" role="status">
          <span className="grow">{t('new-contact.found', { names: found.names })}</span>
          <Button size="compact-sm" variant="default" onClick={found.show}>
            {t('new-contact.show-found')}
          </Button>
        </p>
      )}
      {attaching ? (
        <ContactPicker
          initial=""
          deed="attach"
          label={t('new-contact.attach-search')}
          verb={t('new-contact.attach-pick')}
          action={(name) => t('new-contact.attach-to', { name })}
          onPick={(contactId) => run('contacts.attach', { callId, contactId })}
        />
      ) : (
        <form className="stack" noValidate onSubmit={submit}>
          <SegmentedControl
            className="form-kind"
            size="xs"
            aria-label={t('new-contact.kind')}
            value={draft.kind}
            data={[
              { value: 'customer', label: t('new-contact.customer') },
              { value: 'employee', label: t('new-contact.employee') },
            ]}
            onChange={(kind) => change({ kind: kind === 'employee' ? 'employee' : 'customer' })}
          />
          <div className="form-grid">
            <TextInput
              ref={nameField}
              data-deed="contact"
              label={t('new-contact.name')}
              withAsterisk
              aria-required
              value={draft.displayName}
              error={missing && t('new-contact.name-missing')}
              onChange={(event) => edit({ displayName: event.currentTarget.value })}
            />
            <TextInput
              label={t('new-contact.phone')}
              type="tel"
              value={draft.phone}
              error={problem === 'bad-number' && t('new-contact.phone-wrong')}
              onChange={(event) => {
                setProblem(undefined);
                edit({ phone: event.currentTarget.value });
              }}
            />
            <TextInput
              label={t('new-contact.company')}
              value={draft.company}
              onChange={(event) => edit({ company: event.currentTarget.value })}
            />
            <TextInput
              label={t('new-contact.email')}
              type="email"
              value={draft.email}
              onChange={(event) => edit({ email: event.currentTarget.value })}
            />
          </div>
          {problem !== undefined && problem !== 'bad-number' && (
            <p className="said fail" role="alert">
              {t(failureKey(problem))}
            </p>
          )}
          <div className="row">
            <Button type="submit" data-deed="save-contact">
              {t('new-contact.save')}
            </Button>
            <span className="dim">{t('new-contact.hint')}</span>
          </div>
          {twins.length > 0 && (
            <Twins
              people={twins}
              onAttach={(contactId) => run('contacts.attach', { callId, contactId })}
              onSave={() => void save()}
            />
          )}
        </form>
      )}
    </section>
  );
}
