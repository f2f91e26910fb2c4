import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { type AccountDraft, accountDraftOf } from '../settings/account-draft';
import { ConnectStep } from './connect-step';
import { TestStep } from './test-step';
import { FIRST_RUN } from './welcome';
import './first-run.css';

/** Loaded when it is shown: it has the checks of what is typed in it. */
const SourceForm = lazy(async () => ({ default: (await import('../settings/source-form')).SourceForm }));

const steps = ['connect', 'test', 'contacts'] as const;
type Step = (typeof steps)[number];

/**
 * Connects a phone system in three steps. Going back loses nothing that was typed; leaving before the phone system has
 * taken the extension leaves nothing behind, and practice goes on.
 */
export function FirstRun() {
  const { t } = useText();
  const { view } = useApp();
  const { ask, run } = useActions();
  const settings = useDesk((state) => state.settings);
  const fields = useDesk((state) => state.managed?.fields) ?? {};
  const [step, setStep] = useState<Step>('connect');
  const [draft, setDraft] = useState<AccountDraft | undefined>(() =>
    settings === undefined ? undefined : accountDraftOf(settings, fields),
  );
  /** When the line of before came up: it is there for a moment longer, and says nothing of the new one. */
  const [former, setFormer] = useState<number>();
  const head = useRef<HTMLHeadingElement>(null);

  // Each step begins at its head, so that it is read from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the step that has changed
  useEffect(() => head.current?.focus(), [step]);

  if (draft === undefined) return undefined;
  const close = () => view.setForm(FIRST_RUN, undefined);

  /** An account that was never signed in with is nobody's: it is not kept. */
  async function back(to: 'connect' | 'leave'): Promise<void> {
    await ask('line.cancelTest', {});
    const undone = await run('settings.disconnect', {});
    if (!undone.ok) return;
    if (to === 'leave') close();
    else setStep('connect');
  }

  async function finish(): Promise<void> {
    const done = await run('settings.update', { patch: { firstRunDone: true } });
    if (done.ok) close();
  }

  return (
    <section className="first-run sheet" aria-label={t('setup.title')}>
      <p className="dim">{t('setup.step', { step: steps.indexOf(step) + 1, steps: steps.length })}</p>
      <h2 className="settings-head" ref={head} tabIndex={-1}>
        {t(`setup.step.${step}`)}
      </h2>
      {step === 'connect' && (
        <ConnectStep
          draft={draft}
          onDraft={setDraft}
          onConnected={(since) => {
            setFormer(since);
            setStep('test');
          }}
          onLeave={close}
        />
      )}
      {step === 'test' && (
        <TestStep
          draft={draft}
          former={former}
          onBack={() => back('connect')}
          onLeave={() => back('leave')}
          onDone={() => setStep('contacts')}
        />
      )}
      {step === 'contacts' && (
        <>
          <p className="dim">{t('setup.contacts-text')}</p>
          <Suspense fallback={<p role="status">{t('source.loading')}</p>}>
            <SourceForm />
          </Suspense>
          <div className="row wrap">
            <Button onClick={finish}>{t('setup.finish')}</Button>
            <Button variant="default" onClick={() => setStep('test')}>
              {t('setup.back')}
            </Button>
            <p className="dim">{t('setup.later')}</p>
          </div>
        </>
      )}
    </section>
  );
}
