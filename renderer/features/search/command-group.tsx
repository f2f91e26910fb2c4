import { Combobox } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import { useKeyHints } from '../../app/use-key-hints';
import { useText } from '../../stores/app-context';
import { Key } from '../../ui/bits';
import type { Command } from './commands';

/** Before the id of a command. */
export const COMMAND = 'command:';

/** What can be done by name, each with its key. */
export function CommandGroup({ commands }: { commands: readonly Command[] }) {
  const { t } = useText();
  const hints = useKeyHints();
  if (commands.length === 0) return undefined;
  return (
    <Combobox.Group label={t('commands.title')}>
      {commands.map(({ id, name, action }) => (
        <Combobox.Option key={id} value={`${COMMAND}${id}`}>
          <span className="row">
            <IconCommand size={18} aria-hidden="true" />
            <span className="grow clip">{name}</span>
            {action !== undefined && <Key name={hints.label(action)} />}
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
