import { Button, NativeSelect } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { OutboxGroup, OutboxItem } from '#shared/domain/outbox-page';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { formatAge } from '../../ui/format';
import { useNow } from '../../ui/use-now';
import { useOutbox } from './use-outbox';
import './outbox.css';

/** Everything that waits to be written to a source, and what was refused: nothing is thrown away without being asked. */
export function OutboxList() {
  const { t } = useText();
  const { run } = useActions();
  const outbox = useDesk((state) => state.outbox);
  const [source, setSource] = useState<string>();
  const [gone, setGone] = useState<OutboxItem>();
  const { page, more, again } = useOutbox(source);
  if (outbox === undefined) return undefined;
  const { groups = [], items = [], total = 0 } = page ?? {};
  const isEmpty = outbox.waiting === 0 && outbox.parked.length === 0 && total === 0;

  async function bringBack(): Promise<void> {
    if (gone === undefined) return;
    setGone(undefined);
    await run('outbox.bringBack', { id: gone.id });
    again();
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('outbox.title')} id="outbox">
      <h2 className="settings-head">{t('outbox.title')}</h2>
      <p className="dim">{t(isEmpty ? 'outbox.empty' : 'outbox.waiting', { count: outbox.waiting })}</p>
      {groups.length > 1 && (
        <NativeSelect
          className="outbox-choice"
          label={t('outbox.of')}
          value={source ?? ''}
          data={[
            { value: '', label: t('outbox.all') },
            ...groups.map((group) => ({ value: group.source, label: group.name })),
          ]}
          onChange={(event) => setSource(event.currentTarget.value || undefined)}
        />
      )}
      {groups.map((group) => (
        <Group key={group.source} group={group} onHurry={again} />
      ))}
      <div role="status">
        {gone !== undefined && (
          <p className="said row wrap">
            <span className="grow" dir="auto">
              {t('outbox.discarded', { what: gone.what || t(`outbox.kind.${gone.kind}`) })}
            </span>
            <Button size="compact-sm" variant="default" onClick={bringBack}>
              {t('outbox.bring-back')}
            </Button>
          </p>
        )}
      </div>
      {items.length > 0 && (
        <ul className="outbox-list" aria-label={t('outbox.list')}>
          {items.map((item) => (
            <Entry
              key={item.id}
              item={item}
              onDone={again}
              onDiscarded={() => {
                setGone(item);
                again();
              }}
            />
          ))}
        </ul>
      )}
      {items.length < total && (
        <div>
          <Button size="compact-sm" variant="default" onClick={more}>
            {t('outbox.more', { count: items.length, total })}
          </Button>
        </div>
      )}
    </section>
  );
}

function Group({ group, onHurry }: { group: OutboxGroup; onHurry: () => void }) {
  const { t } = useText();
  const { run } = useActions();
  const { source, name, waiting, parked } = group;
  return (
    <div className="row wrap">
      <strong>{name}</strong>
      {waiting > 0 && <Tag tone="info">{t('outbox.count', { waiting })}</Tag>}
      {parked > 0 && <Tag tone="warn">{t('outbox.count-parked', { parked })}</Tag>}
      <span className="grow" />
      {waiting > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={async () => {
            await run('outbox.hurry', { source });
            onHurry();
          }}
        >
          {t('outbox.now-all', { source: name })}
        </Button>
      )}
    </div>
  );
}

interface EntryProps {
  readonly item: OutboxItem;
  readonly onDone: () => void;
  readonly onDiscarded: () => void;
}

function Entry({ item, onDone, onDiscarded }: EntryProps) {
  const { t, say } = useText();
  const { locale } = useApp();
  const { run, showCall } = useActions();
  const now = useNow(30_000);
  const [sure, setSure] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (sure) yes.current?.focus();
  }, [sure]);
  const { id, kind, what, whom, callId, state, decide, tries, reason, nextTryAt, sourceName } = item;

  async function retry(): Promise<void> {
    await run('outbox.retry', { id });
    onDone();
  }
  async function discard(): Promise<void> {
    const entry = row.current;
    const neighbour = entry?.nextElementSibling ?? entry?.previousElementSibling;
    const answer = await run('outbox.discard', { id });
    if (!answer.ok) return onDone();
    // The focus would be lost with the entry.
    if (entry?.contains(document.activeElement) && neighbour instanceof HTMLElement) neighbour.focus();
    onDiscarded();
  }

  return (
    <li
      ref={row}
      className="outbox-entry stack"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from one entry to the next
      tabIndex={0}
      onKeyDown={(event) => move(event, () => setSure(true))}
    >
      <p className="row wrap">
        <Tag {...(state === 'parked' ? { tone: 'warn' } : {})}>{t(`outbox.kind.${kind}`)}</Tag>
        <strong className="clip" dir="auto">
          {what}
        </strong>
        {whom !== undefined && whom !== what && <span dir="auto">{t('outbox.for', { whom })}</span>}
        <span className="dim">{t('outbox.to', { source: sourceName })}</span>
      </p>
      {reason !== undefined && <p>{say(reason)}</p>}
      <p className="dim numbers">
        {formatAge(item.since, now, locale)} · {t('outbox.tries', { count: tries })}
        {state === 'sending' && ` · ${t('outbox.sending')}`}
        {nextTryAt !== undefined && nextTryAt > now && (
          <>
            {' · '}
            {t('outbox.next')} <Clock until={nextTryAt} />
          </>
        )}
      </p>
      {sure && <p>{t('outbox.discard-ask', { source: sourceName })}</p>}
      <div className="row wrap">
        {sure ? (
          <>
            <Button size="compact-sm" ref={yes} color="var(--pc-hangup)" onClick={discard}>
              {t('outbox.discard-sure')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
              {t('outbox.discard-keep')}
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-sm" variant="default" disabled={state === 'sending'} onClick={retry}>
              {t(retryKey(decide))}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={decide === 'unknown-outcome' ? discard : () => setSure(true)}
            >
              {t(decide === 'unknown-outcome' ? 'outbox.is-there' : 'outbox.discard')}
            </Button>
            {callId !== undefined && (
              <Button size="compact-sm" variant="default" onClick={() => showCall(callId)}>
                {t('outbox.call')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

function retryKey(decide: OutboxItem['decide']) {
  switch (decide) {
    case 'conflict':
      return 'outbox.keep-mine';
    case 'unknown-outcome':
      return 'outbox.write-again';
    case 'refusal':
      return 'outbox.retry';
    default:
      return 'outbox.now';
  }
}

/** Up and down through the entries; Delete asks whether this one shall go. */
function move(event: KeyboardEvent<HTMLLIElement>, onDelete: () => void): void {
  const entry = event.currentTarget;
  if (event.target !== entry) return;
  const next = {
    ArrowDown: entry.nextElementSibling,
    ArrowUp: entry.previousElementSibling,
    Home: entry.parentElement?.firstElementChild,
    End: entry.parentElement?.lastElementChild,
  }[event.key];
  if (next instanceof HTMLElement) {
    event.preventDefault();
    next.focus();
  } else if (event.key === 'Delete') {
    event.preventDefault();
    onDelete();
  }
}
