import { Button, Loader, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconHelpCircle } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isSetupTested, type SetupItem, setupItems } from '#shared/domain/setup-test';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import type { AccountDraft } from '../settings/account-draft';
import '../desktop/desktop.css';

const icons = {
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  unknown: IconHelpCircle,
  waiting: IconCircleDashed,
} as const;

const CONNECTING = { state: 'connecting', attempt: 1 } as const;

/** Whether the phone system takes the desk, and what it can do, line by line as it is found out. */
export function TestStep(props: {
  readonly draft: AccountDraft;
  /** Since when the line of before was up. */
  readonly former: number | undefined;
  readonly onBack: () => void;
  readonly onLeave: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useText();
  const { ask, run } = useActions();
  const shown = useDesk((state) => state.line);
  const isFormer = shown?.state === 'registered' && shown.since === props.former;
  const line = isFormer ? CONNECTING : shown;
  const test = useDesk((state) => state.pbxTest);
  const microphone = useDesk((state) => state.agent?.microphone) ?? 'unknown';
  const registered = line?.state === 'registered';
  const [echo, setEcho] = useState('');
  const [problem, setProblem] = useState<FailureCode>();
  /** One of before says nothing of this phone system. */
  const [started, setStarted] = useState(false);
  const running = started && test?.state === 'running';
  const begun = useRef(false);

  async function start(): Promise<void> {
    setProblem(undefined);
    const number = echo.trim();
    const answer = await ask('line.test', number === '' ? {} : { echo: number });
    // Begun here, before another page was shown.
    if (answer.ok || answer.error.code === 'test-running') setStarted(true);
    else setProblem(answer.error.code);
  }

  // By itself, once: the line is up for the first time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the line that begins it
  useEffect(() => {
    if (!registered || begun.current) return;
    begun.current = true;
    void start();
  }, [registered]);

  if (line === undefined) return undefined;
  const server = URL.parse(props.draft.server.trim());
  const items = setupItems({
    host: server?.host ?? props.draft.server,
    secure: server?.protocol === 'wss:',
    line,
    microphone,
    test: started ? (test ?? null) : null,
  });
  const tested = isSetupTested(items);

  function again(event: FormEvent): void {
    event.preventDefault();
    if (registered) void start();
    else void run('line.retry', {});
  }

  return (
    <form className="stack" noValidate onSubmit={again} aria-label={t('setup.step.test')}>
      <ul className="self-test" aria-live="polite">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {problem !== undefined && (
        <p className="said fail" role="alert">
          {t(failureKey(problem))}
        </p>
      )}
      {registered && (
        <TextInput
          label={t('pbx-test.echo')}
          description={t('pbx-test.echo-hint')}
          maxLength={32}
          inputMode="tel"
          value={echo}
          onChange={(event) => setEcho(event.currentTarget.value)}
        />
      )}
      <div className="row wrap">
        <Button disabled={!registered} onClick={props.onDone}>
          {t('setup.next')}
        </Button>
        {running ? (
          <Button variant="default" onClick={() => run('line.cancelTest', {})}>
            {t('pbx-test.cancel')}
          </Button>
        ) : (
          <Button type="submit" variant="default" disabled={!tested}>
            {t('setup.again')}
          </Button>
        )}
        <Button variant="default" onClick={props.onBack}>
          {t('setup.back')}
        </Button>
        <Button variant="default" onClick={props.onLeave}>
          {t('setup.leave')}
        </Button>
      </div>
    </form>
  );
}

function Item({ item }: { item: SetupItem }) {
  const { t, say } = useText();
  const { state, sentence, advice } = item;
  const Icon = state === 'running' ? undefined : icons[state];
  return (
    <li className={`self-test-item ${state}`}>
      {Icon === undefined ? <Loader size={18} aria-hidden="true" /> : <Icon size={18} aria-hidden="true" />}
      <div>
        <p>
          <span className="hidden-text">
            {t(
              state === 'running' || state === 'waiting'
                ? `setup.state.${state}`
                : `self-test.state.${state}`,
            )}
            :{' '}
          </span>
          {say(sentence)}
        </p>
        {advice !== undefined && <p className="dim">{say(advice)}</p>}
      </div>
    </li>
  );
}
