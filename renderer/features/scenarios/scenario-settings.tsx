import { Button } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { isUnknownScenario, type Scenario, type UnknownScenario } from '#shared/domain/scenarios/scenario';
import type { ScenarioRules } from '#shared/domain/scenarios/view';
import { MOST_SCENARIOS } from '#shared/schemas/scenario';
import { useActions, useApp, useDesk, useForm, useText } from '../../stores/app-context';
import { Loading } from '../../ui/bits';
import { SettingNote } from '../settings/setting-note';
import { RuleEditor } from './rule-editor';
import { newScenario } from './rule-form';
import { ScenarioExamples } from './scenario-examples-list';
import { ScenarioFileBox } from './scenario-file-box';
import {
  draftOf,
  hasRoom,
  isChanged,
  isOvertaken,
  problemsOfRows,
  rulesOf,
  type ScenariosDraft,
  triableRules,
  withChanged,
  withCopy,
  withMoved,
  without,
  withRemovedBack,
  withRule,
} from './scenario-list';
import { editButtonId, OwnRow, PresetRow } from './scenario-row';
import type { ScenarioWords } from './scenario-words';
import { TestBench } from './test-bench';
import './scenario-settings.css';

const UNDO_ID = 'undo-removed-scenario';
const none: readonly (Scenario | UnknownScenario)[] = [];

/** What an agent gets for which caller, written in sentences and tried out beside the list before it counts. */
export function ScenarioSettings() {
  const { t } = useText();
  const rules = useScenarioRules();
  const stored = useDesk((state) => state.settings?.scenarios ?? none);
  const initial = useMemo(() => draftOf(stored), [stored]);
  const [draft, setDraft] = useForm<ScenariosDraft>('scenarios', initial);
  const problems = useMemo(() => problemsOfRows(draft), [draft]);
  const words = useWords();
  if (rules === undefined) return <Loading>{t('rules.loading')}</Loading>;
  const { preset, locked } = rules;
  const nameOf = ({ rule }: ScenariosDraft['rows'][number]) =>
    'name' in rule ? rule.name.trim() || t('rules.nameless') : t('rules.unknown');
  const wrongNames = draft.rows.filter(({ key }) => problems.has(key)).map(nameOf);
  return (
    <div className="scenarios">
      <section className="settings-box sheet stack" aria-label={t('rules.title')} data-setting="scenarios">
        <div>
          <h2 className="settings-head">{t('rules.title')}</h2>
          <p className="dim">{t('rules.text')}</p>
        </div>
        {!locked && (
          <SettingNote path="scenarios" entries={stored.length} onReset={() => setDraft(undefined)} />
        )}
        {locked && <p className="said">{t('rules.locked')}</p>}
        {preset.length > 0 && (
          <>
            <h3 className="section-head">{t('rules.preset-title')}</h3>
            <ol className="rules" aria-label={t('rules.preset-title')}>
              {preset.map((rule) => (
                <PresetRow key={rule.id} rule={rule} words={words} />
              ))}
            </ol>
          </>
        )}
        {!locked && (
          <OwnRules
            draft={draft}
            setDraft={setDraft}
            stored={stored}
            problems={problems}
            wrongNames={wrongNames}
            words={words}
            hasPreset={preset.length > 0}
          />
        )}
      </section>
      <TestBench rules={locked ? none : triableRules(draft, problems)} leftOut={locked ? [] : wrongNames} />
    </div>
  );
}

interface OwnRulesProps {
  readonly draft: ScenariosDraft;
  readonly setDraft: (draft: ScenariosDraft | undefined) => void;
  readonly stored: readonly (Scenario | UnknownScenario)[];
  readonly problems: ReturnType<typeof problemsOfRows>;
  readonly wrongNames: readonly string[];
  readonly words: ScenarioWords;
  readonly hasPreset: boolean;
}

