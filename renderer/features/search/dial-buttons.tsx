import { ActionIcon } from '@mantine/core';
import { IconClipboard, IconPhoneOutgoing } from '@tabler/icons-react';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useApp, useDesk, useText } from '../../stores/app-context';

/** The last number once more, and the number that was copied: it is shown before it is called. */
export function DialButtons() {
  const { t } = useText();
  const { view } = useApp();
  const hints = useKeyHints();
  const { redial, callText } = useActions();
  const down = useDesk((state) => state.connection !== 'up');

  async function paste(): Promise<void> {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) return view.report({ key: 'number.paste-failed' });
    await callText(text, 'copied');
  }

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
        title={t('paste.button')}
        onClick={paste}
      >
        <IconClipboard size={18} />
      </ActionIcon>
    </span>
  );
}
