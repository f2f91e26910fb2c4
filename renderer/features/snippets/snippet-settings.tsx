import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTextPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { clashesIn, keyOf, MOST_SNIPPETS, type Snippet } from '#shared/domain/snippets';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { Empty, Tag } from '../../ui/bits';
import { Movers } from '../../ui/movers';
import { ExampleList } from '../settings/example-list';
import { SettingNote, useLocked } from '../settings/setting-note';
import { isSame, newSnippet, type SnippetDraft, withMovedSnippet, withSaved } from './snippet-draft';
import { SnippetEditor } from './snippet-editor';
import './snippets.css';

const UNDO_ID = 'undo-removed-snippet';
const ADD_ID = 'add-snippet';
const rowId = (at: number) => `snippet-${at}`;
const none: readonly Snippet[] = [];

/** What is being written, if anything; kept while a call is looked at. */
interface Writing {
  readonly draft?: SnippetDraft;
}
const nothing: Writing = {};

/** The agent's own snippets, and those of everybody here. Every step counts at once; a removed one comes back. */
export function SnippetSettings() {
  const { t } = useText();
  const { run } = useActions();
  const hints = useKeyHints();
  const own = useDesk((state) => state.settings?.snippets ?? none);
  const team = useDesk((state) => state.settings?.teamSnippets ?? none);
  const locked = useLocked('snippets');
  const [{ draft }, setWriting] = useForm<Writing>('snippets', nothing);
  const [removed, setRemoved] = useState<{ readonly snippet: Snippet; readonly at: number }>();
  const [said, setSaid] = useState('');
  const clashes = clashesIn([...own, ...team]);
  const hasRoom = own.length < MOST_SNIPPETS;

  async function keep(snippets: readonly Snippet[]): Promise<boolean> {
    setRemoved(undefined);
    setSaid('');
    return (await run('settings.update', { patch: { snippets: [...snippets] } })).ok;
  }

  function close(): void {
    const at = own.findIndex((one) => draft?.before !== undefined && isSame(one, draft.before));
    setWriting(undefined);
    requestAnimationFrame(() => document.getElementById(at < 0 ? ADD_ID : rowId(at))?.focus());
  }

  async function save(written: SnippetDraft): Promise<void> {
    if (!(await keep(withSaved(own, written)))) return;
    close();
    setSaid(t('snippets.saved', { name: written.name.trim() }));
  }

  async function remove(at: number): Promise<void> {
    const snippet = own[at];
    if (snippet === undefined || !(await keep(own.toSpliced(at, 1)))) return;
    setRemoved({ snippet, at });
    requestAnimationFrame(() => document.getElementById(UNDO_ID)?.focus());
  }

  async function move(at: number, by: -1 | 1): Promise<void> {
    const name = own[at]?.name ?? '';
    if (at + by < 0 || at + by >= own.length || !(await keep(withMovedSnippet(own, at, by)))) return;
    setSaid(t('rules.moved', { name, place: at + by + 1 }));
    requestAnimationFrame(() => document.getElementById(rowId(at + by))?.focus());
  }

  const editor = draft !== undefined && !locked && (
    <SnippetEditor
      draft={draft}
      own={own}
      team={team}
      onChange={(next) => setWriting({ draft: next })}
      onSave={() => save(draft)}
      onCancel={close}
    />
  );
  const isNew = draft !== undefined && !own.some((one) => draft.before && isSame(one, draft.before));

  return (
    <div className="stack loose">
      <section className="settings-box sheet stack" aria-label={t('snippets.title')} data-setting="snippets">
        <div>
          <h2 className="settings-head">{t('snippets.title')}</h2>
          <p className="dim">{t('snippets.text-hint')}</p>
          {hints.label('snippet') !== '' && (
            <p className="dim">{t('snippets.key-hint', { keys: hints.label('snippet') })}</p>
          )}
        </div>
        <SettingNote path="snippets" entries={own.length} />
        {!locked && (
          <div className="row wrap">
            <Button
              id={ADD_ID}
              size="compact-sm"
              leftSection={<IconPlus size={16} />}
              disabled={!hasRoom || draft !== undefined}
              onClick={() => setWriting({ draft: newSnippet })}
            >
              {t('snippets.add')}
            </Button>
            {!hasRoom && <p className="dim">{t('snippets.full', { most: MOST_SNIPPETS })}</p>}
          </div>
        )}
        {isNew && editor}
        {own.length === 0 ? (
          !locked && !isNew && <Examples onUse={(snippet) => setWriting({ draft: snippet })} />
        ) : (
          <ol className="snippet-rows" aria-label={t('snippets.own')}>
            {own.map((snippet, at) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and their places are what they are
                key={at}
                snippet={snippet}
                at={at}
                last={own.length - 1}
                locked={locked}
                clashes={clashes.has(keyOf(snippet.abbreviation))}
                onEdit={() => setWriting({ draft: { ...snippet, before: snippet } })}
                onMove={(by) => move(at, by)}
                onRemove={() => remove(at)}
              >
                {!isNew && draft?.before !== undefined && isSame(snippet, draft.before) && editor}
              </Row>
            ))}
          </ol>
        )}
        <div role="status" className="stack">
          {removed !== undefined && (
            <p className="said row wrap">
              <span className="grow">{t('rules.removed', { name: removed.snippet.name })}</span>
              <Button
                id={UNDO_ID}
                size="compact-sm"
                variant="default"
                onClick={async () => {
                  if (await keep(own.toSpliced(removed.at, 0, removed.snippet)))
                    requestAnimationFrame(() => document.getElementById(rowId(removed.at))?.focus());
                }}
              >
                {t('rules.undo')}
              </Button>
            </p>
          )}
          {said !== '' && <p className="said live">{said}</p>}
        </div>
      </section>
      {team.length > 0 && (
        <section className="settings-box sheet stack" aria-label={t('snippets.team-title')}>
          <div>
            <h2 className="settings-head">{t('snippets.team-title')}</h2>
            <p className="dim">{t('snippets.team-text')}</p>
          </div>
          <ul className="snippet-rows" aria-label={t('snippets.team-title')}>
            {team.map((snippet, at) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and their places are what they are
                key={at}
                snippet={snippet}
                at={at}
                last={0}
                locked
                clashes={clashes.has(keyOf(snippet.abbreviation))}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface RowProps {
  readonly snippet: Snippet;
  readonly at: number;
  readonly last: number;
  readonly locked: boolean;
  readonly clashes: boolean;
  readonly onEdit?: () => void;
  readonly onMove?: (by: -1 | 1) => void;
  readonly onRemove?: () => void;
  /** The editor, while it is open. */
  readonly children?: ReactNode;
}

function Row({ snippet, at, last, locked, clashes, onEdit, onMove, onRemove, children }: RowProps) {
  const { t } = useText();
  const { name, abbreviation, text } = snippet;

  function onKeyDown(event: KeyboardEvent): void {
    if (locked || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove?.(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <li className="snippet-row" aria-label={name} onKeyDown={onKeyDown}>
      <div className="row wrap">
        <h3 className="snippet-name grow">{name}</h3>
        {abbreviation !== '' && <code className="snippet-short">{abbreviation}</code>}
        {clashes && <Tag tone="warn">{t('snippets.clash')}</Tag>}
        {!locked && (
          <div className="row">
            <Button
              id={rowId(at)}
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={16} />}
              aria-label={t('snippets.edit-of', { name })}
              aria-expanded={Boolean(children)}
              onClick={onEdit}
            >
              {t('rules.edit')}
            </Button>
            {last > 0 && (
              <Movers
                place={at}
                last={last}
                up={t('rules.up', { name })}
                down={t('rules.down', { name })}
                onMove={(by) => onMove?.(by)}
              />
            )}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('rules.remove', { name })}
              onClick={onRemove}
            >
              <IconTrash size={16} />
            </Button>
          </div>
        )}
      </div>
      {children || <p className="snippet-preview dim">{text}</p>}
    </li>
  );
}

/** Nothing yet: three to begin with, in the agent's language. */
function Examples({ onUse }: { onUse: (snippet: Snippet) => void }) {
  const { t } = useText();
  const examples: readonly Snippet[] = [
    {
      name: t('snippets.example.greeting'),
      abbreviation: ';thx',
      text: t('snippets.example.greeting-text', { caller: '{caller}', agent: '{agent}' }),
    },
    {
      name: t('snippets.example.ticket'),
      abbreviation: ';tk',
      text: t('snippets.example.ticket-text', { ticket: '{ticket}', date: '{date}', time: '{time}' }),
    },
    {
      name: t('snippets.example.call-back'),
      abbreviation: ';cb',
      text: t('snippets.example.call-back-text', { caller: '{caller}', number: '{number}', place: '{}' }),
    },
  ];
  return (
    <>
      <Empty icon={<IconTextPlus size={32} />} title={t('snippets.none')}>
        <p>{t('snippets.none-text')}</p>
      </Empty>
      <ExampleList
        examples={examples.map((snippet) => ({
          key: snippet.abbreviation ?? snippet.name,
          name: snippet.name,
          short: <code className="snippet-short">{snippet.abbreviation}</code>,
          text: snippet.text,
          onUse: () => onUse(snippet),
        }))}
      />
    </>
  );
}
