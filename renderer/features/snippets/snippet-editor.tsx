import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import {
  MOST_ABBREVIATION,
  MOST_NAME,
  MOST_TEXT,
  type Placeholder,
  placeholders,
  type Snippet,
} from '#shared/domain/snippets';
import { useText } from '../../stores/app-context';
import { useOnceFor } from '../../ui/use-once-for';
import { insertText } from './insert-text';
import { problemsOf, type SnippetDraft, whoClashes } from './snippet-draft';

/** Beside a field without a hint one with it would stand lower. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

interface SnippetEditorProps {
  readonly draft: SnippetDraft;
  readonly own: readonly Snippet[];
  readonly team: readonly Snippet[];
  readonly onChange: (draft: SnippetDraft) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** One snippet being written: what is typed for it, what it is called, and what it says. */
export function SnippetEditor({ draft, own, team, onChange, onSave, onCancel }: SnippetEditorProps) {
  const { t } = useText();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const formId = useId();
  useOnceFor(formId, () => form.current?.querySelector('input')?.focus());
  const problems = tried ? problemsOf(draft) : {};
  const clash = whoClashes(draft, own, team);

  function save(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(draft)).length === 0) return onSave();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  function put(placeholder: Placeholder): void {
    const field = area.current;
    if (field !== null) insertText(field, field.selectionStart, field.selectionEnd, `{${placeholder}}`);
  }

  return (
    <form
      ref={form}
      className="stack snippet-editor"
      noValidate
      aria-label={t(draft.before === undefined ? 'snippets.new' : 'snippets.change')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className="form-grid">
        <TextInput
          label={t('snippets.name')}
          inputWrapperOrder={HINT_BELOW}
          maxLength={MOST_NAME}
          value={draft.name}
          error={problems.name !== undefined && t(problems.name)}
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('snippets.abbreviation')}
          description={t('snippets.abbreviation-hint')}
          inputWrapperOrder={HINT_BELOW}
          maxLength={MOST_ABBREVIATION}
          spellCheck={false}
          autoCapitalize="none"
          value={draft.abbreviation}
          error={problems.abbreviation !== undefined && t(problems.abbreviation)}
          onChange={(event) => onChange({ ...draft, abbreviation: event.currentTarget.value })}
        />
      </div>
      {clash !== undefined && (
        <p className="said warn" role="status">
          {t(clash.of === 'own' ? 'snippets.clash-own' : 'snippets.clash-team', { name: clash.name })}
        </p>
      )}
      <Textarea
        ref={area}
        label={t('snippets.text')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={MOST_TEXT}
        value={draft.text}
        error={problems.text !== undefined && t(problems.text)}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      <fieldset className="choice snippet-places">
        <legend>{t('snippets.places')}</legend>
        {placeholders.map((placeholder) => (
          <Button
            key={placeholder}
            size="compact-sm"
            variant="default"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => put(placeholder)}
          >
            {t(`snippets.place.${placeholder}`)}
          </Button>
        ))}
      </fieldset>
      <p className="dim">{t('snippets.places-hint')}</p>
      <div className="row wrap">
        <Button type="submit">{t('settings.save')}</Button>
        <Button variant="default" onClick={onCancel}>
          {t('snippets.cancel')}
        </Button>
      </div>
    </form>
  );
}
