import { Button, Checkbox, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PrivacyView } from '#shared/domain/privacy-view';
import {
  type LimitedField,
  type LimitedItem,
  limitedFields,
  limitedItems,
} from '#shared/domain/source-limits';
import type { OwnLimits } from '#shared/schemas/privacy';
import type { Settings } from '#shared/schemas/settings';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { draftOfTerritory, readTerritory } from './limits-draft';

type Source = Settings['sources'][number];

const EVERYTHING: OwnLimits = {
  without: [],
  withoutItems: [],
  territory: { prefixes: [], companies: [], owners: [] },
};
const LISTS = ['prefixes', 'companies', 'owners'] as const;

/** What is kept of each source: which fields, what kinds of things, and of whom. */
export function SourceLimits({
  sources,
  policy,
}: {
  sources: readonly Source[];
  policy: PrivacyView['policy'];
}) {
  const { t } = useText();
  const [open, setOpen] = useState<string>();
  return (
    <section className="settings-box sheet stack" aria-label={t('privacy.limits')}>
      <h2 className="settings-head">{t('privacy.limits')}</h2>
      <p className="dim">{t('privacy.limits-text')}</p>
      <Decided policy={policy} />
      {sources.length === 0 && <p>{t('privacy.no-sources')}</p>}
      {sources.map((source) => (
        <article key={source.id} className="stack source" aria-label={source.name}>
          <div className="row wrap">
            <h3 className="grow">{source.name}</h3>
            {open !== source.id && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('privacy.limits-change-of', { name: source.name })}
                onClick={() => setOpen(source.id)}
              >
                {t('privacy.limits-change')}
              </Button>
            )}
          </div>
          {open === source.id ? (
            <LimitsForm source={source} policy={policy} onClose={() => setOpen(undefined)} />
          ) : (
            <Summary source={source} />
          )}
        </article>
      ))}
    </section>
  );
}

/** Of the file that administrators write, where it says something about all sources. */
function Decided({ policy }: { policy: PrivacyView['policy'] }) {
  const { t, list } = useText();
  const { without = [], withoutItems = [], territory = {} } = policy;
  const names = [
    ...without.map((field) => t(`privacy.field.${field}`)),
    ...withoutItems.map((kind) => t(`privacy.item.${kind}`)),
  ];
  const only = LISTS.flatMap((list) => territory[list] ?? []);
  if (names.length === 0 && only.length === 0) return undefined;
  return (
    <div className="said info">
      {names.length > 0 && <p>{t('privacy.decided-without', { names: list(names) })}</p>}
      {only.length > 0 && <p>{t('privacy.decided-only', { names: list(only) })}</p>}
    </div>
  );
}

function Summary({ source }: { source: Source }) {
  const { t, list } = useText();
  const sync = useDesk((state) => state.sync?.find((view) => view.source === source.id));
  const { without, withoutItems, territory } = source.limits ?? EVERYTHING;
  const names = [
    ...without.map((field) => t(`privacy.field.${field}`)),
    ...withoutItems.map((kind) => t(`privacy.item.${kind}`)),
  ];
  const only = LISTS.flatMap((list) => territory[list]);
  return (
    <>
      <p>{names.length === 0 ? t('privacy.keeps-all') : t('privacy.keeps-not', { names: list(names) })}</p>
      <p>{only.length === 0 ? t('privacy.of-everybody') : t('privacy.of-only', { names: list(only) })}</p>
      {sync?.progress !== undefined && (
        <p className="numbers dim" role="status">
          {sync.progress.total === undefined
            ? t('sync.progress', { done: String(sync.progress.done) })
            : t('sync.progress-of', { done: String(sync.progress.done), total: String(sync.progress.total) })}
        </p>
      )}
    </>
  );
}

function LimitsForm({
  source,
  policy,
  onClose,
}: {
  source: Source;
  policy: PrivacyView['policy'];
  onClose: () => void;
}) {
  const { t } = useText();
  const { run } = useActions();
  const given = source.limits ?? EVERYTHING;
  const [without, setWithout] = useState<readonly LimitedField[]>(given.without);
  const [withoutItems, setWithoutItems] = useState<readonly LimitedItem[]>(given.withoutItems);
  const [draft, setDraft] = useState(draftOfTerritory(given.territory));
  const [bad, setBad] = useState<string>();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const read = readTerritory(draft);
    setBad(read.bad);
    if (read.bad !== undefined) return;
    const limits = { without: [...without], withoutItems: [...withoutItems], territory: read.territory };
    const answer = await run('privacy.limitSource', { source: source.id, limits });
    if (answer.ok) onClose();
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={save}
      aria-label={t('privacy.limits-of', { name: source.name })}
    >
      <Choices
        label={t('privacy.fields')}
        all={limitedFields}
        nameOf={(field) => t(`privacy.field.${field}`)}
        without={without}
        decided={policy.without ?? []}
        onChange={setWithout}
      />
      <Choices
        label={t('privacy.items')}
        all={limitedItems}
        nameOf={(kind) => t(`privacy.item.${kind}`)}
        without={withoutItems}
        decided={policy.withoutItems ?? []}
        onChange={setWithoutItems}
      />
      <fieldset className="stack plain-fieldset">
        <legend className="settings-label">{t('privacy.territory')}</legend>
        <p className="dim">{t('privacy.territory-text')}</p>
        <div className="form-grid">
          {LISTS.map((list) => (
            <Textarea
              key={list}
              label={t(`privacy.${list}`)}
              description={t(`privacy.${list}-hint`)}
              autosize
              minRows={2}
              maxRows={8}
              spellCheck={false}
              value={draft[list]}
              error={
                list === 'prefixes' && bad !== undefined ? t('privacy.bad-prefix', { line: bad }) : undefined
              }
              onChange={(event) => setDraft({ ...draft, [list]: event.currentTarget.value })}
            />
          ))}
        </div>
      </fieldset>
      <p className="dim">{t('privacy.limits-then')}</p>
      <div className="row wrap">
        <Button type="submit" size="compact-sm">
          {t('settings.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('source.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Ticked is kept. */
function Choices<Name extends string>({
  label,
  all,
  nameOf,
  without,
  decided,
  onChange,
}: {
  label: string;
  all: readonly Name[];
  nameOf: (name: Name) => string;
  without: readonly Name[];
  decided: readonly Name[];
  onChange: (without: readonly Name[]) => void;
}) {
  return (
    <fieldset className="stack plain-fieldset">
      <legend className="settings-label">{label}</legend>
      <div className="choice-grid">
        {all.map((name) => (
          <Checkbox
            key={name}
            label={nameOf(name)}
            disabled={decided.includes(name)}
            checked={!without.includes(name) && !decided.includes(name)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? without.filter((other) => other !== name) : [...without, name],
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
