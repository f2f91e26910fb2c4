import { Button, FileButton } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { SCENARIOS_FILE } from '#shared/domain/desktop/saved-file';
import { isUnknownScenario, type Scenario } from '#shared/domain/scenarios/scenario';
import { MOST_SCENARIOS } from '#shared/schemas/scenario';
import {
  readScenarioFile,
  SCENARIO_FILE_MAX,
  type ScenarioProblem,
  writeScenarioFile,
} from '#shared/schemas/scenario-file';
import { useText } from '../../stores/app-context';
import { saveFile } from '../history/save-file';
import { hasRoom, rulesOf, type ScenariosDraft, withFile } from './scenario-list';

type Opened =
  | { readonly rules: readonly Scenario[] }
  | { readonly problems: readonly ScenarioProblem[] }
  | { readonly taken: true };

const MOST_NAMED = 5;

/** Scenarios out of a file and into one: what is in it is seen before anything of the list changes. */
export function ScenarioFileBox(props: {
  readonly draft: ScenariosDraft;
  readonly onTake: (draft: ScenariosDraft) => void;
}) {
  const { t, say } = useText();
  const { draft, onTake } = props;
  const [opened, setOpened] = useState<Opened>();
  const reset = useRef<() => void>(null);
  const own = rulesOf(draft).flatMap((rule) => (isUnknownScenario(rule) ? [] : [rule]));

  async function open(file: File | null): Promise<void> {
    // The same file, mended, may be chosen again.
    reset.current?.();
    setOpened(undefined);
    if (file === null) return;
    const text = file.size > SCENARIO_FILE_MAX ? undefined : await file.text().catch(() => undefined);
    // Longer than is allowed, so that it is refused for that.
    const read = readScenarioFile(text ?? ' '.repeat(SCENARIO_FILE_MAX + 1));
    setOpened(read.ok ? { rules: read.value } : { problems: read.error.problems });
  }

  function take(next: ScenariosDraft): void {
    onTake(next);
    setOpened({ taken: true });
  }

  return (
    <>
      <div className="row wrap">
        <FileButton resetRef={reset} accept=".json,application/json" onChange={open}>
          {(field) => (
            <Button {...field} size="compact-sm" variant="default" leftSection={<IconFileImport size={16} />}>
              {t('rules.open-file')}
            </Button>
          )}
        </FileButton>
        {own.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFileExport size={16} />}
            onClick={() => saveFile(SCENARIOS_FILE, 'application/json', writeScenarioFile(own))}
          >
            {t('rules.save-file')}
          </Button>
        )}
      </div>
      {opened !== undefined && 'taken' in opened && (
        <p className="said live" role="status">
          {t('rules.file-taken')}
        </p>
      )}
      {opened !== undefined && 'problems' in opened && (
        <div className="said warn stack" role="alert">
          <p>{t('rules.file-wrong')}</p>
          <ul className="sample">
            {opened.problems.map(({ path, sentence }) => (
              <li key={`${path} ${sentence.key}`}>
                {path === '' ? say(sentence) : t('rules.file-place', { place: path, problem: say(sentence) })}
              </li>
            ))}
          </ul>
          <div>
            <Button size="xs" variant="default" onClick={() => setOpened(undefined)}>
              {t('rules.file-leave')}
            </Button>
          </div>
        </div>
      )}
      {opened !== undefined && 'rules' in opened && (
        <Found rules={opened.rules} draft={draft} onTake={take} onLeave={() => setOpened(undefined)} />
      )}
    </>
  );
}

function Found(props: {
  readonly rules: readonly Scenario[];
  readonly draft: ScenariosDraft;
  readonly onTake: (draft: ScenariosDraft) => void;
  readonly onLeave: () => void;
}) {
  const { t, list } = useText();
  const { rules, draft, onTake, onLeave } = props;
  const merged = withFile(draft, rules);
  const replaced = draft.rows.length + rules.length - merged.rows.length;
  const names = rules.slice(0, MOST_NAMED).map(({ name }) => name);
  const fits = hasRoom(merged, 0);
  return (
    <div className="said stack" role="status">
      <p>
        {t('rules.file-found', {
          count: rules.length,
          names: list([...names, ...(rules.length > MOST_NAMED ? ['…'] : [])]),
        })}
      </p>
      {replaced > 0 && <p>{t('rules.file-replaces', { count: replaced })}</p>}
      {!fits && <p>{t('rules.file-too-many', { most: MOST_SCENARIOS })}</p>}
      <div className="row wrap">
        <Button size="xs" disabled={!fits || rules.length === 0} onClick={() => onTake(merged)}>
          {t('rules.file-merge')}
        </Button>
        {draft.rows.length > 0 && (
          <Button
            size="xs"
            variant="default"
            disabled={rules.length === 0}
            onClick={() => onTake(withFile({ ...draft, rows: [] }, rules))}
          >
            {t('rules.file-replace')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onLeave}>
          {t('rules.file-leave')}
        </Button>
      </div>
    </div>
  );
}
