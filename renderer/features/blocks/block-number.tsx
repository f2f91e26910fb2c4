import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BlockState } from '#shared/domain/blocking';
import { useActions, useDesk, useFormatNumber, useText } from '../../stores/app-context';
import { Question } from '../../ui/question';

interface Props {
  readonly number: string;
  /** Of a contact. Whoever has one is asked about first, and no beginning and no list stops them. */
  readonly name?: string | undefined;
}

/** Blocks a caller, or lets them ring again; and takes back what was just done. */
export function BlockNumber({ number, name }: Props) {
  const { t } = useText();
  const { run } = useActions();
  const shown = useFormatNumber()(number);
  const state = useBlockState(number);
  const [did, setDid] = useState<'block' | 'unblock'>();
  /** What was said of it before it was let ring. */
  const [was, setWas] = useState<BlockState>();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const blocked = state === 'blocked' || (state === 'in-rule' && name === undefined);

  async function block(): Promise<void> {
    const answer = await run('blocks.add', { text: number });
    if (answer.ok) setDid(did === undefined ? 'block' : undefined);
  }

  async function unblock(): Promise<void> {
    const answer = await run('blocks.letRing', { number });
    if (!answer.ok) return;
    setWas(state);
    setDid(did === undefined ? 'unblock' : undefined);
  }

  /** What a beginning or a list has blocked is not the agent's own doing afterwards. */
  async function followRules(): Promise<void> {
    const answer = await run('blocks.followRules', { number });
    if (answer.ok) setDid(undefined);
  }

  function close(): void {
    setAsking(false);
    setTimeout(() => button.current?.focus());
  }

  if (asking && name !== undefined)
    return (
      <Question
        title={t('blocking.question', { name })}
        text={<p>{t('blocking.question-text', { name, number: shown })}</p>}
        onNo={close}
      >
        <div className="row wrap">
          <Button
            size="compact-sm"
            color="var(--pc-hangup)"
            onClick={() => {
              close();
              void block();
            }}
          >
            {t('blocking.question-yes')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={close}>
            {t('blocking.question-no')}
          </Button>
        </div>
      </Question>
    );
  const change = () => {
    if (did === 'block' || (did === undefined && blocked)) void unblock();
    else if (did === 'unblock' && was === 'in-rule') void followRules();
    else if (did === undefined && name !== undefined) setAsking(true);
    else void block();
  };
  const verb = blocked ? 'blocking.unblock' : 'blocking.block-number';
  return (
    <>
      <Button ref={button} data-deed="block" size="compact-sm" variant="default" onClick={change}>
        {t(did === undefined ? verb : 'blocking.undo')}
      </Button>
      <span role="status">{did !== undefined && t(`blocking.${did}-done`, { number: shown })}</span>
    </>
  );
}

/** Anew whenever anything is blocked or let ring, wherever that is done. */
function useBlockState(number: string): BlockState {
  const { ask } = useActions();
  const revision = useDesk((desk) => desk.blocking?.revision);
  const [state, setState] = useState<BlockState>('rings');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says that there is news
  useEffect(() => {
    let stale = false;
    void ask('blocks.about', { number }).then((answer) => {
      if (!stale && answer.ok) setState(answer.value.state);
    });
    return () => {
      stale = true;
    };
  }, [ask, number, revision]);
  return state;
}
