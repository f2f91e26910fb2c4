import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useActions, useApp, useDesk, useText, useView } from '../../stores/app-context';
import { Loading } from '../../ui/bits';
import { useOnceFor } from '../../ui/use-once-for';
import type { AccountDraft } from '../settings/account-draft';
import { useDecidedDraft } from '../settings/use-decided-draft';
import { ConnectStep } from './connect-step';
import { TestStep } from './test-step';
import { FIRST_RUN } from './welcome';
import './first-run.css';

/** Loaded when it is shown: it has the checks of what is typed in it. */
const SourceForm = lazy(async () => ({ default: (await import('../settings/source-form')).SourceForm }));

const steps = ['connect', 'test', 'contacts'] as const;
type Step = (typeof steps)[number];

/** Where it stands, as long as it is open: another page, or a window that is loaded anew, loses nothing of it. */
interface Run {
  readonly step: Step;
  /** The password is in no place that outlives this page. */
  readonly typed: Partial<Omit<AccountDraft, 'password'>>;
  /** When the line of before came up: it is there for a moment longer, and says nothing of the new one. */
  readonly former?: number | undefined;
  /** What became of the account that was connected here. */
  readonly account: 'none' | 'untried' | 'registered';
}

const begun: Run = { step: 'connect', typed: {}, account: 'none' };

/**
 * Connects a phone system in three steps. Going back loses nothing that was typed; leaving before the phone system has
 * taken the extension leaves nothing behind, and practice goes on. One that has taken it stays connected.
 */
export function FirstRun() {
  const { t } = useText();
  const { view } = useApp();
  const { ask, run } = useActions();
  const form = useView((state) => state.forms[FIRST_RUN]) as Partial<Run> | undefined;
  const { step, typed, former, account } = { ...begun, ...form };
  const [password, setPassword] = useState('');
  const { draft } = useDecidedDraft({ ...typed, password });
  const up = useDesk(({ line }) => line?.state === 'registered' && line.since !== former);
  const head = useRef<HTMLHeadingElement>(null);

  // Each step begins at its head, so that it is read from there.
  useOnceFor(draft && step, () => head.current?.focus());

  // Once is enough: a line that is lost later was taken all the same.
  useEffect(() => {
    if (account === 'untried' && up) change({ account: 'registered' });
  });

  /** An answer may come when it was closed meanwhile, or another page is shown. */
  function change(part: Partial<Run>): void {
    const now = view.store.getState().forms[FIRST_RUN] as Partial<Run> | undefined;
    if (now === undefined) return;
    view.setForm(FIRST_RUN, { ...now, ...part, typed: { ...now.typed, ...part.typed } });
  }

  const close = () => view.setForm(FIRST_RUN, undefined);

  /** An account that was never signed in with is nobody's: it is not kept. */
  async function undo(): Promise<boolean> {
    if (account !== 'none') await ask('line.cancelTest', {});
    return account !== 'untried' || (await run('settings.disconnect', {})).ok;
  }

  async function back(): Promise<void> {
    if (await undo()) change({ step: 'connect', account: account === 'untried' ? 'none' : account });
  }

  async function finish(): Promise<void> {
    const done = await run('settings.update', { patch: { firstRunDone: true } });
    if (done.ok) close();
  }

  async function leave(): Promise<void> {
    if (!(await undo())) return;
    if (account === 'registered') await finish();
    else close();
  }

  if (draft === undefined) return <Loading>{t('desk.starting')}</Loading>;
  return (
    <section className="first-run sheet" aria-label={t('setup.title')}>
      <p className="dim">{t('setup.step', { step: steps.indexOf(step) + 1, steps: steps.length })}</p>
      <h2 className="settings-head" ref={head} tabIndex={-1}>
        {t(`setup.step.${step}`)}
      </h2>
      {step === 'connect' && (
        <ConnectStep
          draft={draft}
          onType={(name, value) => {
            if (name === 'password') setPassword(value);
            else change({ typed: { [name]: value } });
          }}
          onConnected={(since) => change({ step: 'test', former: since, account: 'untried' })}
          onLeave={leave}
        />
      )}
      {step === 'test' && (
        <TestStep
          draft={draft}
          former={former}
          onBack={back}
          onLeave={leave}
          onDone={() => change({ step: 'contacts' })}
        />
      )}
      {step === 'contacts' && (
        <>
          <p className="dim">{t('setup.contacts-text')}</p>
          <Suspense fallback={<Loading>{t('source.loading')}</Loading>}>
            <SourceForm />
          </Suspense>
          <div className="row wrap">
            <Button onClick={finish}>{t('setup.finish')}</Button>
            <Button variant="default" onClick={() => change({ step: 'test' })}>
              {t('setup.back')}
            </Button>
            <p className="dim">{t('setup.later')}</p>
          </div>
        </>
      )}
    </section>
  );
}
