import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Candidate } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import type { KeyHints } from '../../app/keys';
import { useKeyHints } from '../../app/use-key-hints';
import { usePlaceKeys } from '../../app/use-place-keys';
import { useActions, useApp, useText } from '../../stores/app-context';
import { stableOrder } from '../../stores/late';
import { Key, Tag } from '../../ui/bits';
import { formatAge } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** From so many on, looking for a name is quicker than reading. */
const SEARCH_FROM = 6;
const PAUSE_MS = 120;

interface SharedPeopleProps {
  readonly call: CallView;
  /** The first of them, ranked. */
  readonly people: readonly Candidate[];
  readonly total: number;
  readonly onChosen?: () => void;
}

/** Who shares the number, each with a key of their own; a search where they are many. The choice is remembered. */
export function SharedPeople({ call, people, total, onChosen }: SharedPeopleProps) {
  const { t } = useText();
  const { run } = useActions();
  const [text, setText] = useState('');
  const [known] = useState(() => people.map(({ id }) => id));
  const found = useSharing(call.id, text);
  const shown = found ?? stableOrder(known, people).map(({ row }) => row);
  const hints = useKeyHints();

  const choose = async ({ id }: Candidate): Promise<void> => {
    const answer = await run('contacts.choose', { callId: call.id, contactId: id });
    if (answer.ok) onChosen?.();
  };

  usePlaceKeys((place) => {
    const person = shown[place - 1];
    if (person !== undefined) void choose(person);
    return person !== undefined;
  });

  return (
    <div className="stack">
      {total >= SEARCH_FROM && (
        <TextInput
          label={t('chooser.search-line', { count: total })}
          value={text}
          leftSection={<IconSearch size={16} />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && <p className="dim">{t('search.nothing')}</p>}
      <ol className="items">
        {shown.map((candidate, at) => (
          <Person
            key={candidate.id}
            candidate={candidate}
            hint={hints.place(at + 1)}
            onChoose={() => void choose(candidate)}
          />
        ))}
      </ol>
      {text === '' && total > shown.length && (
        <p className="dim">{t('chooser.beyond', { count: total - shown.length })}</p>
      )}
    </div>
  );
}

/** `undefined`: nothing is typed, or not answered yet. */
function useSharing(callId: CallView['id'], text: string): readonly Candidate[] | undefined {
  const { ask } = useActions();
  const [found, setFound] = useState<readonly Candidate[]>();
  useEffect(() => {
    if (text.trim() === '') return setFound(undefined);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('contacts.sharing', { callId, text });
      if (!stale && answer.ok) setFound(answer.value.people);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, callId, text]);
  return found;
}

interface PersonProps {
  readonly candidate: Candidate;
  readonly hint: ReturnType<KeyHints['place']>;
  readonly onChoose: () => void;
}

function Person({ candidate, hint, onChoose }: PersonProps) {
  const { t } = useText();
  const { locale } = useApp();
  const now = useNow(60_000);
  const { displayName, company, title, vip, reason, openItems, lastCallAt } = candidate;
  const place = [company, title].filter((part) => part !== undefined).join(' · ');
  const age = lastCallAt === undefined ? '' : formatAge(lastCallAt, now, locale);
  // A VIP has a tag of their own, and who stands by name needs no word.
  const said = [
    ...(reason === 'name' || reason === 'vip' ? [] : [t(`chooser.reason.${reason}`, { age })]),
    ...(age === '' || reason === 'last-call' ? [] : [t('chooser.last-call', { age })]),
  ];
  return (
    <li className="item">
      <div className="grow">
        <p className="item-title">
          <strong>{displayName}</strong>
          {place !== '' && <span className="dim">{place}</span>}
        </p>
        <p className="row wrap dim">
          {vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          {openItems > 0 && <Tag tone="info">{t('ring.open-items', { count: openItems })}</Tag>}
          <span>{said.join(' · ')}</span>
        </p>
      </div>
      {hint !== undefined && <Key name={hint.label} />}
      <Button
        size="compact-sm"
        variant="light"
        aria-label={t('chooser.choose', { name: displayName })}
        aria-keyshortcuts={hint?.shortcut}
        onClick={onChoose}
      >
        {t('chooser.pick')}
      </Button>
    </li>
  );
}
