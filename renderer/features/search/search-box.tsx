import { Combobox, TextInput, useCombobox } from '@mantine/core';
import {
  IconAddressBook,
  IconFileText,
  IconPhone,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconSearch,
  IconUser,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FavouriteView } from '#shared/domain/favourites';
import type { CallListEntry, NumberInfo, SearchHit } from '#shared/domain/views';
import { SEARCH_ID } from '../../app/focus-ids';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useDesk, useForm, useFormatNumber, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { Key } from '../../ui/bits';
import { formatCountry } from '../../ui/format';
import { COMMAND, CommandGroup } from './command-group';
import { COMMAND_SIGN, commandsFor } from './commands';
import { FavouriteOption } from './favourite-option';
import { useNumberInfo } from './use-number-info';
import './search.css';

const PAUSE_MS = 80;
/** The option that is no contact: what is typed. */
const DIAL = 'dial';
/** Before the place of a recent call. */
const RECENT = 'recent:';
/** Before the number of a favourite. */
const FAVOURITE = 'favourite:';
const RECENT_SHOWN = 8;
const noFavourites: readonly FavouriteView[] = [];

const GROUPS = [
  { label: 'search.people', kinds: ['contact', 'colleague'] },
  { label: 'search.items', kinds: ['item'] },
] as const satisfies readonly { label: string; kinds: readonly SearchHit['kind'][] }[];

/** A service code that somebody else wrote is not dialed because it was pasted. */
interface Typed {
  readonly text: string;
  readonly pasted: boolean;
}
const nothingTyped: Typed = { text: '', pasted: false };

/** What the agent was asked about. */
interface AskedDial {
  /** `DIAL`, or the id of a hit. */
  readonly option: string;
  readonly target: string;
  readonly cost: NumberInfo['cost'];
}

