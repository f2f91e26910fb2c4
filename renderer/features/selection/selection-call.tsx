import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useKeyHints } from '../../app/use-key-hints';
import { useActions, useDesk, useFormatNumber, useText } from '../../stores/app-context';
import { Key } from '../../ui/bits';
import { type ReadSelection, readSelection } from './selected-text';
import './selection.css';

/** The mouse has come to rest. */
const PAUSE_MS = 250;
/** Whoever selects more than this copies a text, and looks for no number. */
const MOST_TEXT = 400;

interface Offer {
  readonly at: ReadSelection;
  readonly numbers: readonly string[];
}

/** Below a number that is selected to be read: shows it as a copied one, to be called there. The key does the same. */
export function SelectionCall() {
  const { t } = useText();
  const hints = useKeyHints();
  const { callText } = useActions();
  const format = useFormatNumber();
  const down = useDesk((state) => state.connection !== 'up');
  const { offer, forget } = useOffer();
  const [number] = offer?.numbers ?? [];
  if (offer === undefined || number === undefined || down) return undefined;
  const { at, numbers } = offer;
  return (
    <Button
      className="selection-call"
      size="compact-sm"
      style={{ '--selection-left': `${at.left}px`, '--selection-bottom': `${at.bottom}px` }}
      leftSection={<IconPhone size={14} />}
      rightSection={<Key name={hints.label('call-selection')} />}
      aria-keyshortcuts={hints.shortcut('call-selection')}
      // What is selected stays so.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        forget();
        void callText(at.text, 'selected');
      }}
    >
      {numbers.length === 1
        ? t('selection.call', { number: format(number) })
        : t('selection.choose', { count: numbers.length })}
    </Button>
  );
}

/** What can be called of the text that is selected now; it goes when anything moves below it. */
function useOffer(): { readonly offer: Offer | undefined; readonly forget: () => void } {
  const { ask } = useActions();
  const [offer, setOffer] = useState<Offer>();
  // With what is still being looked at: whoever has chosen isn't offered the same again.
  const forget = useRef<() => void>(() => undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    /** What was chosen, as long as it stays selected: where something beside it changes, the browser tells of it again. */
    let chosen: string | undefined;

    async function look(): Promise<void> {
      const at = readSelection();
      if (at === undefined || at.text === chosen) return;
      if (at.text.length > MOST_TEXT || !/\d{2}/u.test(at.text)) return;
      const own = asked;
      const found = await ask('numbers.find', { text: at.text });
      if (own === asked && found.ok && found.value.numbers.length > 0)
        setOffer({ at, numbers: found.value.numbers });
    }
    function start(): void {
      stop();
      if (getSelection()?.isCollapsed !== false) chosen = undefined;
      timer = setTimeout(() => void look(), PAUSE_MS);
    }
    function stop(): void {
      asked += 1;
      clearTimeout(timer);
      setOffer(undefined);
    }
    forget.current = () => {
      chosen = readSelection()?.text;
      stop();
    };
    document.addEventListener('selectionchange', start);
    window.addEventListener('scroll', stop, { capture: true, passive: true });
    window.addEventListener('resize', stop);
    return () => {
      stop();
      document.removeEventListener('selectionchange', start);
      window.removeEventListener('scroll', stop, { capture: true });
      window.removeEventListener('resize', stop);
    };
  }, [ask]);
  return { offer, forget: () => forget.current() };
}
