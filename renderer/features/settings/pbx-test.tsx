import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { SelfTestItem } from '#shared/domain/desktop/self-test';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';

/** What the phone system does with what Patchcord needs of it: tried out, in words. */
export function PbxTest() {
  const { t } = useText();
  const { ask, run } = useActions();
  const test = useDesk((state) => state.pbxTest);
  const [echo, setEcho] = useState('');
  const [problem, setProblem] = useState<FailureCode>();
  const running = test?.state === 'running';

  async function start(): Promise<void> {
    setProblem(undefined);
    const number = echo.trim();
    const answer = await ask('line.test', number === '' ? {} : { echo: number });
    if (!answer.ok) setProblem(answer.error.code);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('pbx-test.title')}>
      <h2 className="settings-head">{t('pbx-test.title')}</h2>
      <p className="dim">{t('pbx-test.text')}</p>
      <TextInput
        label={t('pbx-test.echo')}
        description={t('pbx-test.echo-hint')}
        value={echo}
        maxLength={32}
        inputMode="tel"
        onChange={(event) => setEcho(event.currentTarget.value)}
      />
      <div className="row wrap">
        {running ? (
          <Button variant="default" onClick={() => run('line.cancelTest', {})}>
            {t('pbx-test.cancel')}
          </Button>
        ) : (
          <Button variant="default" onClick={start}>
            {t('pbx-test.start')}
          </Button>
        )}
        <p role="status">
          {running && t(`pbx-test.step.${test.step}`)}
          {test?.state === 'stopped' && t(`pbx-test.stopped.${test.why}`)}
        </p>
      </div>
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {t(failureKey(problem))}
        </p>
      )}
      {test?.state === 'done' && (
        <ul className="self-test" aria-label={t('pbx-test.title')}>
          {test.items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

const icons = { good: IconCircleCheck, warning: IconAlertTriangle, unknown: IconHelpCircle } as const;

function Item({ item }: { item: SelfTestItem }) {
  const { t, say } = useText();
  const Icon = icons[item.state];
  return (
    <li className={`self-test-item ${item.state}`}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p>
          <span className="hidden-text">{t(`self-test.state.${item.state}`)}: </span>
          {say(item.sentence)}
        </p>
        {item.advice !== undefined && <p className="dim">{say(item.advice)}</p>}
      </div>
    </li>
  );
}
