import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import { SelfTestList } from '../desktop/self-test-list';

const nothingTyped = { echo: '' };

/** What the phone system does with what Patchcord needs of it: tried out, in words. */
export function PbxTest() {
  const { t } = useText();
  const { ask, run } = useActions();
  const test = useDesk((state) => state.pbxTest);
  const [{ echo }, setTyped] = useForm('pbx-test', nothingTyped);
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
        onChange={(event) => setTyped({ echo: event.currentTarget.value })}
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
      {test?.state === 'done' && <SelfTestList items={test.items} />}
    </section>
  );
}
