import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import {
  callerKinds,
  casePriorities,
  caseTypes,
  type ScenarioCase,
  type ScenarioTimes,
  weekdays,
} from '#shared/domain/scenarios/scenario';
import { useApp, useDesk, useText } from '../../stores/app-context';
import { Part, Several, Values } from './rule-fields';
import { conditionParts, newConditions, type OptionalWhen, pruned, type RuleForm } from './rule-form';
import { dayName } from './scenario-words';

/** The conditions that the scenario names, one below the other. */
export function Conditions({ form }: { form: RuleForm }) {
  const { t } = useText();
  return conditionParts
    .filter((part) => form.rule.when[part] !== undefined)
    .map((part) => (
      <Part
        key={part}
        path={`when.${part}`}
        title={t(`rules.part.${part}`)}
        onRemove={() => form.setWhen(part, undefined)}
      >
        <Condition part={part} form={form} />
      </Part>
    ));
}

function Condition({ part, form }: { part: OptionalWhen; form: RuleForm }) {
  const { t } = useText();
  const { when } = form.rule;
  const problem = form.problem(`when.${part}`);
  switch (part) {
    case 'callers':
      return (
        <Several
          label={t('rules.part.callers')}
          options={callerKinds.map((value) => ({ value, label: t(`rules.callers.${value}`) }))}
          value={when.callers ?? []}
          problem={problem}
          onChange={(value) => form.setWhen('callers', value)}
        />
      );
    case 'vip':
      return (
        <SegmentedControl
          aria-label={t('rules.part.vip')}
          value={when.vip === false ? 'no' : 'yes'}
          data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`rules.vip.${value}`) }))}
          onChange={(value) => form.setWhen('vip', value === 'yes')}
        />
      );
    case 'companies':
    case 'numbers':
      return (
        <Values
          label={t(`rules.${part}`)}
          hint={t(`rules.${part}-hint`)}
          value={when[part] ?? []}
          most={50}
          problem={problem}
          onChange={(value) =>
            form.setWhen(part, part === 'numbers' ? [...new Set(value.map(withoutBlanks))] : value)
          }
        />
      );
    case 'called':
      return <Called form={form} problem={problem} />;
    case 'times':
      return <Times times={when.times ?? []} form={form} />;
    case 'openCase':
      return <OpenCase form={form} />;
  }
}

/** As numbers are written on paper: the blanks and brackets mean nothing. */
const withoutBlanks = (number: string): string => number.replace(/[\s().\-/]+/gu, '');

function Called({ form, problem }: { form: RuleForm; problem: string | undefined }) {
  const { t } = useText();
  const directory = useDesk((state) => state.directory);
  const own = useDesk((state) => state.agent?.extension);
  const queues = (directory ?? []).filter(({ kind }) => kind === 'queue').map(({ name }) => name);
  return (
    <Values
      label={t('rules.called')}
      hint={t('rules.called-hint')}
      value={form.rule.when.called ?? []}
      most={50}
      suggestions={[...new Set([...queues, ...(own === undefined ? [] : [own])])]}
      problem={problem}
      onChange={(value) => form.setWhen('called', value)}
    />
  );
}

function Times({ times, form }: { times: readonly ScenarioTimes[]; form: RuleForm }) {
  const { t } = useText();
  const { locale } = useApp();
  const set = (at: number, span: ScenarioTimes) => form.setWhen('times', times.with(at, pruned(span)));
  return (
    <div className="stack">
      {times.map((span, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a span of time has no other name
          key={at}
          className="rule-time"
          aria-label={t('rules.time-of', { number: at + 1 })}
        >
          <Several
            label={t('rules.days')}
            options={weekdays.map((value) => ({ value, label: dayName(value, locale) }))}
            value={span.days ?? []}
            onChange={(days) => set(at, { ...span, days })}
          />
          <div className="row top">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                label={t(`rules.${end}`)}
                value={span[end] ?? ''}
                error={form.problem(`when.times.${at}.${end}`)}
                onChange={(event) => set(at, withEnd(span, end, event.currentTarget.value))}
              />
            ))}
            {times.length > 1 && (
              <Button
                variant="subtle"
                size="compact-md"
                className="rule-time-remove"
                aria-label={t('rules.remove-time', { number: at + 1 })}
                onClick={() => form.setWhen('times', times.toSpliced(at, 1))}
              >
                <IconTrash size={16} />
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <p className="rule-hint dim">{t('rules.times-hint')}</p>
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          disabled={times.length >= 20}
          onClick={() => form.setWhen('times', [...times, ...newConditions.times])}
        >
          {t('rules.add-time')}
        </Button>
      </div>
    </div>
  );
}

function withEnd(span: ScenarioTimes, end: 'from' | 'to', value: string): ScenarioTimes {
  const { [end]: _before, ...rest } = span;
  return value === '' ? rest : { ...rest, [end]: value };
}

function OpenCase({ form }: { form: RuleForm }) {
  const { t } = useText();
  const wanted = form.rule.when.openCase;
  const details = wanted === 'none' || wanted === undefined ? {} : wanted;
  const set = (part: { readonly [K in keyof ScenarioCase]?: ScenarioCase[K] | undefined }) =>
    form.setWhen('openCase', pruned({ ...details, ...part }) as ScenarioCase);
  const hours = (value: string | number) => (value === '' ? undefined : Number(value));
  return (
    <div className="stack">
      <SegmentedControl
        className="rule-short"
        aria-label={t('rules.case.is')}
        value={wanted === 'none' ? 'none' : 'one'}
        data={(['one', 'none'] as const).map((value) => ({ value, label: t(`rules.case.${value}`) }))}
        onChange={(value) => form.setWhen('openCase', value === 'none' ? 'none' : {})}
      />
      {wanted !== 'none' && (
        <>
          <Several
            label={t('rules.case.types')}
            hint={t('rules.case.types-hint')}
            options={caseTypes.map((value) => ({ value, label: t(`rules.type.${value}`) }))}
            value={details.types ?? []}
            onChange={(types) => set({ types })}
          />
          <div>
            <p className="rule-label">{t('rules.case.priorities')}</p>
            <Several
              label={t('rules.case.priorities')}
              options={casePriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
              value={details.priorities ?? []}
              onChange={(priorities) => set({ priorities })}
            />
          </div>
          <Values
            label={t('rules.case.statuses')}
            hint={t('rules.case.statuses-hint')}
            value={details.statuses ?? []}
            most={20}
            problem={form.problem('when.openCase.statuses')}
            onChange={(statuses) => set({ statuses })}
          />
          <TextInput
            label={t('rules.case.text')}
            maxLength={100}
            value={details.text ?? ''}
            error={form.problem('when.openCase.text')}
            onChange={(event) => set({ text: event.currentTarget.value || undefined })}
          />
          <div className="rule-pair">
            {(['min', 'max'] as const).map((end) => (
              <NumberInput
                key={end}
                label={t(`rules.case.${end}`)}
                min={1}
                max={87_600}
                allowDecimal={false}
                value={details[`${end}Hours`] ?? ''}
                error={form.problem(`when.openCase.${end}Hours`)}
                onChange={(value) => set({ [`${end}Hours`]: hours(value) })}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
