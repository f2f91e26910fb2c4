import { Button, CloseButton } from '@mantine/core';
import { Fragment, useEffect, useId, useRef } from 'react';
import { shortcutIds } from '#shared/domain/desktop/desktop';
import { type WindowKeyGroup, windowKeyGroups } from '#shared/domain/window-keys';
import { useApp, useDesk, useText, useView } from '../stores/app-context';
import { acceleratorLabel } from '../ui/accelerator';
import { type KeyAction, keyTexts } from './keys';
import { useKeyHints } from './use-key-hints';

const groups = Object.keys(windowKeyGroups) as readonly WindowKeyGroup[];

/** All keys, from the same table that handles them. The browser's own dialog keeps the focus and gives it back. */
export function KeysSheet() {
  const { t } = useText();
  const { view } = useApp();
  const open = useView((state) => state.keysSheet);
  const sheet = useRef<HTMLDialogElement>(null);
  const headId = useId();

  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);

  return (
    <dialog
      ref={sheet}
      className="keys-sheet modal-sheet"
      aria-labelledby={headId}
      onCancel={(event) => {
        // By the end of a dialog, which is told some time after Escape, F1 may have opened it again.
        event.preventDefault();
        view.setKeysSheet(false);
      }}
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) view.setKeysSheet(false);
      }}
    >
      <div className="row wrap">
        <h2 className="page-title grow" id={headId}>
          {t('keys.title')}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            view.setKeysSheet(false);
            view.showSettings('keys');
          }}
        >
          {t('keys.change')}
        </Button>
        <CloseButton aria-label={t('panel.close')} onClick={() => view.setKeysSheet(false)} />
      </div>
      {open && <KeysOfWindow />}
      <KeysEverywhere />
    </dialog>
  );
}

/** By what they are about; what has no key is a command only, and told of in one line. */
function KeysOfWindow() {
  const { t } = useText();
  const hints = useKeyHints();
  return (
    <>
      <p className="dim keys-part">{t('keys.commands-hint')}</p>
      <div className="keys-groups">
        {groups.map((group) => {
          const actions: readonly KeyAction[] = windowKeyGroups[group];
          const all = group === 'window' ? [...actions, 'close' as const] : actions;
          const shown = all.filter((action) => hints.label(action) !== '');
          if (shown.length === 0) return undefined;
          return (
            <section key={group} className="keys-group">
              <h3 className="section-head">{t(`keys.group.${group}`)}</h3>
              <dl className="keys-list">
                {shown.map((action) => (
                  <Fragment key={action}>
                    <dt>
                      <span className="key">{hints.label(action)}</span>
                    </dt>
                    <dd>{t(keyTexts[action])}</dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </>
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
