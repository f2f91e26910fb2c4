import { Button, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { Scenario, ScenarioWhen } from '#shared/domain/scenarios/scenario';
import type { ScenarioProblem } from '#shared/schemas/scenario-file';
import { useText } from '../../stores/app-context';
import { RuleActions } from './rule-actions';
import { Conditions } from './rule-conditions';
import {
  actionParts,
  changedGive,
  changedWhen,
  conditionParts,
  newActions,
  newConditions,
  type RuleForm,
} from './rule-form';
import { problemAt } from './scenario-list';

interface RuleEditorProps {
  readonly rule: Scenario;
  readonly problems: readonly ScenarioProblem[];
  /** How often saving was tried: then everything that is wrong is said, also where nothing was typed yet. */
  readonly tries: number;
  readonly onChange: (rule: Scenario) => void;
  readonly onDone: () => void;
}

const directions = ['in', 'out', 'both'] as const satisfies readonly ScenarioWhen['direction'][];

/** The conditions and actions of one scenario; what is wrong is said at its field once that was left. */
export function RuleEditor({ rule, problems, tries, onChange, onDone }: RuleEditorProps) {
  const { t, say } = useText();
  const place = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  /** What was added gets the focus: it is what is filled in next. */
  const [added, setAdded] = useState<string>();

  useEffect(() => place.current?.querySelector<HTMLElement>('input')?.focus(), []);
  useEffect(() => {
    if (added === undefined) return;
    const part = place.current?.querySelector(`[data-part="${added}"]`);
    part?.querySelector<HTMLElement>('input, textarea')?.focus();
    part?.scrollIntoView({ block: 'nearest' });
  }, [added]);
  useEffect(() => {
    if (tries > 0) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  const form: RuleForm = {
    rule,
    setName: (name) => onChange({ ...rule, name }),
    setDirection: (direction) => onChange({ ...rule, when: { ...rule.when, direction } }),
    setWhen: (part, value) => onChange(changedWhen(rule, part, value)),
    setGive: (part, value) => onChange(changedGive(rule, part, value)),
    problem(path) {
      const found = problemAt(problems, path);
      const isSaid = tries > 0 || left.has(path.split('.').slice(0, 2).join('.'));
      return found !== undefined && isSaid ? say(found.sentence) : undefined;
    },
  };

  function leave(event: FocusEvent<HTMLElement>): void {
    const part = event.target.closest('[data-part]')?.getAttribute('data-part');
    if (part === null || part === undefined || left.has(part)) return;
    setLeft(new Set([...left, part]));
  }

  const conditions = conditionParts.filter((part) => rule.when[part] === undefined);
  const actions = actionParts.filter((part) => rule.give[part] === undefined);
  const nothing = problems.find(({ path }) => path === 'give');

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices which field was left
    <div ref={place} className="rule-editor stack" onBlur={leave}>
      <div data-part="name">
        <TextInput
          label={t('rules.name')}
          description={t('rules.name-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={80}
          value={rule.name}
          error={form.problem('name')}
          onChange={(event) => form.setName(event.currentTarget.value)}
        />
      </div>
      <section className="rule-half stack" aria-label={t('rules.when')}>
        <div className="row wrap">
          <h3 className="rule-half-name">{t('rules.when')}</h3>
          <SegmentedControl
            aria-label={t('rules.direction')}
            value={rule.when.direction}
            data={directions.map((value) => ({ value, label: t(`rules.direction.${value}`) }))}
            onChange={(value) => form.setDirection(value)}
          />
        </div>
        <Conditions form={form} />
        <AddMenu
          label={t('rules.add-condition')}
          parts={conditions.map((part) => ({ part, label: t(`rules.part.${part}`) }))}
          onAdd={(part) => {
            form.setWhen(part, newConditions[part]);
            setAdded(`when.${part}`);
          }}
        />
        <p className="rule-hint dim">{t('rules.when-hint')}</p>
      </section>
      <section className="rule-half stack" aria-label={t('rules.give')}>
        <h3 className="rule-half-name">{t('rules.give')}</h3>
        <p className="rule-hint dim">{t('rules.insert-hint', { example: t('rules.insert-example') })}</p>
        <RuleActions form={form} />
        {nothing !== undefined && <p className="rule-wrong">{say(nothing.sentence)}</p>}
        <AddMenu
          label={t('rules.add-action')}
          parts={actions.map((part) => ({ part, label: t(`rules.part.${part}`) }))}
          onAdd={(part) => {
            form.setGive(part, newActions[part]);
            setAdded(`give.${part}`);
          }}
        />
      </section>
      <div>
        <Button variant="default" onClick={onDone}>
          {t('rules.close')}
        </Button>
      </div>
    </div>
  );
}

function AddMenu<T extends string>(props: {
  readonly label: string;
  readonly parts: readonly { readonly part: T; readonly label: string }[];
  readonly onAdd: (part: T) => void;
}) {
  const { label, parts, onAdd } = props;
  if (parts.length === 0) return undefined;
  return (
    <div>
      <Menu position="bottom-start" width={220} returnFocus={false}>
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />}>
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {parts.map((one) => (
            <Menu.Item key={one.part} onClick={() => onAdd(one.part)}>
              {one.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
