import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import type { SelfTestItem } from '#shared/domain/desktop/self-test';
import { useText } from '../../stores/app-context';
import './desktop.css';

const icons = { good: IconCircleCheck, warning: IconAlertTriangle, unknown: IconHelpCircle } as const;

/** What a test has found, item by item, each with what can be done about it. */
export function SelfTestList({ items }: { items: readonly SelfTestItem[] }) {
  const { t, say } = useText();
  return (
    <ul className="self-test">
      {items.map(({ id, state, sentence, advice }) => {
        const Icon = icons[state];
        return (
          <li key={id} className={`self-test-item ${state}`}>
            <Icon size={18} aria-hidden="true" />
            <div>
              <p>
                <span className="hidden-text">{t(`self-test.state.${state}`)}: </span>
                {say(sentence)}
              </p>
              {advice !== undefined && <p className="dim">{say(advice)}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
