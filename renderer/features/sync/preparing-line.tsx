import { Progress } from '@mantine/core';
import { useDesk, useText } from '../../stores/app-context';

/** How far the contacts of an earlier version are made ready; nothing once they are. */
export function PreparingLine() {
  const { t } = useText();
  const percent = useDesk((state) => state.preparing ?? null);
  if (percent === null) return null;
  return (
    <div className="stack">
      <p className="said numbers">{t('sync.preparing', { percent })}</p>
      <Progress value={percent} aria-label={t('sync.preparing-label')} />
    </div>
  );
}
