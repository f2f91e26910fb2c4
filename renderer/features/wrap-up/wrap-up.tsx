import { Button, TextInput } from '@mantine/core';
import { useId } from 'react';
import { dispositionText } from '#shared/domain/dispositions';
import type { CallView } from '#shared/domain/views';
import { WRAP_UP_ID } from '../../app/focus-ids';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useCallDraft, useDesk, useText } from '../../stores/app-context';
import { Key } from '../../ui/bits';
import { Clock } from '../../ui/clock';
import { useSnippets } from '../snippets/use-snippets';
import { finishWrapUp } from './finish';
import { type WrapUpDraft, wrapUpOf } from './wrap-up-draft';
import './wrap-up.css';

const noDispositions: readonly string[] = [];

/** After the call: how it ended and what is still to be done. Touching it stops its clock. */
export function WrapUp({ call }: { call: CallView }) {
  const { t } = useText();
  const { run } = useActions();
  const parts = useApp();
  const hints = useKeyHints();
  const headId = useId();
  const down = useDesk((state) => state.connection !== 'up');
  const dispositions = useDesk((state) => state.settings?.dispositions ?? noDispositions);
  const preset = call.scenario?.disposition;
  const [draft, set] = useCallDraft<WrapUpDraft>(call.id, 'wrap-up', wrapUpOf(preset?.text));
  const snippets = useSnippets<HTMLInputElement>(call);
  const callId = call.id;

  function change(part: Partial<WrapUpDraft>): void {
    if (call.wrapUpEndsAt !== undefined) void run('wrapUp.keepOpen', { callId });
    set(part);
  }

  return (
    <section className="wrap-up stack" aria-labelledby={headId}>
      <div className="row wrap">
        <h3 className="section-head grow" id={headId}>
          {t('wrap-up.title')}
        </h3>
        <Key name={hints.label('wrap-up')} />
        {call.wrapUpEndsAt !== undefined && (
          <>
            <span className="dim">
              {t('wrap-up.ends-in')} <Clock until={call.wrapUpEndsAt} />
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={down}
              rightSection={<Key name={hints.label('keep-open')} />}
              aria-keyshortcuts={hints.shortcut('keep-open')}
              onClick={() => run('wrapUp.keepOpen', { callId })}
            >
              {t('wrap-up.keep-open')}
            </Button>
          </>
        )}
      </div>
      {dispositions.length > 0 && (
        <Choice
          id={WRAP_UP_ID}
          legend={t('wrap-up.disposition')}
          options={[
            ...dispositions.map((kept) => ({ value: kept, label: dispositionText(kept, t) })),
            ...(preset === undefined ? [] : [{ value: '', label: t('scenario-call.preset-none') }]),
          ]}
          value={draft.disposition}
          onChange={(disposition) => change({ disposition })}
        />
      )}
      {preset !== undefined && draft.disposition === preset.text && (
        <p className="dim">{t('scenario-call.preset', { name: preset.from.name })}</p>
      )}
      <Choice
        {...(dispositions.length === 0 && { id: WRAP_UP_ID })}
        legend={t('wrap-up.resolved')}
        short
        options={[
          { value: 'yes', label: t('wrap-up.yes') },
          { value: 'no', label: t('wrap-up.no') },
        ]}
        value={draft.resolved}
        onChange={(resolved) => change({ resolved: resolved === 'yes' ? 'yes' : 'no' })}
      />
      <div className="wrap-up-follow">
        <TextInput
          label={t('wrap-up.call-back-at')}
          type="datetime-local"
          value={draft.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
        <TextInput
          {...snippets.props}
          label={t('wrap-up.follow-up')}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        {snippets.list}
      </div>
      <Button
        disabled={down}
        rightSection={<Key name={hints.label('finish')} />}
        aria-keyshortcuts={hints.shortcut('finish')}
        onClick={() => void finishWrapUp(parts, callId)}
      >
        {t('wrap-up.finish')}
      </Button>
    </section>
  );
}

interface ChoiceProps {
  /** Of the answer that takes the focus first. */
  readonly id?: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  /** The question stands beside its answers. */
  readonly short?: boolean;
  readonly onChange: (value: string) => void;
}

function Choice({ id, legend, options, value, short = false, onChange }: ChoiceProps) {
  const name = useId();
  const first = options.find((option) => option.value === value) ?? options[0];
  return (
    <fieldset className={short ? 'choice short' : 'choice'}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            id={option === first ? id : undefined}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
