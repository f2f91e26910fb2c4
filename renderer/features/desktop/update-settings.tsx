import { Button, Progress } from '@mantine/core';
import type { UpdateState } from '#shared/domain/desktop/desktop';
import type { Translator } from '#shared/i18n/translator';
import { useActions, useApp, useCalls, useText } from '../../stores/app-context';
import { isLive, isRinging } from '../../stores/call-choice';
import { failureKey } from '../../stores/failure-text';
import { formatAge } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** How far an update is, and the two things an agent can do about it. */
export function UpdateSettings({ update }: { update: UpdateState }) {
  const { t } = useText();
  const { view, locale } = useApp();
  const { ask, run } = useActions();
  const now = useNow(60_000);
  const inCall = useCalls().some((call) => isLive(call) || isRinging(call));
  const { state } = update;

  async function restart(): Promise<void> {
    const answer = await ask('update.restart', {});
    if (answer.ok) return;
    const { code } = answer.error;
    view.report({ key: code === 'in-call' ? 'update.not-in-call' : failureKey(code) });
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('update.title')}>
      <h2 className="settings-head">{t('update.title')}</h2>
      <p className={tones[state]} role="status">
        {updateText(update, now, locale, t)}
      </p>
      {state === 'downloading' && (
        <Progress
          value={update.percent}
          aria-label={t('update.download-label', { version: update.version })}
        />
      )}
      {(state === 'current' || state === 'failed') && (
        <div>
          <Button variant="default" onClick={() => run('update.check', {})}>
            {t('update.check')}
          </Button>
        </div>
      )}
      {state === 'ready' && (
        <div className="row wrap">
          <Button disabled={inCall} onClick={restart}>
            {t('update.restart')}
          </Button>
          {inCall && <p className="dim">{t('update.not-in-call')}</p>}
        </div>
      )}
    </section>
  );
}

const tones: Readonly<Partial<Record<UpdateState['state'], string>>> = {
  ready: 'said live',
  failed: 'said warn',
};

function updateText(update: UpdateState, now: number, locale: string, t: Translator['t']): string {
  switch (update.state) {
    case 'off':
      return t(`update.off.${update.why}`);
    case 'current':
      return update.checkedAt === undefined
        ? t('update.unchecked')
        : t('update.current', { age: formatAge(new Date(update.checkedAt).toISOString(), now, locale) });
    case 'checking':
      return t('update.checking');
    case 'downloading':
      return t('update.downloading', { version: update.version, percent: Math.floor(update.percent) });
    case 'ready':
      return t('update.ready', { version: update.version });
    case 'failed':
      return t(`update.failed.${update.why}`);
  }
}
