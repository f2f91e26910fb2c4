import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Contact } from '#shared/domain/contact';
import { useActions, useText } from '../../../stores/app-context';

/** Changes or deletes somebody who was imported: nobody else does. */
export function PersonForm({
  contact,
  onDone,
}: {
  contact: Contact;
  /** `undefined`: the person is no longer there. */
  onDone: (contact: Contact | undefined) => void;
}) {
  const { t } = useText();
  const { run } = useActions();
  const [editing, setEditing] = useState(false);
  const [sure, setSure] = useState(false);
  const [name, setName] = useState(contact.displayName);
  const [company, setCompany] = useState(contact.company ?? '');
  const [title, setTitle] = useState(contact.title ?? '');
  const [mails, setMails] = useState(contact.emails.join('\n'));
  const [phones, setPhones] = useState(contact.phones.map(({ raw }) => raw).join('\n'));

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '') return;
    const numbers = linesOf(phones).slice(0, 20);
    const person = {
      displayName: name,
      company,
      title,
      emails: linesOf(mails).slice(0, 10),
      phones: numbers.map((number) => {
        const label = contact.phones.find(({ raw }) => raw === number)?.label;
        return { number, ...(label === undefined ? {} : { label }) };
      }),
    };
    const answer = await run('imports.changePerson', { contactId: contact.id, person });
    if (!answer.ok) return;
    const { company: _, title: __, ...rest } = contact;
    setEditing(false);
    onDone({
      ...rest,
      displayName: name.trim(),
      ...(company.trim() === '' ? {} : { company: company.trim() }),
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      emails: person.emails,
      phones: numbers.map((raw) => contact.phones.find((phone) => phone.raw === raw) ?? { raw }),
    });
  }

  async function remove(): Promise<void> {
    const answer = await run('imports.removePerson', { contactId: contact.id });
    if (answer.ok) onDone(undefined);
  }

  if (!editing) {
    return (
      <div className="stack">
        {sure && <p className="said warn">{t('imports.person.remove-sure')}</p>}
        <div className="row wrap">
          {sure ? (
            <>
              <Button size="compact-sm" color="var(--pc-hangup)" onClick={remove}>
                {t('imports.person.remove-yes')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
                {t('number.do-not')}
              </Button>
            </>
          ) : (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
                {t('imports.person.edit')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
                {t('imports.person.remove')}
              </Button>
            </>
          )}
        </div>
      </div>
    );
  }
  return (
    <form className="stack" onSubmit={save} aria-label={t('imports.person.edit')}>
      <TextInput
        label={t('imports.name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('imports.company')}
        maxLength={200}
        value={company}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      <TextInput
        label={t('imports.person.title')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('imports.person.phones')}
        autosize
        minRows={2}
        maxRows={8}
        value={phones}
        onChange={(event) => setPhones(event.currentTarget.value)}
      />
      <Textarea
        label={t('imports.person.mails')}
        autosize
        minRows={1}
        maxRows={6}
        value={mails}
        onChange={(event) => setMails(event.currentTarget.value)}
      />
      <div className="row">
        <Button size="compact-sm" type="submit" disabled={name.trim() === ''}>
          {t('imports.person.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setEditing(false)}>
          {t('source.cancel')}
        </Button>
      </div>
    </form>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
