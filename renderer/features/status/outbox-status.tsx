import { Button } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useApp, useDesk, useText } from '../../stores/app-context';

/**
 * How much waits to be written back, where anything does; a click shows it. It comes and goes by itself: its room in a
 * wide bar is always there, so that nothing beside it moves.
 */
export function OutboxStatus() {
  const { t, list } = useText();
  const { view } = useApp();
  const outbox = useDesk((state) => state.outbox);
  const parked = (outbox?.parked.length ?? 0) + (outbox?.moreParked ?? 0);
  const waiting = outbox?.waiting ?? 0;
  if (waiting + parked === 0) return <span className="outbox-room" />;
  const said = list([
    ...(parked > 0 ? [t('outbox.status-parked', { count: parked })] : []),
    ...(waiting > 0 ? [t('outbox.status', { count: waiting })] : []),
  ]);
  return (
    <Button
      className="outbox-room numbers"
      justify="start"
      variant="default"
      aria-label={said}
      title={said}
      leftSection={<IconCloudUp size={18} {...(parked > 0 ? { color: 'var(--pc-warn)' } : {})} />}
      onClick={() => view.showSettings('contacts')}
    >
      {/* Painted: the number is no part of the name, which says what it counts. */}
      <span className="painted" data-text={waiting + parked} aria-hidden="true" />
    </Button>
  );
}
