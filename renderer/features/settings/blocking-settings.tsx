import { Button, FileButton, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { BLOCK_FILE_MAX } from '#shared/domain/block-list';
import { type BlockEntry, blockActions } from '#shared/domain/blocking';
import type { DeskCalls } from '#shared/ipc/desk-api';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { SettingLabel, SettingNote, useLocked } from './setting-note';

const PAGE = 50;
const nothingTyped = { text: '' };

/** Who may not ring and what happens to them; the list of the administrator, and what the agent blocked. */
export function BlockingSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings?.blocking);
  const view = useDesk((state) => state.blocking);
  const [{ text }, setTyped] = useForm('blocking', nothingTyped);
  const [{ voicemail }, setVoicemail] = useForm('voicemail', { voicemail: settings?.voicemail ?? '' });
  const locked = { action: useLocked('blocking.action'), voicemail: useLocked('blocking.voicemail') };
  if (settings === undefined || view === undefined) return undefined;
  const keep = (part: Partial<typeof settings>) =>
    run('settings.update', { patch: { blocking: { ...settings, ...part } } });

  async function block(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await run('blocks.add', { text });
    if (answer.ok) setTyped(undefined);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('blocking.title')}>
      <div>
        <h2 className="settings-head">{t('blocking.title')}</h2>
        <p className="dim">{t('blocking.text')}</p>
      </div>
      <div className="row wrap" data-setting="blocking.action">
        <SettingLabel label={t('blocking.action')} text={t('explain.block-action')}>
          <SettingNote path="blocking.action" />
        </SettingLabel>
        <SegmentedControl
          aria-label={t('blocking.action')}
          disabled={locked.action}
          value={settings.action}
          data={blockActions.map((value) => ({ value, label: t(`blocking.action.${value}`) }))}
          onChange={(action) => keep({ action })}
        />
      </div>
      {settings.action === 'voicemail' && (
        <div data-setting="blocking.voicemail">
          <TextInput
            label={t('blocking.voicemail')}
            description={t('blocking.voicemail-hint')}
            inputMode="tel"
            disabled={locked.voicemail}
            value={locked.voicemail ? settings.voicemail : voicemail}
            onChange={(event) =>
              setVoicemail({ voicemail: event.currentTarget.value.replace(/[^0-9*#+]/gu, '').slice(0, 20) })
            }
            onBlur={async () => {
              if ((await keep({ voicemail })).ok) setVoicemail(undefined);
            }}
          />
          <SettingNote path="blocking.voicemail" onReset={() => setVoicemail(undefined)} />
        </div>
      )}
      <Switch
        label={t('blocking.anonymous')}
        checked={view.anonymous}
        onChange={(event) => run('blocks.setAnonymous', { blocked: event.currentTarget.checked })}
      />
      <form className="row wrap" noValidate onSubmit={block}>
        <TextInput
          className="grow"
          label={t('blocking.number')}
          description={t('blocking.number-hint')}
          inputMode="tel"
          maxLength={64}
          value={text}
          onChange={(event) => setTyped({ text: event.currentTarget.value })}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          {t('blocking.add')}
        </Button>
      </form>
      <Entries key={view.revision} />
      <ListFile listed={view.listed} />
    </section>
  );
}

function Entries() {
  const { t } = useText();
  const { ask, run } = useActions();
  const [list, setList] = useState<{ entries: readonly BlockEntry[]; total: number }>();
  const [limit, setLimit] = useState(PAGE);

  useEffect(() => {
    let stale = false;
    void ask('blocks.list', { text: '', offset: 0, limit }).then((answer) => {
      if (!stale && answer.ok) setList(answer.value);
    });
    return () => {
      stale = true;
    };
  }, [ask, limit]);

  if (list === undefined) return undefined;
  if (list.total === 0) return <p className="dim">{t('blocking.empty')}</p>;
  return (
    <>
      <ul aria-label={t('blocking.title')}>
        {list.entries.map(({ kind, value, origin, allowed, note }) => {
          const name = kind === 'number' ? value : t(`blocking.entry.${kind}`, { value });
          return (
            <li key={`${kind}:${value}`} className="row">
              <span className="grow clip">
                <strong className="numbers">{name}</strong> <span className="dim">{note}</span>
              </span>
              {origin === 'list' && <Tag>{t('blocking.from-list')}</Tag>}
              {allowed && <Tag tone="live">{t('blocking.allowed')}</Tag>}
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t(allowed ? 'blocking.block-again-name' : 'blocking.unblock-name', {
                  value: name,
                })}
                onClick={() => run('blocks.remove', { kind, value })}
              >
                {t(allowed ? 'blocking.block-again' : 'blocking.unblock')}
              </Button>
            </li>
          );
        })}
      </ul>
      {list.total > list.entries.length && limit < 500 && (
        <div>
          <Button size="xs" variant="default" onClick={() => setLimit(Math.min(limit + PAGE, 500))}>
            {t('blocking.more')}
          </Button>
        </div>
      )}
    </>
  );
}

type Imported = DeskCalls['blocks.import']['value'];

function ListFile({ listed }: { listed: number }) {
  const { t } = useText();
  const { run } = useActions();
  const up = useDesk((state) => state.connection === 'up');
  const [report, setReport] = useState<Imported>();
  const [tooLarge, setTooLarge] = useState(false);
  const [busy, setBusy] = useState(false);

  async function load(file: File | null): Promise<void> {
    setReport(undefined);
    setTooLarge(file !== null && file.size > BLOCK_FILE_MAX);
    if (file === null || file.size > BLOCK_FILE_MAX) return;
    setBusy(true);
    const answer = await run('blocks.import', { text: await file.text() });
    setBusy(false);
    if (answer.ok) setReport(answer.value);
  }

  return (
    <div className="stack">
      <p className="dim">
        {t('blocking.listed', { count: listed })} {t('blocking.import-text')}
      </p>
      <div className="row wrap">
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={load}>
          {(props) => (
            <Button {...props} variant="default" disabled={!up} loading={busy}>
              {t('blocking.import')}
            </Button>
          )}
        </FileButton>
        {listed > 0 && (
          <Button
            variant="subtle"
            disabled={busy}
            onClick={() => {
              setReport(undefined);
              void run('blocks.clearList', {});
            }}
          >
            {t('blocking.clear-list')}
          </Button>
        )}
      </div>
      {tooLarge && (
        <p className="said fail" role="alert">
          {t('blocking.too-large', { kb: BLOCK_FILE_MAX / 1_000 })}
        </p>
      )}
      {report !== undefined && (
        <div className="said live" role="status">
          <p>{t('blocking.imported', { added: report.added, rejected: report.rejected })}</p>
          {report.reasons.slice(0, 10).map(({ line, why }) => (
            <p key={line}>{t(`blocking.left-out.${why}`, { line })}</p>
          ))}
        </div>
      )}
    </div>
  );
}
