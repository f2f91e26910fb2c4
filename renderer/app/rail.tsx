import { IconAddressBook, IconKeyboard, IconPhone, IconSettings } from '@tabler/icons-react';
import { useApp, useCalls, useText, useView } from '../stores/app-context';
import type { Page } from '../stores/view-store';
import { useKeyHints } from './use-key-hints';

const pages: readonly (readonly [Page, typeof IconPhone])[] = [
  ['calls', IconPhone],
  ['contacts', IconAddressBook],
  ['settings', IconSettings],
];

export function Rail() {
  const { t } = useText();
  const { view } = useApp();
  const page = useView((state) => state.page);
  const open = useCalls().length;
  const hints = useKeyHints();
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {pages.map(([name, Icon]) => (
        <button
          key={name}
          type="button"
          className="rail-button"
          aria-current={name === page ? 'page' : undefined}
          aria-keyshortcuts={hints.shortcut(name)}
          onClick={() => view.showPage(name)}
        >
          <Icon size={22} aria-hidden="true" />
          {t(`rail.${name}`)}
          {name === 'calls' && open > 0 && (
            <span className="rail-count painted" data-text={open} aria-hidden="true" />
          )}
        </button>
      ))}
      <button
        type="button"
        className="rail-button rail-foot"
        aria-keyshortcuts={hints.shortcut('keys')}
        onClick={() => view.setKeysSheet(true)}
      >
        <IconKeyboard size={22} aria-hidden="true" />
        {t('rail.keys')}
      </button>
    </nav>
  );
}
