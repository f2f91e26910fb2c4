import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useDesk, useText } from '../../stores/app-context';
import { type Findable, findables, findSettings } from './find-settings';

/** Finds a setting by what people call it; arrows choose, Enter goes there, Escape puts the search away. */
export function SettingsSearch(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (setting: Findable) => void;
  /** The sections: out of the way while something is found, and as they were afterwards. */
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const { text, onText, onChoose } = props;
  const desktop = useDesk((state) => state.desktop) ?? { host: 'browser', platform: 'linux' };
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const asked = text.trim();
  const found = findSettings(asked, findables, t, desktop);

  /** Up from the first one is the box again. */
  function move(by: 1 | -1): void {
    const options = [...(list.current?.querySelectorAll('button') ?? [])];
    const to = options.indexOf(document.activeElement as HTMLButtonElement) + by;
    (to < 0 ? box.current : options[Math.min(to, options.length - 1)])?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The keys that choose a character of Chinese are of its window.
    if (asked === '' || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onText('');
      box.current?.focus();
    } else if (event.key === 'Enter' && event.target === box.current) {
      event.preventDefault();
      const [first] = found;
      if (first !== undefined && !event.repeat) onChoose(first.findable);
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the box and of the list in it */}
      <div className="settings-search" onKeyDown={onKeyDown}>
        <TextInput
          ref={box}
          type="search"
          aria-label={t('find.label')}
          placeholder={t('find.placeholder')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          maxLength={80}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
        <p className={asked === '' ? 'hidden-text' : 'dim'} role="status">
          {asked !== '' &&
            (found.length === 0 ? t('find.none', { text: asked }) : t('find.count', { count: found.length }))}
        </p>
        {found.length > 0 && (
          <ul ref={list} className="settings-found sheet" aria-label={t('find.label')}>
            {found.map(({ findable, title, tab, text: explained }) => (
              <li key={`${findable.tab} ${findable.title}`}>
                <button type="button" onClick={() => onChoose(findable)}>
                  <span className="settings-found-title">{title}</span>
                  <span className="dim">{tab}</span>
                  {explained !== undefined && <span className="dim settings-found-text">{explained}</span>}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div hidden={found.length > 0}>{props.children}</div>
    </>
  );
}
