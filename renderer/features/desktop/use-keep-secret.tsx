import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Result } from '#shared/lib/result';
import { useActions, useText } from '../../stores/app-context';
import { Question } from '../../ui/question';

/**
 * Does what keeps a secret; where the system has no keychain the agent is asked for consent to a file, and after a yes
 * it is done again. The question stands in the form itself: nothing typed is lost, and a call that rings is in reach.
 */
export function useKeepSecret(): {
  readonly keep: <R extends Result<unknown, { readonly code: string }>>(
    attempt: () => Promise<R>,
  ) => Promise<R>;
  readonly question: ReactNode;
} {
  const { run } = useActions();
  const [answer, setAnswer] = useState<{ readonly give: (yes: boolean) => void }>();

  return {
    async keep(attempt) {
      const first = await attempt();
      if (first.ok || first.error.code !== 'no-keychain') return first;
      const agreed = await new Promise<boolean>((give) => setAnswer({ give }));
      setAnswer(undefined);
      if (!agreed) return first;
      const allowed = await run('desktop.allowSecretFile', {});
      return allowed.ok ? attempt() : first;
    },
    question: answer && <FileQuestion onAnswer={answer.give} />,
  };
}

function FileQuestion({ onAnswer }: { onAnswer: (yes: boolean) => void }) {
  const { t } = useText();
  return (
    <Question title={t('secrets.ask-title')} text={<p>{t('secrets.ask')}</p>} onNo={() => onAnswer(false)}>
      <div className="row wrap">
        <Button size="xs" onClick={() => onAnswer(true)}>
          {t('secrets.ask-yes')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onAnswer(false)}>
          {t('secrets.ask-no')}
        </Button>
      </div>
    </Question>
  );
}
