import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { AgentStatus } from '#shared/domain/directory';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Clock } from '../../ui/clock';
import './status.css';

const choices = ['available', 'away', 'dnd'] as const;

const dots: Readonly<Record<AgentStatus, string>> = {
  available: 'live',
  away: 'warn',
  dnd: 'fail',
  'wrap-up': 'hold',
};

/** Who I am and whether calls come to me. */
export function StatusMenu() {
  const { t } = useText();
  const { run } = useActions();
  const agent = useDesk((state) => state.agent);
  const down = useDesk((state) => state.connection !== 'up');
  if (agent === undefined) return undefined;
  return (
    <div className="row agent">
      <div className="agent-who">
        <p className="clip agent-name">{agent.name}</p>
        {agent.extension !== undefined && (
          <p className="dim numbers clip">{t('agent.extension', { extension: agent.extension })}</p>
        )}
      </div>
      <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button
            type="button"
            className="bar-button"
            disabled={down}
            aria-label={t('agent.status', { status: t(`status.${agent.status}`) })}
          >
            <span className={`dot ${dots[agent.status]}`} aria-hidden="true" />
            <span className="bar-label">{t(`status.${agent.status}`)}</span>
            <span className="bar-extra">
              <Clock since={agent.statusSince} silent />
            </span>
            <IconChevronDown className="bar-extra" size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((status) => (
            <Menu.Item
              key={status}
              leftSection={<span className={`dot ${dots[status]}`} aria-hidden="true" />}
              rightSection={status === agent.status && <IconCheck size={16} aria-hidden="true" />}
              onClick={() => run('agent.setStatus', { status })}
            >
              {t(`status.${status}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
