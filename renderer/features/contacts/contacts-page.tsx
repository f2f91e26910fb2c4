import { Button, TextInput } from '@mantine/core';
import { IconAddressBook, IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Contact } from '#shared/domain/contact';
import { IMPORTED } from '#shared/domain/import-view';
import { useApp, useDesk, useFormatNumber, useText, useView } from '../../stores/app-context';
import { Empty, Tag } from '../../ui/bits';
import { formatLanguage, initials } from '../../ui/format';
import { ContactFields } from '../card/card-details';
import { PersonPrivacy } from '../privacy/person-privacy';
import { PreparingLine } from '../sync/preparing-line';
import { Timeline } from '../timeline/timeline';
import { ImportButton, ImportDrop } from './import/import-drop';
import { ImportSheet } from './import/import-sheet';
import { LastImport } from './import/last-import';
import { PersonForm } from './import/person-form';
import { useImport } from './import/use-import';
import { useContacts } from './use-contacts';
import './contacts.css';

const ROW_HEIGHTS = { comfortable: 56, compact: 44 } as const;

/** Everybody the sources and this desk know, searched while typing; a click shows the numbers to dial. */
export function ContactsPage() {
  const { t } = useText();
  const { view } = useApp();
  const text = useView((state) => state.contactsText);
  const [chosen, setChosen] = useState<Contact>();
  const { total, more, at, need, loading } = useContacts(text);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useDesk(({ settings }) => ROW_HEIGHTS[settings?.density ?? 'comfortable']);
  const imports = useDesk((state) => state.imports);
  const { start, problem } = useImport();
  const [hidden, setHidden] = useState<number>();
  const current = imports?.current ?? undefined;
  const done = imports?.last ?? undefined;
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const visible = rows.getVirtualItems();
  const [first, last] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0];

  useEffect(() => need(first, last), [need, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever the text comes from, its list begins at the top
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to end an effect with.
    void scroller.current?.scrollTo({ top: 0 });
  }, [text]);

  return (
    <ImportDrop onFile={start}>
      <div className="row wrap contacts-head">
        <h1 className="page-title">{t('contacts.title')}</h1>
        <span className="dim grow">
          {!loading && t(more ? 'contacts.more' : 'contacts.count', { count: total })}
        </span>
        <TextInput
          className="contacts-search"
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={(event) => view.searchContacts(event.currentTarget.value)}
        />
        <ImportButton disabled={current?.state === 'importing'} onFile={start} />
      </div>
      <PreparingLine />
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {t(problem)}
        </p>
      )}
      {done !== undefined && done.id !== hidden && current === undefined && (
        <LastImport
          key={done.id}
          last={done}
          undoing={imports?.undoing === true}
          onHide={() => setHidden(done.id)}
        />
      )}
      {current !== undefined && <ImportSheet view={current} />}
      <div className="contacts-split" hidden={current !== undefined}>
        <section className="sheet contacts-list" aria-label={t('contacts.list')}>
          {total === 0 && !loading ? (
            <Empty
              icon={<IconAddressBook size={36} />}
              title={t(text === '' ? 'contacts.empty' : 'search.nothing')}
            >
              <p>{t(text === '' ? 'contacts.empty-text' : 'contacts.nothing-text')}</p>
              {text === '' && (
                <Button variant="default" onClick={() => view.showSettings('contacts')}>
                  {t('contacts.connect')}
                </Button>
              )}
            </Empty>
          ) : (
            <div className="contacts-scroll" ref={scroller}>
              <ul
                aria-label={t('contacts.title')}
                style={{ height: rows.getTotalSize(), position: 'relative' }}
              >
                {visible.map((row) => {
                  const contact = at(row.index);
                  return (
                    <li
                      key={row.key}
                      className="contacts-row"
                      style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                    >
                      {contact !== undefined && (
                        <ContactRow
                          contact={contact}
                          current={contact.id === chosen?.id}
                          onShow={() => setChosen(contact)}
                        />
                      )}
                    </li>
                  );
                })}
              </ul>
            </div>
          )}
        </section>
        {chosen !== undefined && (
          <ContactSheet contact={chosen} onClose={() => setChosen(undefined)} onChange={setChosen} />
        )}
      </div>
    </ImportDrop>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly current: boolean;
  readonly onShow: () => void;
}

function ContactRow({ contact, current, onShow }: ContactRowProps) {
  const { t } = useText();
  const format = useFormatNumber();
  const place = [contact.company, contact.department, contact.title].filter((part) => part !== undefined);
  return (
    <button
      type="button"
      className="contacts-button"
      aria-current={current ? 'true' : undefined}
      onClick={onShow}
    >
      <span className="face" aria-hidden="true">
        {initials(contact.displayName) || '?'}
      </span>
      <span className="grow">
        <span className="row">
          <strong className="clip">{contact.displayName}</strong>
          {contact.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          {contact.kind === 'employee' && <Tag>{t('card.employee')}</Tag>}
        </span>
        <span className="dim clip contacts-place">{place.join(' · ')}</span>
      </span>
      <span className="dim numbers contacts-phone">{format(contact.phones[0]?.raw ?? '')}</span>
    </button>
  );
}

function ContactSheet({
  contact,
  onClose,
  onChange,
}: {
  contact: Contact;
  onClose: () => void;
  onChange: (contact: Contact | undefined) => void;
}) {
  const { t } = useText();
  const { text } = useApp();
  return (
    <section className="sheet contact-sheet stack loose" aria-label={contact.displayName}>
      <div className="row top">
        <div className="grow">
          <h2 className="card-name">{contact.displayName}</h2>
          <p>{[contact.company, contact.title].filter((part) => part !== undefined).join(' · ')}</p>
        </div>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('panel.close')}
        </Button>
      </div>
      <p className="row wrap">
        {contact.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
        {contact.tier !== undefined && <Tag tone="info">{contact.tier}</Tag>}
        {contact.owner !== undefined && <Tag>{t('card.owner', { owner: contact.owner })}</Tag>}
        {contact.language !== undefined && <Tag>{formatLanguage(contact.language, text.language)}</Tag>}
      </p>
      <ContactFields contact={contact} />
      {contact.id.startsWith(`${IMPORTED}:`) && (
        <PersonForm key={contact.id} contact={contact} onDone={onChange} />
      )}
      <PersonPrivacy key={`privacy ${contact.id}`} contact={contact} onForgotten={onClose} />
      <Timeline key={contact.id} of={{ contactId: contact.id }} revision="" />
    </section>
  );
}
