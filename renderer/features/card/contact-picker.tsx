import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type ContactId, contactId } from '#shared/domain/ids';
import type { SearchHit } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';

interface ContactPickerProps {
  readonly initial: string;
  /** What its field is gone to for by key. It was asked for, so it takes the focus as soon as it is there. */
  readonly deed?: 'attach';
  readonly label: string;
  /** What each row's button says, and with the name of the row. */
  readonly verb: string;
  readonly action: (name: string) => string;
  readonly onPick: (contactId: ContactId, hit: SearchHit) => void;
}

const PAUSE_MS = 120;

/** Searches the contacts while typing, and hands out the one that was picked. */
export function ContactPicker({ initial, deed, label, verb, action, onPick }: ContactPickerProps) {
  const { t } = useText();
  const { ask } = useActions();
  const [text, setText] = useState(initial);
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (deed !== undefined) field.current?.focus();
  }, [deed]);

  useEffect(() => {
    if (text.trim() === '') return setHits([]);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('contacts.search', { text, limit: 8 });
      if (!stale && answer.ok) setHits(answer.value.hits.filter(({ kind }) => kind === 'contact'));
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, text]);

  return (
    <div className="stack">
      <TextInput
        ref={field}
        data-deed={deed}
        label={label}
        value={text}
        leftSection={<IconSearch size={16} />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && hits.length === 0 && <p className="dim">{t('search.nothing')}</p>}
      <ul className="picks">
        {hits.map((hit) => (
          <li key={hit.id} className="row">
            <span className="grow">
              <strong>{hit.title}</strong> <span className="dim">{hit.subtitle}</span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={action(hit.title)}
              onClick={() => onPick(contactId(hit.id), hit)}
            >
              {verb}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
