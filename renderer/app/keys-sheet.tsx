import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useApp, useText, useView } from '../stores/app-context';
import { keyBindings, keyLabel } from './keys';

/** All keys, from the same table that handles them. */
export function KeysSheet() {
  const { t } = useText();
  const { view } = useApp();
  const open = useView((state) => state.keysSheet);
  const mac = navigator.userAgent.includes('Macintosh');
  return (
    <Modal
      opened={open}
      onClose={() => view.setKeysSheet(false)}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      <dl className="keys-list">
        {keyBindings.map(({ action, text }) => (
          <Fragment key={action}>
            <dt>
              <span className="key">{keyLabel(action, mac)}</span>
            </dt>
            <dd>{t(text)}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
