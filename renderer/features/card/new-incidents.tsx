import { Button, TextInput } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { arrivedIncident } from '#shared/domain/made-incident';
import type { CallView } from '#shared/domain/views';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useCallTitle, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatTime } from '../../ui/format';
import { LightButton } from '../../ui/light-button';

/** Makes an incident out of the call, with the first line of the notes for its title; and what was made so far. */
export function NewIncidents({ call }: { call: CallView }) {
  const { t } = useText();
  const { run } = useActions();
  const { locale } = useApp();
  const caller = useCallTitle()(call);
  const hints = useKeyHints();
  const [title, setTitle] = useState<string>();
  const editing = title !== undefined;
  const field = useRef<HTMLInputElement>(null);
  const ready =
    firstLine(call.note.text) ||
    firstLine(call.handoff?.document?.reason?.text ?? call.handoff?.document?.summary ?? '') ||
    t('incident.default', {
      caller,
      time: formatTime(new Date(call.startedAt).toISOString(), locale),
    });
  const arrived = 'incidents' in call.card ? call.card.incidents : [];
  // What a scenario made is told at the foot of the card: here it would move what is being read.
  const told = call.scenario?.created ?? [];
  const waiting = (call.newIncidents ?? []).filter(
    (made) => arrivedIncident(arrived, made) === undefined && !told.some(({ title }) => title === made.title),
  );

  useEffect(() => {
    if (!editing) return;
    field.current?.focus();
    field.current?.select();
  }, [editing]);

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    const text = title?.trim() ?? '';
    if (text === '') return;
    const answer = await run('calls.newIncident', { callId: call.id, title: text });
    if (answer.ok) setTitle(undefined);
  }

  return (
    <section className="card-section stack" aria-label={t('incident.list')}>
      {waiting.length > 0 && (
        <ul className="items">
          {waiting.map((made) => (
            <li key={made.at} className="item incident">
              <IconTool size={18} aria-hidden="true" />
              <p className="item-title grow">
                <span>{made.title}</span> <Tag tone="warn">{t('incident.waiting')}</Tag>
              </p>
            </li>
          ))}
        </ul>
      )}
      {title === undefined ? (
        <p className="row wrap">
          <LightButton
            compact
            icon={<IconTool size={16} aria-hidden="true" />}
            onClick={() => run('calls.newIncident', { callId: call.id, title: ready })}
          >
            {t('incident.new-of', { title: ready })}
          </LightButton>
          <LightButton
            compact
            look="quiet"
            data-deed="incident"
            aria-keyshortcuts={hints.shortcut('incident')}
            onClick={() => setTitle(ready)}
          >
            {t('incident.edit')}
          </LightButton>
        </p>
      ) : (
        <form className="row wrap" onSubmit={create}>
          <TextInput
            ref={field}
            data-deed="incident"
            className="grow"
            aria-label={t('incident.title')}
            placeholder={t('incident.title')}
            maxLength={MAX_TITLE}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button type="submit" disabled={title.trim() === ''}>
            {t('incident.create')}
          </Button>
          <Button variant="default" onClick={() => setTitle(undefined)}>
            {t('incident.cancel')}
          </Button>
        </form>
      )}
    </section>
  );
}

const MAX_TITLE = 200;

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').slice(0, MAX_TITLE);
}
