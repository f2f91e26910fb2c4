import { Button } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Snippet, searchSnippets } from '#shared/domain/snippets';
import { useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { caretPlace } from './caret-place';
import type { TextField } from './insert-text';
import './snippets.css';

const WIDTH = 352;
const HEIGHT = 352;
const EDGE = 8;

interface SnippetListProps {
  readonly field: RefObject<TextField | null>;
  readonly own: readonly Snippet[];
  readonly team: readonly Snippet[];
  /** It goes in place of what was selected in the field. */
  readonly onChoose: (snippet: Snippet, from: number, to: number) => void;
  readonly onClose: () => void;
}

/** The snippets, at the caret of the field that they go into: typing finds one, arrows choose, Enter takes it. */
export function SnippetList({ field, own, team, onChoose, onClose }: SnippetListProps) {
  const { t } = useText();
  const { view } = useApp();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => searchSnippets([...own, ...team], typed), [own, team, typed]);
  const current = Math.min(at, found.length - 1);
  const hasSome = own.length + team.length > 0;
  // As it was when the list was opened: nobody types into the field meanwhile.
  const [range] = useState(() => rangeOf(field.current));
  const [place] = useState(() => placeOf(field.current, range.to));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is kept in sight
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, found]);

  function leave(): void {
    const element = field.current;
    onClose();
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(range.from, range.to);
  }

  function make(): void {
    onClose();
    view.showSettings('snippets');
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The keys that choose a character of Chinese are of its window.
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(current + step, found.length - 1)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.repeat) return;
      const chosen = found[current];
      if (chosen !== undefined) onChoose(chosen, range.from, range.to);
      else if (!hasSome) make();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  }

  const optionId = (index: number) => `${listId}-${index}`;
  return createPortal(
    <div
      className="snippet-list sheet"
      role="dialog"
      aria-label={t('snippets.list')}
      style={place}
      onBlur={(event) => {
        // While another program is in front, the box still is what has the focus here.
        if (!event.currentTarget.contains(event.relatedTarget ?? document.activeElement)) onClose();
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key, and Escape goes back
        autoFocus
        className="snippet-search"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current >= 0 ? optionId(current) : undefined}
        aria-label={t('snippets.search')}
        placeholder={t('snippets.search')}
        maxLength={80}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} className="snippet-options" role="listbox" aria-label={t('snippets.list')}>
        {found.map((snippet, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: two of the same are two places of one list
            key={index}
            id={optionId(index)}
            className="snippet-option"
            role="option"
            aria-selected={index === current}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(index)}
            onClick={() => onChoose(snippet, range.from, range.to)}
          >
            <span className="row">
              <span className="grow clip snippet-name">{snippet.name}</span>
              {team.includes(snippet) && <Tag tone="info">{t('snippets.team')}</Tag>}
              {snippet.abbreviation !== '' && <code className="snippet-short">{snippet.abbreviation}</code>}
            </span>
            <span className="snippet-preview dim">{snippet.text}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="snippet-none dim" role="status">
          {t(hasSome ? 'snippets.not-found' : 'snippets.none')}
        </p>
      )}
      {!hasSome && (
        <Button size="compact-sm" variant="default" onClick={make}>
          {t('snippets.make')}
        </Button>
      )}
    </div>,
    document.body,
  );
}

function rangeOf(field: TextField | null): { readonly from: number; readonly to: number } {
  const end = field?.value.length ?? 0;
  return { from: field?.selectionStart ?? end, to: field?.selectionEnd ?? end };
}

/** Below the line of the caret, or above it where there is more room; never beyond the window. */
function placeOf(field: TextField | null, caret: number): { left: number; top?: number; bottom?: number } {
  if (field === null) return { left: EDGE, top: EDGE };
  const { left, top, bottom } = caretPlace(field, caret);
  const fitting = Math.max(EDGE, Math.min(left, window.innerWidth - WIDTH - EDGE));
  return bottom + HEIGHT + EDGE > window.innerHeight && top > window.innerHeight - bottom
    ? { left: fitting, bottom: window.innerHeight - top + 4 }
    : { left: fitting, top: bottom + 4 };
}
