import { IconHeartHandshake, IconMessage2 } from '@tabler/icons-react';
import type { HandoffPlan } from '#shared/domain/handoff/document';
import { type PlanList, planLists } from '#shared/domain/handoff/plan';
import { useApp, useText } from '../../stores/app-context';
import { formatWhen } from '../../ui/format';

/**
 * What those who had the call tell: what was tried, what comes next and what was promised, each in the order of the hops,
 * and what to say first. Who said it when stands beside it where more than one did.
 */
export function PlanSection({ plans, now }: { plans: readonly HandoffPlan[]; now: number }) {
  const { t } = useText();
  const several = plans.length > 1;
  const opening = plans.at(-1)?.opening;
  return (
    <>
      {planLists.map((list) => (
        <PlanEntries key={list} list={list} plans={plans} now={now} several={several} />
      ))}
      {opening !== undefined && (
        <div className="plan-opening">
          <h4 className="plan-head">
            <IconMessage2 size={16} aria-hidden="true" />
            {t('plan.opening')}
          </h4>
          <blockquote>{opening}</blockquote>
        </div>
      )}
    </>
  );
}

interface EntriesProps {
  readonly list: PlanList;
  readonly plans: readonly HandoffPlan[];
  readonly now: number;
  readonly several: boolean;
}

function PlanEntries({ list, plans, now, several }: EntriesProps) {
  const { t } = useText();
  const { locale } = useApp();
  if (plans.every((plan) => plan[list].length === 0)) return undefined;
  return (
    <div className={list === 'promises' ? 'plan-list plan-promises' : 'plan-list'}>
      <h4 className="plan-head">
        {list === 'promises' && <IconHeartHandshake size={16} aria-hidden="true" />}
        {t(`plan.${list}`)}
      </h4>
      <ul>
        {plans.flatMap((plan) =>
          plan[list].map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand there twice
            <li key={`${plan.id} ${at}`}>
              <span className="prose">{entry}</span>
              {several && plan.by !== '' && (
                <span className="dim">
                  {plan.by} · {formatWhen(plan.at, now, locale)}
                </span>
              )}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
