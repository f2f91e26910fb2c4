import { ActionIcon } from '@mantine/core';
import { IconClipboard, IconPhoneOutgoing } from '@tabler/icons-react';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';
import { pasteNumber } from './paste-number';

/** The last number once more, and the number that was copied: it is shown before it is called. */
export function DialButtons() {
  const { t } = useText();
  const parts = useApp();
  const hints = useKeyHints();
  const { redial } = useActions();
  const down = useDesk((state) => state.connection !== 'up');

  return (
    <span className="row">
      <ActionIcon
        size="lg"
        variant="subtle"
        disabled={down}
        aria-label={t('redial.button')}
        aria-keyshortcuts={hints.shortcut('redial')}
        title={t('redial.button')}
        onClick={redial}
      >
        <IconPhoneOutgoing size={18} />
      </ActionIcon>
      <ActionIcon
        size="lg"
        variant="subtle"
        disabled={down}
        aria-label={t('paste.button')}
        aria-keyshortcuts={hints.shortcut('paste')}
        title={t('paste.button')}
        onClick={() => pasteNumber(parts)}
      >
        <IconClipboard size={18} />
      </ActionIcon>
    </span>
  );
}
