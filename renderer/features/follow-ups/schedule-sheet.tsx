import { Button, CloseButton, Textarea, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { snoozeChoices, snoozeUntil } from '#shared/domain/follow-ups';
import type { CallId } from '#shared/domain/ids';
import { useActions, useApp, useDesk, useForm, useText } from '../../stores/app-context';
import { type Scheduling, schedulingId } from '../../stores/view-store';
import { fromLocalInput, localInput, nextHour } from './local-time';
import './follow-ups.css';

const TEXT_MAX = 2_000;

/** When somebody is to be called back: one click for the usual times, or any time. */
export function ScheduleSheet({ of }: { of: Scheduling }) {
  const { t } = useText();
  const { view } = useApp();
  const { run } = useActions();
  const lost = useDesk((state) => state.connection !== 'up');
  const dialog = useRef<HTMLDialogElement>(null);
  const about = useRef<HTMLTextAreaElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const headId = useId();
  const [initial] = useState(() => ({ when: localInput(nextHour(Date.now())), text: '' }));
  // A window that is loaded anew comes back with what was typed.
  const [draft, setDraft] = useForm(`follow-up/${schedulingId(of)}`, initial);
  const { when, text } = draft;
  const [past, setPast] = useState(false);
  const isNew = of.kind !== 'put-off';
  const isMessage = of.kind === 'message';
  const down = lost || (isMessage && text.trim() === '');

  // By itself a dialog gives the focus to its first button, which is the one that closes it.
  useEffect(() => {
    dialog.current?.showModal();
    (about.current ?? time.current)?.focus();
  }, []);

  /** `undefined`: some time. */
  async function keep(at: number | undefined): Promise<void> {
    const iso = at === undefined ? null : new Date(at).toISOString();
    const done = await (isNew ? add(of.callId, iso) : run('followUps.snooze', { id: of.id, until: iso }));
    if (done.ok) dialog.current?.close();
  }

  function add(callId: CallId, at: string | null) {
    const typed = text.trim();
    const full = isMessage ? t('follow-up.message-for', { target: of.target, text: typed }) : typed;
    return run('followUps.add', {
      callId,
      ...(at !== null && { at }),
      ...(full !== '' && { text: full.slice(0, TEXT_MAX) }),
      ...(isMessage && { message: true }),
    });
  }

  async function keepChosen(): Promise<void> {
    const at = fromLocalInput(when);
    if (at === undefined || at <= Date.now()) return setPast(true);
    await keep(at);
  }

  function titleOf(): string {
    if (of.kind === 'message') return t('follow-up.sheet-message', { target: of.target });
    if (of.name === '') return t('follow-up.later');
    return t(isNew ? 'follow-up.sheet' : 'follow-up.sheet-put-off', { name: of.name });
  }

  return (
    <dialog
      ref={dialog}
      className="schedule-sheet modal-sheet"
      aria-labelledby={headId}
      onClose={() => {
        setDraft(undefined);
        view.schedule(undefined);
      }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keepChosen();
        }}
      >
        <div className="row">
          <h2 className="page-title grow" id={headId}>
            {titleOf()}
          </h2>
          <CloseButton aria-label={t('panel.close')} onClick={() => dialog.current?.close()} />
        </div>
        {isMessage && (
          <p className="dim">{t('follow-up.message-kept', { target: of.target, caller: of.name })}</p>
        )}
        {isNew && (
          <Textarea
            ref={about}
            label={t(isMessage ? 'follow-up.message-text' : 'follow-up.what')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={TEXT_MAX}
            value={text}
            onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
          />
        )}
        <div className="row wrap">
          {snoozeChoices.map((choice) => (
            <Button
              key={choice}
              variant="default"
              disabled={down}
              onClick={() => void keep(snoozeUntil(choice, Date.now()))}
            >
              {t(`follow-up.snooze.${choice}`)}
            </Button>
          ))}
          {isMessage && (
            <Button variant="default" disabled={down} onClick={() => void keep(undefined)}>
              {t('follow-up.no-reminder')}
            </Button>
          )}
        </div>
        <div className="row wrap schedule-when">
          <TextInput
            ref={time}
            label={t('follow-up.when')}
            type="datetime-local"
            value={when}
            error={past && t('follow-up.past')}
            onChange={(event) => {
              setDraft({ ...draft, when: event.currentTarget.value });
              setPast(false);
            }}
          />
          <Button type="submit" disabled={down}>
            {t('follow-up.save')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
