import { Button, Menu } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { type FollowUp, type SnoozeChoice, snoozeChoices } from '#shared/domain/follow-ups';
import { useApp, useText } from '../../stores/app-context';

interface PutOffMenuProps {
  readonly followUp: FollowUp;
  readonly disabled: boolean;
  readonly onPutOff: (choice: SnoozeChoice) => void;
  readonly onRemove: () => void;
}

/** Until when it may wait, or that it need not be done any more. */
export function PutOffMenu({ followUp, disabled, onPutOff, onRemove }: PutOffMenuProps) {
  const { t } = useText();
  const { view } = useApp();
  const { id, name } = followUp;
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={disabled}
          leftSection={<IconClock size={16} aria-hidden="true" />}
          aria-label={t('follow-up.put-off-name', { name })}
        >
          {t('follow-up.put-off')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozeChoices.map((choice) => (
          <Menu.Item key={choice} onClick={() => onPutOff(choice)}>
            {t(`follow-up.snooze.${choice}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => view.schedule({ kind: 'put-off', id, name })}>
          {t('follow-up.snooze.at')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onRemove}>{t('follow-up.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
