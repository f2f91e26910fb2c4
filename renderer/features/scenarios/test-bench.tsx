import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ContactId } from '#shared/domain/ids';
import type { Scenario, UnknownScenario } from '#shared/domain/scenarios/scenario';
import type { ScenarioTrial } from '#shared/domain/scenarios/view';
import type { SearchHit } from '#shared/domain/views';
import { useActions, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import { ContactPicker } from '../card/contact-picker';
import { TrialResult } from './trial-result';

type Rules = readonly (Scenario | UnknownScenario)[];

interface Caller {
  readonly number: string;
  /** They call without showing it. */
  readonly withheld: boolean;
  readonly called: string;
  readonly direction: 'in' | 'out';
  /** As the input writes it, by the clock of this computer. */
  readonly at: string;
}

const nobody: Caller = { number: '', withheld: false, called: '', direction: 'in', at: '' };
const PAUSE_MS = 250;

/** What a call would get, while the scenarios are being written: it follows every change of them. */
export function TestBench({ rules, leftOut }: { rules: Rules; leftOut: readonly string[] }) {
  const { t, list } = useText();
  const [caller, setCaller] = useState(nobody);
  const [picking, setPicking] = useState(false);
  const [numberless, setNumberless] = useState<string>();
  const pick = useRef<HTMLButtonElement>(null);
  const { trial, problem } = useTrial(rules, caller);
  const set = (part: Partial<Caller>) => {
    setNumberless(undefined);
    setCaller({ ...caller, ...part });
  };

  function take(_id: ContactId, { title, number }: SearchHit): void {
    setPicking(false);
    pick.current?.focus();
    if (number === undefined) return setNumberless(title);
    set({ number, withheld: false });
  }

  return (
    <section className="settings-box sheet stack bench" aria-label={t('rules.bench')}>
      <div>
        <h2 className="settings-head">{t('rules.bench')}</h2>
        <p className="dim">{t('rules.bench-text')}</p>
      </div>
      <SegmentedControl
        fullWidth
        aria-label={t('rules.bench.direction')}
        value={caller.direction}
        data={(['in', 'out'] as const).map((value) => ({ value, label: t(`rules.bench.${value}`) }))}
        onChange={(direction) => set({ direction })}
      />
      <TextInput
        type="tel"
        label={t('rules.bench.number')}
        maxLength={60}
        disabled={caller.withheld}
        value={caller.withheld ? '' : caller.number}
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <div className="row wrap">
        <Button
          ref={pick}
          size="compact-sm"
          variant="default"
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          {t(picking ? 'rules.bench.pick-close' : 'rules.bench.pick')}
        </Button>
        <Checkbox
          label={t('rules.bench.withheld')}
          checked={caller.withheld}
          onChange={(event) => set({ withheld: event.currentTarget.checked })}
        />
      </div>
      {picking && (
        <ContactPicker
          initial=""
          label={t('rules.bench.pick-search')}
          verb={t('rules.bench.pick-verb')}
          action={(name) => t('rules.bench.pick-one', { name })}
          onPick={take}
        />
      )}
      {numberless !== undefined && (
        <p className="said warn" role="status">
          {t('rules.bench.pick-numberless', { name: numberless })}
        </p>
      )}
      <div className="bench-two">
        <TextInput
          label={t('rules.bench.called')}
          description={t('rules.bench.called-hint')}
          inputWrapperOrder={['label', 'input', 'description']}
          maxLength={80}
          value={caller.called}
          onChange={(event) => set({ called: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('rules.bench.at')}
          description={t('rules.bench.at-hint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={caller.at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      </div>
      {leftOut.length > 0 && (
        <p className="said warn">{t('rules.bench.left-out', { names: list(leftOut) })}</p>
      )}
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {t(failureKey(problem))}
        </p>
      )}
      {problem === undefined && <Shown trial={trial} hasCaller={hasCaller(caller)} />}
    </section>
  );
}

/** Until there is a caller there is nothing to try. */
function Shown({ trial, hasCaller }: { trial: ScenarioTrial | undefined; hasCaller: boolean }) {
  const { t } = useText();
  if (!hasCaller) return <p className="dim">{t('rules.bench.begin')}</p>;
  return trial === undefined ? <p role="status">{t('rules.bench.trying')}</p> : <TrialResult trial={trial} />;
}

const hasCaller = ({ number, withheld }: Caller): boolean => withheld || number.trim() !== '';

/** Asks again a moment after the last change; what was found before stands until then. */
function useTrial(
  rules: Rules,
  caller: Caller,
): { readonly trial: ScenarioTrial | undefined; readonly problem: FailureCode | undefined } {
  const { ask } = useActions();
  const [trial, setTrial] = useState<ScenarioTrial>();
  const [problem, setProblem] = useState<FailureCode>();
  // Rows are made anew with each change of the page; what counts is what is in them.
  const asked = JSON.stringify({ rules, caller });
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      const { rules: scenarios, caller: from } = JSON.parse(asked) as { rules: Rules; caller: Caller };
      if (!hasCaller(from)) return;
      const { number, withheld, called, direction, at } = from;
      const answer = await ask('scenarios.try', {
        scenarios,
        caller: {
          number: withheld ? '' : number.trim(),
          direction,
          ...(called.trim() !== '' && { called: called.trim() }),
          ...(at !== '' && { at: at.slice(0, 16) }),
        },
      });
      if (stale) return;
      setProblem(answer.ok ? undefined : answer.error.code);
      if (answer.ok) setTrial(answer.value);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, asked]);
  return { trial, problem };
}
