import { CloseButton } from '@mantine/core';
import { Fragment, useEffect, useId, useRef } from 'react';
import { useApp, useText, useView } from '../stores/app-context';
import { keyBindings, keyLabel } from './keys';

/** All keys, from the same table that handles them. The browser's own dialog keeps the focus and gives it back. */
export function KeysSheet() {
  const { t } = useText();
  const { view } = useApp();
  const open = useView((state) => state.keysSheet);
  const sheet = useRef<HTMLDialogElement>(null);
  const headId = useId();
  const mac = navigator.userAgent.includes('Macintosh');

  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);

  return (
    <dialog
      ref={sheet}
      className="keys-sheet"
      aria-labelledby={headId}
      onClose={() => view.setKeysSheet(false)}
    >
      <div className="row">
        <h2 className="page-title grow" id={headId}>
          {t('keys.title')}
        </h2>
        <CloseButton aria-label={t('panel.close')} onClick={() => view.setKeysSheet(false)} />
      </div>
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
    </dialog>
  );
}
