import { CloseButton } from '@mantine/core';
import { Fragment, useEffect, useId, useRef } from 'react';
import { shortcutIds } from '#shared/domain/desktop/desktop';
import { useApp, useDesk, useText, useView } from '../stores/app-context';
import { acceleratorLabel } from '../ui/accelerator';
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
        <dt>
          <span className="key">{mac ? '⌥1 – ⌥9' : 'Alt+1 – Alt+9'}</span>
        </dt>
        <dd>{t('keys.choose')}</dd>
      </dl>
      <KeysEverywhere />
    </dialog>
  );
}

/** The shortcuts that work while another program is in front, where the host has them. */
function KeysEverywhere() {
  const { t } = useText();
  const desktop = useDesk((state) => state.desktop);
  const shortcuts = useDesk((state) => state.settings?.shortcuts);
  if (desktop === undefined || !desktop.globalShortcuts || shortcuts === undefined) return undefined;
  const rows = shortcutIds.flatMap((id) => {
    const accelerator = shortcuts[id];
    if (accelerator === null || desktop.refusedShortcuts.includes(id)) return [];
    return [{ id, label: acceleratorLabel(accelerator, desktop.platform) }];
  });
  if (rows.length === 0) return undefined;
  return (
    <>
      <h3 className="section-head keys-part">{t('keys.everywhere')}</h3>
      <dl className="keys-list">
        {rows.map(({ id, label }) => (
          <Fragment key={id}>
            <dt>
              <span className="key">{label}</span>
            </dt>
            <dd>{t(`shortcut.${id}`, { platform: desktop.platform })}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
