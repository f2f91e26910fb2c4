import { Button, Popover } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { type LineState, lineSentence } from '#shared/domain/line';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { Clock } from '../../ui/clock';
import { useNear } from '../../ui/use-near';

/** Whether calls can come and go, why not, and what to do about it: told as soon as pointer or focus is there. */
export function LineStatus() {
  const { t, say } = useText();
  const { view } = useApp();
  const { run } = useActions();
  const line = useDesk((state) => state.line);
  const near = useNear();
  const up = useDesk((state) => state.connection === 'up');
  if (line === undefined) return undefined;
  const bad = line.state === 'down' || line.state === 'unconfigured';
  return (
    <div className="row">
      <Popover
        position="bottom-start"
        shadow="md"
        width={320}
        withinPortal={false}
        opened={near.opened}
        onChange={near.setOpened}
      >
        <Popover.Target>
          <button
            ref={near.target}
            type="button"
            className={bad ? 'bar-button line fail' : 'bar-button line'}
            aria-label={t('line.label', { state: t(`line.state.${line.state}`) })}
            aria-description={say(lineSentence(line))}
            {...near.handlers}
            onClick={() => near.setOpened(true)}
          >
            {bad ? (
              <IconPlugConnectedX size={18} aria-hidden="true" />
            ) : (
              <IconPlugConnected size={18} aria-hidden="true" />
            )}
            <span className={`dot ${lineDots[line.state]}`} aria-hidden="true" />
            <span className="bar-label">{t(`line.state.${line.state}`)}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown ref={near.content} {...near.handlers}>
          <div className="stack">
            <p>{say(lineSentence(line))}</p>
            {line.state === 'down' && line.retryAt !== undefined && (
              <p className="dim">
                {t('line.next-try')} <Clock until={line.retryAt} />
              </p>
            )}
            {bad && (
              <Button
                variant="default"
                onClick={() => {
                  near.setOpened(false);
                  view.showSettings('phone');
                }}
              >
                {t('line.settings')}
              </Button>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
      {line.state === 'down' && (
        <Button size="compact-sm" variant="default" disabled={!up} onClick={() => run('line.retry', {})}>
          {t('line.try-again')}
        </Button>
      )}
    </div>
  );
}

const lineDots: Readonly<Record<LineState['state'], string>> = {
  registered: 'live',
  registering: 'warn',
  connecting: 'warn',
  down: 'fail',
  unconfigured: 'hollow',
};
