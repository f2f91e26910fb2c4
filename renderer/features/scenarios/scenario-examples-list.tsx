import type { ReactNode } from 'react';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import { useDesk, useText } from '../../stores/app-context';
import { Empty } from '../../ui/bits';
import { ExampleList } from '../settings/example-list';
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
      <ExampleList
        examples={scenarioExamples(words.text, dispositions).map((rule) => ({
          key: rule.id,
          name: rule.name,
          text: scenarioSentence(rule, words),
          onUse: () => onUse(rule),
        }))}
      />
    </>
  );
}
