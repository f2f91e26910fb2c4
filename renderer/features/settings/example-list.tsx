import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../stores/app-context';

interface Example {
  readonly key: string;
  readonly name: string;
  /** Beside the name. */
  readonly short?: ReactNode;
  readonly text: ReactNode;
  readonly onUse: () => void;
}

/** Where nothing was written yet: some to begin with, a click each. */
export function ExampleList({ examples }: { examples: readonly Example[] }) {
  const { t } = useText();
  return (
    <ul className="examples">
      {examples.map(({ key, name, short, text, onUse }) => (
        <li key={key} className="example stack">
          <div className="row">
            <h3 className="example-name grow">{name}</h3>
            {short}
          </div>
          <p className="example-text dim grow">{text}</p>
          <div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('rules.use-example-of', { name })}
              onClick={onUse}
            >
              {t('rules.use-example')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