/** Names, companies, extensions and numbers in one box; what is chosen is dialed, and a number that is entered. */
export function SearchBox() {
  const { t } = useText();
  const { ask } = useActions();
  const parts = useApp();
  const { view } = parts;
  const hints = useKeyHints();
  const down = useDesk((state) => state.connection !== 'up');
  const [{ text, pasted }, setTyped] = useForm('search', nothingTyped);
  const [asked, setAsked] = useState<AskedDial>();
  const commandsOnly = text.trimStart().startsWith(COMMAND_SIGN);
  const hits = useHits(commandsOnly ? '' : text);
  const [focused, setFocused] = useState(false);
  const empty = text.trim() === '';
  const favourites = useDesk((state) => state.favourites ?? noFavourites);
  const recent = useRecent(focused && empty);
  const info = useNumberInfo(commandsOnly ? '' : text);
  const commands = focused ? commandsFor(text, parts, t) : [];
  const cameFrom = useRef<HTMLElement>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const dialable = info !== undefined && info.kind !== 'invalid';

  /** Of a number that costs the desk wants the agent asked: the first choice shows the question, the second dials. */
  async function dial(option: string, target: string): Promise<void> {
    const confirmed = asked?.option === option && asked.target === target;
    const typed = option === DIAL && !pasted;
    const answer = await ask('calls.dial', {
      target,
      ...(confirmed && { confirmed }),
      ...(typed && { typed }),
    });
    if (answer.ok) {
      setTyped(undefined);
      setAsked(undefined);
      combobox.closeDropdown();
    } else if (answer.error.code === 'needs-confirmation') {
      const told = await ask('numbers.inspect', { text: target });
      if (told.ok) setAsked({ option, target, cost: told.value.cost });
    } else view.report({ key: failureKey(answer.error.code) });
  }

  /** Back to where the agent was before the box, unless what was done leads somewhere else. */
  function leave(): void {
    const field = document.getElementById(SEARCH_ID);
    if (document.activeElement !== field) return;
    if (cameFrom.current?.isConnected === true) cameFrom.current.focus();
    else field?.blur();
  }

  function runCommand(id: string): void {
    // What it means is asked anew: the call may be another one since the list was drawn.
    const command = commandsFor(text, parts, t).find((one) => one.id === id);
    setTyped(undefined);
    combobox.closeDropdown();
    command?.run();
    leave();
  }

  function choose(value: string): void {
    if (value.startsWith(COMMAND)) return runCommand(value.slice(COMMAND.length));
    if (value.startsWith(FAVOURITE)) return void dial(value, value.slice(FAVOURITE.length));
    if (value.startsWith(RECENT)) {
      const call = recent[Number(value.slice(RECENT.length))];
      if (call !== undefined) void dial(value, call.number);
      return;
    }
    const hit = hits[Number(value)];
    if (hit?.kind === 'item') {
      if (hit.contact === undefined) return;
      view.searchContacts(hit.contact.name);
      setTyped(undefined);
      combobox.closeDropdown();
      return;
    }
    if (value === DIAL && info !== undefined) void dial(DIAL, info.dial);
    else if (hit?.number !== undefined) void dial(hit.id, hit.number);
  }

  /** Enter dials what is a number. The desk is asked anew: whoever types fast is ahead of what is known. */
  async function enter(): Promise<void> {
    const answer = await ask('numbers.inspect', { text });
    if (answer.ok && answer.value.kind !== 'invalid') await dial(DIAL, answer.value.dial);
  }

  /** Whether one is highlighted. What is found later moves it, so the list is told where it stands before it hears a key. */
  function findHighlighted(): boolean {
    const options = [...(list.current?.querySelectorAll('[data-combobox-option]') ?? [])];
    const at = options.findIndex((option) => option.hasAttribute('data-combobox-selected'));
    combobox.updateSelectedOptionIndex(at);
    return combobox.dropdownOpened && at !== -1;
  }

  /** Unseen only what was named, and named alone, is done; else the next Enter does what this one highlights. */
  function enterCommand(field: HTMLElement): void {
    const [first, ...others] = commands;
    const named = text.trim() !== COMMAND_SIGN;
    if (first === undefined) return;
    if (named && others.length === 0) return runCommand(first.id);
    // As with the key, so that it is announced.
    field.dispatchEvent(new window.KeyboardEvent('keydown', { code: 'ArrowDown', bubbles: true }));
  }

  /** Before the list hears them: Enter that is held down, or chooses nothing of it, isn't for the list. */
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const highlighted = findHighlighted();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      // The browser would empty the box.
      event.preventDefault();
      if (!combobox.dropdownOpened) leave();
    }
    if (event.key !== 'Enter' || (highlighted && !event.repeat)) return;
    event.stopPropagation();
    if (event.repeat) return;
    if (commandsOnly) {
      // Where the command leads to, the same press would be heard once more, and send a form.
      event.preventDefault();
      enterCommand(event.currentTarget);
    } else if (text.trim() !== '') void enter();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} offset={4} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          id={SEARCH_ID}
          className="search"
          type="search"
          aria-label={t('search.label')}
          aria-keyshortcuts={hints.shortcut('search')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={16} />}
          rightSection={<Key name={hints.label('search')} />}
          rightSectionWidth={Math.max(40, hints.label('search').length * 9 + 4)}
          rightSectionPointerEvents="none"
          disabled={down && text === ''}
          value={text}
          onPaste={() => setTyped({ text, pasted: true })}
          onDrop={() => setTyped({ text, pasted: true })}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setTyped(typed === '' ? undefined : { text: typed, pasted });
            setAsked(undefined);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onKeyDownCapture={onKey}
          onFocus={(event) => {
            cameFrom.current = (event.relatedTarget as HTMLElement | null) ?? undefined;
            setFocused(true);
            combobox.openDropdown();
          }}
          onBlur={() => {
            setFocused(false);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={empty && recent.length === 0 && favourites.length === 0}>
        <Combobox.Options ref={list} mah={380} className="search-options" aria-label={t('search.results')}>
          {dialable && <DialOption info={info} asked={asked?.option === DIAL} />}
          {empty && favourites.length > 0 && (
            <Combobox.Group label={t('favourites.title')}>
              {favourites.map((one) => (
                <FavouriteOption
                  key={one.number}
                  favourite={one}
                  value={`${FAVOURITE}${one.number}`}
                  cost={asked?.option === `${FAVOURITE}${one.number}` ? asked.cost : undefined}
                />
              ))}
            </Combobox.Group>
          )}
          {empty && recent.length > 0 && (
            <Combobox.Group label={t('search.recent')}>
              {recent.map((call, index) => (
                <RecentOption
                  key={call.id}
                  call={call}
                  value={`${RECENT}${index}`}
                  cost={asked?.option === `${RECENT}${index}` ? asked.cost : undefined}
                />
              ))}
            </Combobox.Group>
          )}
          {GROUPS.map(({ label, kinds }) => {
            const group = hits.flatMap((hit, index) =>
              (kinds as readonly SearchHit['kind'][]).includes(hit.kind) ? [{ hit, index }] : [],
            );
            if (group.length === 0) return undefined;
            return (
              <Combobox.Group key={label} label={t(label)}>
                {group.map(({ hit, index }) => (
                  <HitOption
                    key={`${hit.kind}${hit.id}`}
                    hit={hit}
                    value={String(index)}
                    cost={asked?.option === hit.id ? asked.cost : undefined}
                  />
                ))}
              </Combobox.Group>
            );
          })}
          <CommandGroup commands={commands} />
          {!empty && hits.length === 0 && !dialable && commands.length === 0 && (
            <Combobox.Empty>{t(commandsOnly ? 'commands.nothing' : 'search.nothing')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function RecentOption({
  call,
  value,
  cost,
}: {
  call: CallListEntry;
  value: string;
  /** The agent was asked about it. */
  cost: NumberInfo['cost'] | undefined;
}) {
  const { t } = useText();
  const number = useFormatNumber()(call.number);
  return (
    <Combobox.Option value={value}>
      <span className="row">
        {call.direction === 'in' ? (
          <IconPhoneIncoming size={18} aria-hidden="true" />
        ) : (
          <IconPhoneOutgoing size={18} aria-hidden="true" />
        )}
        <span className="grow clip">
          <strong>{call.title}</strong>
          {cost !== undefined && (
            <span className="said warn search-cost">
              {t(`number.cost.${cost}`)} {t('search.dial-again')}
            </span>
          )}
        </span>
        {call.title !== number && <span className="dim numbers">{number}</span>}
      </span>
    </Combobox.Option>
  );
}

function DialOption({ info, asked }: { info: NumberInfo; asked: boolean }) {
  const { t } = useText();
  const { locale } = useApp();
  return (
    <Combobox.Option value={DIAL}>
      <span className="row">
        <IconPhone size={18} aria-hidden="true" />
        <span className="grow">
          <strong>{t('search.dial', { number: info.display })}</strong>
          <span className="dim">
            {info.name !== undefined && ` · ${info.name}`}
            {info.country !== undefined && ` · ${formatCountry(info.country, locale)}`}
          </span>
          {info.cost !== 'normal' && (
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
  const format = useFormatNumber();
  return (
    <Combobox.Option
      value={value}
      disabled={hit.kind === 'item' ? hit.contact === undefined : hit.number === undefined}
    >
      <span className="row">
        {hit.kind === 'colleague' ? (
          <IconUser size={18} aria-hidden="true" />
        ) : hit.kind === 'item' ? (
          <IconFileText size={18} aria-hidden="true" />
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
        {hit.kind !== 'item' && (
          <span className="dim numbers">
            {hit.number === undefined ? t('search.no-number') : format(hit.number)}
          </span>
        )}
      </span>
    </Combobox.Option>
  );
}

/** The last people, each once; asked for anew each time the empty box gets the focus. */
function useRecent(wanted: boolean): readonly CallListEntry[] {
  const { ask } = useActions();
  const [recent, setRecent] = useState<readonly CallListEntry[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    void ask('calls.recent', { limit: RECENT_SHOWN }).then((answer) => {
      if (!stale && answer.ok) setRecent(answer.value.calls.map(({ last }) => last));
    });
    return () => {
      stale = true;
    };
  }, [ask, wanted]);
  return recent;
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
