import { Button, Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Contact } from '#shared/domain/contact';
import type { ErasePreview } from '#shared/domain/privacy-view';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { Question } from '../../ui/question';
import { useKeepSecret } from '../desktop/use-keep-secret';
import { saveFile } from '../history/save-file';
import './privacy.css';

/** What this computer holds about one person, as a file; and that it forgets them. */
export function PersonPrivacy({
  contact,
  onForgotten,
}: {
  contact: Pick<Contact, 'id' | 'displayName'>;
  onForgotten?: () => void;
}) {
  const { t } = useText();
  const { run } = useActions();
  const [preview, setPreview] = useState<ErasePreview>();
  const button = useRef<HTMLButtonElement>(null);
  const contactId = contact.id;

  async function save(): Promise<void> {
    const answer = await run('privacy.export', { contactId });
    if (answer.ok) saveFile(answer.value.name, 'application/json', answer.value.text);
  }

  async function ask(): Promise<void> {
    const answer = await run('privacy.preview', { contactId });
    if (answer.ok) setPreview(answer.value);
  }

  if (preview !== undefined) {
    return (
      <ForgetQuestion
        contactId={contactId}
        preview={preview}
        onLookAgain={ask}
        onForgotten={() => onForgotten?.()}
        onClose={() => {
          setPreview(undefined);
          setTimeout(() => button.current?.focus());
        }}
      />
    );
  }
  return (
    <div className="row wrap">
      <Button size="compact-sm" variant="default" onClick={save}>
        {t('privacy.save')}
      </Button>
      <Button ref={button} size="compact-sm" variant="default" onClick={ask}>
        {t('privacy.forget')}
      </Button>
    </div>
  );
}

function ForgetQuestion({
  contactId,
  preview,
  onLookAgain,
  onForgotten,
  onClose,
}: {
  contactId: Contact['id'];
  preview: ErasePreview;
  onLookAgain: () => Promise<void>;
  onForgotten: () => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { locale } = useApp();
  const { ask } = useActions();
  const views = useDesk((state) => state.sync);
  const { keep, question } = useKeepSecret();
  const [discard, setDiscard] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string>();

  const sources = preview.sources.map((id) => views?.find(({ source }) => source === id)?.name ?? id);
  const waiting = preview.waiting.length;

  async function forget(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const answer = await keep(() => ask('privacy.erase', { contactId, discardWaiting: discard }));
    setBusy(false);
    if (answer.ok || answer.error.code === 'erase-unfinished') {
      if (!answer.ok) setProblem(t(failureKey(answer.error.code)));
      setDone(true);
      return;
    }
    const { code } = answer.error;
    setProblem(t(code === 'in-call' ? 'privacy.on-line' : failureKey(code)));
    if (code === 'outbox-waiting') await onLookAgain();
  }

  if (done) {
    return (
      <div className="stack">
        <p className={problem === undefined ? 'said live' : 'said warn'} role="status">
          {problem ?? t('privacy.forgotten', { name: preview.name })}
        </p>
        <div>
          <Button size="compact-sm" onClick={onForgotten}>
            {t('panel.close')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Question
      title={t('privacy.forget-title', { name: preview.name })}
      onNo={onClose}
      text={
        <>
          <p>{t('privacy.goes')}</p>
          <ul className="goes-list">
            <li>{t('privacy.goes-contact', { items: preview.items })}</li>
            {preview.calls > 0 && (
              <li>{t('privacy.goes-calls', { calls: preview.calls, notes: preview.notes })}</li>
            )}
            {preview.handoffs > 0 && <li>{t('privacy.goes-handoffs', { count: preview.handoffs })}</li>}
            {preview.kept > 0 && <li>{t('privacy.goes-kept', { count: preview.kept })}</li>}
            {preview.copies > 0 && <li>{t('privacy.goes-copies', { count: preview.copies })}</li>}
          </ul>
          <p>{t('privacy.stays')}</p>
          <ul className="goes-list">
            <li>
              {t('privacy.stays-sources', {
                sources: new Intl.ListFormat(locale, { type: 'conjunction' }).format(sources),
              })}
            </li>
            <li>{t('privacy.stays-colleagues')}</li>
            <li>{t('privacy.stays-words')}</li>
            {preview.sharedLines > 0 && <li>{t('privacy.stays-lines', { count: preview.sharedLines })}</li>}
          </ul>
          <p>{t('privacy.not-back')}</p>
        </>
      }
    >
      {waiting > 0 && (
        <Checkbox
          checked={discard}
          onChange={(event) => setDiscard(event.currentTarget.checked)}
          label={t('privacy.discard', { count: waiting })}
          description={t('privacy.discard-hint')}
        />
      )}
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {problem}
        </p>
      )}
      {question}
      <div className="row wrap">
        <Button
          size="compact-sm"
          color="var(--pc-hangup)"
          loading={busy && question === undefined}
          disabled={question !== undefined || (waiting > 0 && !discard)}
          onClick={forget}
        >
          {t('privacy.forget-yes')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={onClose}>
          {t('privacy.forget-no')}
        </Button>
      </div>
    </Question>
  );
}
