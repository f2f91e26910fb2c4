import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ENTRY_LENGTH, MAX_ENTRIES, OPENING_LENGTH, urgencies } from '#shared/domain/handoff/document';
import {
  knownUrgency,
  PLAN_FIELD_LENGTH,
  type PlanList,
  planLists,
  tooMuchOf,
} from '#shared/domain/handoff/plan';
import type { CallView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import { useApp, usePlan, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';

/** Beside the notes: what a colleague needs to go on at once. Saved while it is typed, one entry a line. */
export function PlanFields({ call, focused = false }: { call: CallView; focused?: boolean }) {
  const { t, list } = useText();
  const { plans } = useApp();
  const { plan, state } = usePlan(call.id);
  const first = useRef<HTMLTextAreaElement>(null);
  const received = call.handoff?.document;
  const earlier = [...new Set((received?.plans ?? []).map(({ by }) => by).filter((by) => by !== ''))];
  const urgency = plan.urgency === '' ? knownUrgency(call.card, received?.urgency) : plan.urgency;

  useEffect(() => {
    if (focused) first.current?.focus();
  }, [focused]);

  return (
    <div className="stack plan-fields">
      {earlier.length > 0 && (
        <p className="dim">{t('plan.earlier', { count: earlier.length, names: list(earlier) })}</p>
      )}
      {planLists.map((name) => (
        <Textarea
          key={name}
          ref={name === planLists[0] ? first : undefined}
          classNames={{ input: 'plan-lines' }}
          label={t(`plan.${name}`)}
          placeholder={t(`plan.${name}-hint`)}
          inputWrapperOrder={['label', 'input', 'description']}
          description={tooMuch(plan[name], t)}
          maxLength={PLAN_FIELD_LENGTH}
          spellCheck
          value={plan[name]}
          onChange={(event) => plans.edit(call.id, oneList(name, event.currentTarget.value))}
          onBlur={plans.flush}
        />
      ))}
      <TextInput
        label={t('plan.opening')}
        placeholder={t('plan.opening-hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        description={
          plan.opening.trim().length > OPENING_LENGTH && t('plan.opening-long', { max: OPENING_LENGTH })
        }
        maxLength={PLAN_FIELD_LENGTH}
        spellCheck
        value={plan.opening}
        onChange={(event) => plans.edit(call.id, { opening: event.currentTarget.value })}
        onBlur={plans.flush}
      />
      <div className="row plan-urgency">
        <NativeSelect
          label={t('plan.urgency')}
          value={urgency}
          data={urgencies.map((each) => ({ value: each, label: t(`urgency.${each}`) }))}
          onChange={({ currentTarget: { value } }) =>
            plans.edit(call.id, { urgency: urgencies.find((each) => each === value) ?? '' })
          }
          onBlur={plans.flush}
        />
        {(state === 'waiting' || state === 'rejected') && (
          <Tag tone={state === 'waiting' ? 'warn' : 'fail'}>{t(`notes.${state}`)}</Tag>
        )}
      </div>
    </div>
  );
}

const oneList = (name: PlanList, text: string): { [Name in PlanList]?: string } => ({ [name]: text });

/** Said before it is cut, not after. */
function tooMuch(text: string, t: Translator['t']): string | undefined {
  const { lines, long } = tooMuchOf(text);
  if (lines > 0) return t('plan.too-many', { most: MAX_ENTRIES - 1, count: lines });
  return long > 0 ? t('plan.too-long', { count: long, max: ENTRY_LENGTH }) : undefined;
}
