import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import { useDesk, useText } from '../../stores/app-context';
import { Empty } from '../../ui/bits';
import { scenarioExamples } from './scenario-examples';
import { type ScenarioWords, scenarioSentence } from './scenario-words';

/** Nothing yet: three to begin with, each as it would read. */
export function ScenarioExamples(props: {
  readonly words: ScenarioWords;
  readonly icon: ReactNode;
  readonly onUse: (rule: Scenario) => void;
}) {
  const { t } = useText();
  const { words, icon, onUse } = props;
  const dispositions = useDesk((state) => state.settings?.dispositions) ?? [];
  return (
    <>
      <Empty icon={icon} title={t('rules.none')}>
        <p>{t('rules.none-text')}</p>
      </Empty>
      <ul className="rule-examples">
        {scenarioExamples(words.text, dispositions).map((rule) => (
          <li key={rule.id} className="rule-example stack">
            <h3 className="rule-name">{rule.name}</h3>
            <p className="rule-sentence grow">{scenarioSentence(rule, words)}</p>
            <div>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('rules.use-example-of', { name: rule.name })}
                onClick={() => onUse(rule)}
              >
                {t('rules.use-example')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
