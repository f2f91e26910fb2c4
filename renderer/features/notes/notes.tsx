import { ActionIcon } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import type { CallView } from '#shared/domain/views';
import { useKeyHints } from '../../app/use-key-hints';
import { NOTES_ID } from '../../stores/actions';
import { useActions, useApp, useCallTitle, useNote, useText } from '../../stores/app-context';
import { isRinging } from '../../stores/call-choice';
import type { NoteDraft } from '../../stores/notes-store';
import { Key, Tag } from '../../ui/bits';
import type { Tone } from '../../ui/theme';
import { useSnippets } from '../snippets/use-snippets';
import './notes.css';

/**
 * Plain text, saved while it is typed; who still writes isn't done with the wrap-up, so its clock stops. `squeezed`: a
 * panel is over it, only the last lines stay in sight.
 */
export function Notes({ call, squeezed }: { call: CallView; squeezed: boolean }) {
  const { t } = useText();
  const { notes, view } = useApp();
  const { ask } = useActions();
  const callId = call.id;
  const note = useNote(callId);
  const name = useCallTitle()(call);
  const stateId = useId();
  const hints = useKeyHints();
  const snippets = useSnippets<HTMLTextAreaElement>(call);
  const area = snippets.props.ref;

  useEffect(() => {
    const element = area.current;
    if (squeezed && element !== null) element.scrollTop = element.scrollHeight;
  }, [squeezed, area]);

  const state = note?.state ?? 'saved';
  /** A whole sentence: below, where it doesn't move the lines that are being written. */
  const needsRoom = state === 'waiting' || state === 'rejected';
  const told = (
    <span id={stateId}>
      <Tag tone={stateTones[state]}>{t(`notes.${state}`)}</Tag>
    </span>
  );
  return (
    <div className="notes">
      <div className="row">
        <label className="section-head grow" htmlFor={NOTES_ID}>
          {t('notes.title')}
        </label>
        {!isRinging(call) && (
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={t('follow-up.later')}
            title={t('follow-up.later')}
            onClick={() => view.schedule({ kind: 'call', callId, name })}
          >
            <IconCalendarTime size={18} aria-hidden="true" />
          </ActionIcon>
        )}
        {!needsRoom && told}
        <Key name={hints.label('notes')} />
      </div>
      <textarea
        {...snippets.props}
        id={NOTES_ID}
        className="notes-text"
        aria-describedby={stateId}
        aria-keyshortcuts={hints.shortcut('notes')}
        spellCheck
        placeholder={t('notes.placeholder')}
        value={note?.text ?? ''}
        onChange={(event) => {
          notes.edit(callId, event.currentTarget.value);
          if (call.wrapUpEndsAt !== undefined) void ask('wrapUp.keepOpen', { callId });
        }}
        onBlur={() => notes.flush()}
      />
      {needsRoom && told}
      {snippets.list}
    </div>
  );
}

const stateTones: Readonly<Record<NoteDraft['state'], Tone>> = {
  saved: 'live',
  unsaved: 'wrap',
  saving: 'wrap',
  waiting: 'warn',
  rejected: 'fail',
};
