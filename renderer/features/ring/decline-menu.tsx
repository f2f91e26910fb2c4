import { Menu } from '@mantine/core';
import { IconMessageX } from '@tabler/icons-react';
import type { CallId } from '#shared/domain/ids';
import { useActions, useText } from '../../stores/app-context';

/** What can be told to a colleague whose call is declined. */
export const declineReasons = ['in-meeting', 'other-call', 'wrong-team', 'later'] as const;

interface DeclineMenuProps {
  readonly callId: CallId;
  /** The colleague who transfers. */
  readonly from: string;
  readonly disabled: boolean;
}

/** Declines and tells the colleague why; the caller hears nothing of it. */
export function DeclineMenu({ callId, from, disabled }: DeclineMenuProps) {
  const { t } = useText();
  const { run } = useActions();
  return (
    <Menu position="bottom-end" width={230} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button
          type="button"
          className="ring-decline-why"
          data-deed="decline-why"
          disabled={disabled}
          aria-label={t('ring.decline-why', { from })}
        >
          <IconMessageX size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('ring.decline-why', { from })}</Menu.Label>
        {declineReasons.map((reason) => (
          <Menu.Item
            key={reason}
            onClick={() => run('calls.decline', { callId, reason: t(`decline.${reason}`) })}
          >
            {t(`decline.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
