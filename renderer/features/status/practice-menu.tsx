import { Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconDeviceDesktopPlus,
  IconId,
  IconPhoneOff,
  IconPlugConnected,
  IconSchool,
  IconUser,
  IconUserOff,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { PracticeCaller } from '#shared/ipc/desk-api';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';

const callers: readonly (readonly [PracticeCaller, typeof IconUser])[] = [
  ['customer', IconUser],
  ['unknown', IconUserQuestion],
  ['employee', IconId],
  ['vip', IconAlertTriangle],
  ['anonymous', IconUserOff],
  ['shared', IconUsers],
];

/** Practice mode's badge: it can't be taken for the company's phone system, and what can be practised hangs from it. */
export function PracticeMenu() {
  const { t } = useText();
  const { view } = useApp();
  const { run } = useActions();
  const practice = useDesk((state) => state.agent?.practice === true);
  const ready = useDesk((state) => state.agent?.practiceReady === true);
  const [desks, setDesks] = useState(2);
  if (!practice) return undefined;

  async function openDesk(): Promise<void> {
    const answer = await run('practice.openDesk', { name: t('practice.desk-name', { number: desks }) });
    if (!answer.ok) return;
    setDesks(desks + 1);
    const { address } = answer.value;
    if (address !== undefined) window.open(address, '_blank', 'noopener');
  }

  return (
    <Menu position="bottom" width={290} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="bar-button practice">
          <IconSchool size={18} aria-hidden="true" />
          <span className="bar-label">{t('practice.badge')}</span>
          <IconChevronDown className="bar-extra" size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(ready ? 'practice.ring' : 'practice.not-ready')}</Menu.Label>
        {callers.map(([caller, Icon]) => (
          <Menu.Item
            key={caller}
            disabled={!ready}
            leftSection={<Icon size={18} aria-hidden="true" />}
            onClick={() => run('practice.ring', { caller })}
          >
            {t(`practice.caller.${caller}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          disabled={!ready}
          leftSection={<IconPhoneOff size={18} aria-hidden="true" />}
          onClick={() => run('practice.hangUp', {})}
        >
          {t('practice.hang-up')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconDeviceDesktopPlus size={18} aria-hidden="true" />} onClick={openDesk}>
          {t('practice.open-desk')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlugConnected size={18} aria-hidden="true" />}
          onClick={() => view.showSettings('phone')}
        >
          {t('practice.connect')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
