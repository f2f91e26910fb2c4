import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { fillSnippet, indexOf, type Snippet, snippetBefore } from '#shared/domain/snippets';
import type { CallView } from '#shared/domain/views';
import { SNIPPET_EVENT } from '../../app/focus-ids';
import { useApp, useDesk } from '../../stores/app-context';
import { insertText, type TextField } from './insert-text';
import { SnippetList } from './snippet-list';
import { snippetValues } from './snippet-values';

const none: readonly Snippet[] = [];

/** What ends an abbreviation, and what then stands behind the text. */
const endings: Readonly<Record<string, string>> = { ' ': ' ', Enter: '\n', Tab: '' };

export interface SnippetField<T extends TextField> {
  /** Of the field. */
  readonly props: {
    readonly ref: RefObject<T | null>;
    readonly 'data-snippets': '';
    readonly onKeyDown: (event: FieldKey) => void;
    readonly onInput: (event: { readonly nativeEvent: Event }) => void;
  };
  /** The list at the caret, while it is open; anywhere in the page. */
  readonly list: ReactNode;
}

interface FieldKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly nativeEvent: { readonly isComposing: boolean };
  preventDefault(): void;
}

/**
 * Lets a field of a call take snippets: an abbreviation and a blank, Tab or Enter, or a choice from the list at the caret.
 * A key that ends no word costs one comparison.
 */
export function useSnippets<T extends TextField>(call: CallView): SnippetField<T> {
  const { desk, locale } = useApp();
  const own = useDesk((state) => state.settings?.snippets ?? none);
  const team = useDesk((state) => state.settings?.teamSnippets ?? none);
  const index = useMemo(() => indexOf([...own, ...team]), [own, team]);
  const field = useRef<T>(null);
  const [open, setOpen] = useState(false);
  /** Where an abbreviation ends that was given back by undo: it is wanted as it is. */
  const kept = useRef<number>(undefined);
  const lastEnd = useRef<number>(undefined);

  useEffect(() => {
    const element = field.current;
    const onOpen = () => setOpen((was) => !was);
    element?.addEventListener(SNIPPET_EVENT, onOpen);
    return () => element?.removeEventListener(SNIPPET_EVENT, onOpen);
  }, []);

  function put(snippet: Snippet, from: number, to: number, ending: string): void {
    const element = field.current;
    if (element === null) return;
    const values = snippetValues(call, desk.store.getState().agent, { now: Date.now(), locale });
    const { text, place } = fillSnippet(snippet.text, values);
    insertText(element, from, to, place === undefined ? `${text}${ending}` : text, place);
    lastEnd.current = to;
  }

  function onKeyDown(event: FieldKey): void {
    const ending = endings[event.key];
    if (ending === undefined || event.nativeEvent.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const element = field.current;
    const caret = element?.selectionStart;
    if (!element || caret === null || caret === undefined || caret !== element.selectionEnd) return;
    const wanted = kept.current === caret;
    kept.current = undefined;
    if (wanted) return;
    const found = snippetBefore(element.value, caret, index);
    if (found === undefined) return;
    event.preventDefault();
    put(
      found.snippet,
      found.from,
      caret,
      element instanceof HTMLInputElement && ending === '\n' ? '' : ending,
    );
  }

  function onInput({ nativeEvent }: { readonly nativeEvent: Event }): void {
    const end = lastEnd.current;
    if (end === undefined) return;
    lastEnd.current = undefined;
    if (!(nativeEvent instanceof InputEvent) || nativeEvent.inputType !== 'historyUndo') return;
    // The browser selects what it gives back, and the next key would take its place.
    field.current?.setSelectionRange(end, end);
    kept.current = end;
  }

  return {
    props: { ref: field, 'data-snippets': '', onKeyDown, onInput },
    list: open && (
      <SnippetList
        field={field}
        own={own}
        team={team}
        onChoose={(snippet, from, to) => {
          setOpen(false);
          put(snippet, from, to, '');
        }}
        onClose={() => setOpen(false)}
      />
    ),
  };
}
