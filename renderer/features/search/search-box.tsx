import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconAddressBook, IconPhone, IconSearch, IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { NumberInfo, SearchHit } from '#shared/domain/views';
import { keyLabel, keyShortcut } from '../../app/keys';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { needsConfirmation } from '../../stores/transfer-draft';
import { Key } from '../../ui/bits';
import { formatCountry } from '../../ui/format';
import { useNumberInfo } from './use-number-info';
import './search.css';

export const SEARCH_ID = 'search-or-dial';
const PAUSE_MS = 80;

/** Names, companies, extensions and numbers in one box; what is chosen is dialed, and a number that is entered. */
export function SearchBox() {
  const { t } = useText();
  const { ask, run } = useActions();
  const down = useDesk((state) => state.connection !== 'up');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string>();
  const [askedHit, setAskedHit] = useState<{ readonly id: string; readonly cost: NumberInfo['cost'] }>();
  const hits = useHits(text);
  const info = useNumberInfo(text);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const dialable = info !== undefined && info.kind !== 'invalid';
  const mac = isMac();

  async function dial(target: string): Promise<void> {
    const answer = await run('calls.dial', { target });
    if (!answer.ok) return;
    setText('');
    setAsked(undefined);
    setAskedHit(undefined);
    combobox.closeDropdown();
  }

  function dialTyped(typed: NumberInfo): void {
    // Paid and foreign numbers are asked about once: the first choice shows the question.
    if (needsConfirmation(typed) && asked !== text) return setAsked(text);
    void dial(typed.dial);
  }

  /** Also of somebody who is known: it is the number that costs. */
  async function dialHit({ id, number = '' }: SearchHit): Promise<void> {
    const answer = await ask('numbers.inspect', { text: number });
    const costs = answer.ok && needsConfirmation(answer.value);
    if (costs && askedHit?.id !== id) return setAskedHit({ id, cost: answer.value.cost });
    await dial(number);
  }

  function choose(value: string): void {
    const hit = hits[Number(value)];
    if (value !== 'dial') return void (hit !== undefined && dialHit(hit));
    if (info !== undefined) dialTyped(info);
  }

  /** Enter dials what is a number. The desk is asked anew: whoever types fast is ahead of what is known. */
  async function enter(): Promise<void> {
    const answer = await ask('numbers.inspect', { text });
    if (answer.ok && answer.value.kind !== 'invalid') dialTyped(answer.value);
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} offset={4} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          id={SEARCH_ID}
          className="search"
          type="search"
          aria-label={t('search.label')}
          aria-keyshortcuts={keyShortcut('search')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={16} />}
          rightSection={<Key name={keyLabel('search', mac)} />}
          rightSectionWidth={mac ? 40 : 56}
          rightSectionPointerEvents="none"
          disabled={down && text === ''}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAsked(undefined);
            setAskedHit(undefined);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => {
            const chosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1;
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.repeat || chosen) return;
            if (text.trim() !== '') void enter();
          }}
          onFocus={() => text !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options mah={380} className="search-options" aria-label={t('search.results')}>
          {dialable && <DialOption info={info} asked={asked === text} />}
          {hits.map((hit, index) => (
            <HitOption
              key={`${hit.kind}${hit.id}`}
              hit={hit}
              value={String(index)}
              cost={askedHit?.id === hit.id ? askedHit.cost : undefined}
            />
          ))}
          {hits.length === 0 && !dialable && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function DialOption({ info, asked }: { info: NumberInfo; asked: boolean }) {
  const { t } = useText();
  const { locale } = useApp();
  return (
    <Combobox.Option value="dial">
      <span className="row">
        <IconPhone size={18} aria-hidden="true" />
        <span className="grow">
          <strong>{t('search.dial', { number: info.display })}</strong>
          <span className="dim">
            {info.name !== undefined && ` · ${info.name}`}
            {info.country !== undefined && ` · ${formatCountry(info.country, locale)}`}
          </span>
          {needsConfirmation(info) && (
            <span className="said warn search-cost">
              {t(`number.cost.${info.cost}`)} {asked && t('search.dial-again')}
            </span>
          )}
        </span>
        <Key name="Enter" />
      </span>
    </Combobox.Option>
  );
}

function HitOption({
  hit,
  value,
  cost,
}: {
  hit: SearchHit;
  value: string;
  /** The agent was asked about it. */
  cost: NumberInfo['cost'] | undefined;
}) {
  const { t } = useText();
  return (
    <Combobox.Option value={value} disabled={hit.number === undefined}>
      <span className="row">
        {hit.kind === 'colleague' ? (
          <IconUser size={18} aria-hidden="true" />
        ) : (
          <IconAddressBook size={18} aria-hidden="true" />
        )}
        <span className="grow clip">
          <strong>{hit.title}</strong> <span className="dim">{hit.subtitle}</span>
          {cost !== undefined && (
            <span className="said warn search-cost">
              {t(`number.cost.${cost}`)} {t('search.dial-again')}
            </span>
          )}
        </span>
        <span className="dim numbers">{hit.number ?? t('search.no-number')}</span>
      </span>
    </Combobox.Option>
  );
}

function useHits(text: string): readonly SearchHit[] {
  const { ask } = useActions();
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  useEffect(() => {
    if (text.trim() === '') return setHits([]);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await ask('contacts.search', { text, limit: 10 });
      if (!stale && answer.ok) setHits(answer.value.hits);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, text]);
  return hits;
}

const isMac = (): boolean => navigator.userAgent.includes('Macintosh');