function OwnRules({ draft, setDraft, stored, problems, wrongNames, words, hasPreset }: OwnRulesProps) {
  const { t, language } = useText();
  const { run } = useActions();
  const [open, setOpen] = useState<string>();
  /** How often saving was tried with something wrong in it: from then on it is said wherever it is. */
  const [tries, setTries] = useState(0);
  const [said, setSaid] = useState('');
  const changed = isChanged(draft);

  function change(next: ScenariosDraft): void {
    setSaid('');
    setDraft(next);
  }

  function add(rule: Scenario): void {
    change(withRule(draft, rule));
    setOpen(rule.id);
  }

  function close(key: string): void {
    setOpen(undefined);
    document.getElementById(editButtonId(key))?.focus();
  }

  function move(key: string, name: string, by: -1 | 1): void {
    const next = withMoved(draft, key, by);
    change(next);
    const place = next.rows.findIndex((row) => row.key === key) + 1;
    setSaid(t('rules.moved', { name, place }));
  }

  async function save(): Promise<void> {
    const wrong = draft.rows.find(({ key }) => problems.has(key));
    setTries(wrong === undefined ? 0 : tries + 1);
    if (wrong !== undefined) return setOpen(wrong.key);
    const answer = await run('settings.update', { patch: { scenarios: [...rulesOf(draft)] } });
    if (!answer.ok) return;
    setDraft(undefined);
    setSaid(t('rules.saved'));
  }

  function discard(): void {
    setDraft(undefined);
    setTries(0);
    setOpen(undefined);
    setSaid(t('rules.discarded'));
  }

  const { removed } = draft;
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(wrongNames);
  return (
    <>
      <div className="row wrap">
        <Button
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          disabled={!hasRoom(draft)}
          onClick={() => add(newScenario(crypto.randomUUID(), t('rules.new-name')))}
        >
          {t('rules.add')}
        </Button>
        <ScenarioFileBox draft={draft} onTake={change} />
      </div>
      {!hasRoom(draft) && <p className="dim">{t('rules.full', { most: MOST_SCENARIOS })}</p>}
      {draft.rows.length === 0 ? (
        <ScenarioExamples words={words} icon={<IconRoute size={32} />} onUse={add} />
      ) : (
        <>
          {hasPreset && <h3 className="section-head">{t('rules.own-title')}</h3>}
          <ol className="rules" aria-label={t('rules.list')}>
            {draft.rows.map((row, place) => {
              const { key, rule } = row;
              const known = isUnknownScenario(rule) ? undefined : rule;
              const name = known?.name.trim() || t(known === undefined ? 'rules.unknown' : 'rules.nameless');
              const isOpen = open === key && known !== undefined;
              return (
                <OwnRow
                  key={key}
                  row={row}
                  place={place}
                  last={draft.rows.length - 1}
                  words={words}
                  isWrong={problems.has(key)}
                  isOpen={isOpen}
                  canCopy={hasRoom(draft)}
                  onSwitch={(enabled) =>
                    known !== undefined && change(withChanged(draft, key, { ...known, enabled }))
                  }
                  onEdit={() => (isOpen ? close(key) : setOpen(key))}
                  onCopy={() => {
                    const id = crypto.randomUUID();
                    change(withCopy(draft, key, id, t('rules.copy-name', { name }).slice(0, 80)));
                    setOpen(id);
                  }}
                  onMove={(by) => move(key, name, by)}
                  onRemove={() => {
                    change(without(draft, key));
                    // The button that has the focus goes with its row.
                    requestAnimationFrame(() => document.getElementById(UNDO_ID)?.focus());
                    if (isOpen) setOpen(undefined);
                  }}
                >
                  {isOpen && (
                    <RuleEditor
                      rule={known}
                      problems={problems.get(key) ?? []}
                      tries={tries}
                      onChange={(next) => change(withChanged(draft, key, next))}
                      onDone={() => close(key)}
                    />
                  )}
                </OwnRow>
              );
            })}
          </ol>
          {draft.rows.length > 1 && <p className="dim">{t('rules.keys')}</p>}
        </>
      )}
      <div role="status" className="stack">
        {removed !== undefined && (
          <p className="said row wrap">
            <span className="grow">
              {t('rules.removed', {
                name: 'name' in removed.row.rule ? removed.row.rule.name : t('rules.unknown'),
              })}
            </span>
            <Button
              id={UNDO_ID}
              size="compact-sm"
              variant="default"
              disabled={!hasRoom(draft)}
              onClick={() => change(withRemovedBack(draft))}
            >
              {t('rules.undo')}
            </Button>
          </p>
        )}
        {said !== '' && <p className="said live">{said}</p>}
      </div>
      {changed && (
        <div className="rules-save stack">
          {isOvertaken(draft, stored) && <p className="said warn">{t('rules.overtaken')}</p>}
          {tries > 0 && wrongNames.length > 0 && (
            <p className="said fail" role="alert">
              {t('rules.to-mend', { count: wrongNames.length, names })}
            </p>
          )}
          <div className="row wrap">
            <p className="grow">{t('rules.unsaved')}</p>
            <Button variant="default" onClick={discard}>
              {t('rules.discard')}
            </Button>
            <Button onClick={save}>{t('rules.save')}</Button>
          </div>
        </div>
      )}
    </>
  );
}

/** The administrators' part, once per visit of the page. */
function useScenarioRules(): ScenarioRules | undefined {
  const { ask } = useActions();
  const [rules, setRules] = useState<ScenarioRules>();
  useEffect(() => {
    let stale = false;
    void ask('scenarios.rules', {}).then((answer) => {
      if (!stale) setRules(answer.ok ? answer.value : { preset: [], locked: false });
    });
    return () => {
      stale = true;
    };
  }, [ask]);
  return rules;
}

function useWords(): ScenarioWords {
  const { text, locale } = useApp();
  const directory = useDesk((state) => state.directory);
  return useMemo(
    () => ({
      text,
      locale,
      nameOf: (number) => directory?.find(({ extension }) => extension === number)?.name,
    }),
    [text, locale, directory],
  );
}
