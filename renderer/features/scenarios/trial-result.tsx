import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dispositionText } from '#shared/domain/dispositions';
import type {
  ScenarioName,
  ScenarioTrial,
  ScenarioVerdict,
  ScenarioView,
} from '#shared/domain/scenarios/view';
import { useDesk, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { initials } from '../../ui/format';
import { ScenarioBadges } from './scenario-badges';

/** The head of the card and what the scenarios add to it; and of each scenario, why it holds or doesn't. */
export function TrialResult({ trial }: { trial: ScenarioTrial }) {
  const { t } = useText();
  const { result, verdicts } = trial;
  return (
    <>
      <section className="trial" aria-label={t('rules.bench.result')} aria-live="polite">
        <TrialHead trial={trial} />
        {isEmpty(result) ? <p className="dim">{t('rules.bench.nothing')}</p> : <Gives result={result} />}
      </section>
      {verdicts.length > 0 && (
        <section className="stack" aria-label={t('rules.bench.why')}>
          <h3 className="section-head">{t('rules.bench.why')}</h3>
          <ul className="verdicts">
            {verdicts.map((verdict) => (
              <Verdict key={`${verdict.preset} ${verdict.id}`} verdict={verdict} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function isEmpty({ badges, script, transfer, page, disposition, created }: ScenarioView): boolean {
  const rest = [script, transfer, page, disposition];
  return badges.length === 0 && created.length === 0 && rest.every((one) => one === undefined);
}

function TrialHead({ trial: { caller, result } }: { trial: ScenarioTrial }) {
  const { t } = useText();
  const nameless = caller.kind === 'unknown' || caller.kind === 'anonymous';
  return (
    <div className="trial-head">
      <span className="face" aria-hidden="true">
        {nameless ? '?' : initials(caller.title) || '?'}
      </span>
      <div className="grow stack">
        <p className="row wrap">
          <strong>{caller.title || t('card.anonymous')}</strong>
          {caller.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          <Tag>{t(`rules.callers.${caller.kind}`)}</Tag>
        </p>
        <p className="dim">
          {[caller.company, t('rules.bench.cases', { count: caller.openCases })]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </p>
        {result.badges.length > 0 && (
          <p className="row wrap">
            <ScenarioBadges badges={result.badges} />
          </p>
        )}
      </div>
    </div>
  );
}

function Gives({ result }: { result: ScenarioView }) {
  const { t } = useText();
  const { script, transfer, page, disposition, created } = result;
  const target = useTargetName(transfer);
  const pageName = page?.label === undefined ? page?.host : `${page.label} (${page.host})`;
  return (
    <>
      {script !== undefined && (
        <div className="trial-script">
          <p className="rule-label">
            {t('scenario-call.script')} <From from={script.from} />
          </p>
          <p className="prose">{script.text}</p>
        </div>
      )}
      <dl className="trial-facts">
        {transfer !== undefined && (
          <Fact name={t('rules.bench.transfer')} from={transfer.from}>
            {target}
          </Fact>
        )}
        {page !== undefined && (
          <Fact name={t('rules.bench.page')} from={page.from}>
            {t(page.opensItself ? 'rules.bench.page-itself' : 'rules.bench.page-click', {
              page: pageName ?? '',
            })}
            {page.url !== undefined && <span className="trial-url dim">{page.url}</span>}
          </Fact>
        )}
        {disposition !== undefined && (
          <Fact name={t('rules.bench.disposition')} from={disposition.from}>
            {dispositionText(disposition.text, t)}
          </Fact>
        )}
        {created.map(({ what, title, from }) => (
          <Fact key={`${what} ${title}`} name={t('rules.bench.created')} from={from}>
            {t(`rules.bench.${what}`, { title })}
          </Fact>
        ))}
      </dl>
    </>
  );
}

function useTargetName(transfer: ScenarioView['transfer']): string {
  const known = useDesk(
    (state) => state.directory?.find(({ extension }) => extension === transfer?.number)?.name,
  );
  const name = known ?? transfer?.name;
  return name === undefined ? (transfer?.number ?? '') : `${name} (${transfer?.number})`;
}

function Fact({ name, from, children }: { name: string; from: ScenarioName; children: ReactNode }) {
  return (
    <div>
      <dt className="rule-label">{name}</dt>
      <dd>
        {children} <From from={from} />
      </dd>
    </div>
  );
}

function From({ from }: { from: ScenarioName }) {
  const { t } = useText();
  return <span className="dim trial-from">{t('rules.bench.from', { name: from.name })}</span>;
}

/** Each condition with what was there: those that fail first in the eye, the others can be read too. */
function Verdict({ verdict }: { verdict: ScenarioVerdict }) {
  const { t, say } = useText();
  const { name, preset, holds, checks, withheld } = verdict;
  return (
    <li className="verdict">
      <details open={holds === false || withheld.length > 0}>
        <summary>
          <span className="verdict-line">
            {holds ? (
              <IconCheck size={16} className="verdict-yes" aria-hidden="true" />
            ) : (
              <IconMinus size={16} className="dim" aria-hidden="true" />
            )}
            <span className="grow">{name}</span>
            {preset && <Tag tone="info">{t('rules.preset')}</Tag>}
            <Tag tone={holds ? 'live' : 'wrap'}>
              {t(holds ? 'rules.bench.holds' : 'rules.bench.holds-not')}
            </Tag>
          </span>
        </summary>
        <ul className="checks">
          {checks.map((check) => (
            <li key={check.condition} className={check.holds ? 'check' : 'check failed'}>
              {check.holds ? (
                <IconCheck size={14} className="verdict-yes" aria-hidden="true" />
              ) : (
                <IconX size={14} aria-hidden="true" />
              )}
              <span>{say(check.sentence)}</span>
            </li>
          ))}
          {withheld.map((sentence) => (
            <li key={say(sentence)} className="check withheld">
              <IconX size={14} aria-hidden="true" />
              <span>{say(sentence)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
