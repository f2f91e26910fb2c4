import { Button, TextInput } from '@mantine/core';
import { IconClipboard } from '@tabler/icons-react';
import { type ChangeEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { targetKindOf } from '#shared/domain/directory';
import { typedNumber } from '#shared/domain/type-number';
import type { NumberInfo } from '#shared/domain/views';
import { useActions, useApp, useDesk, useSayNumber, useText } from '../../stores/app-context';
import { staysByHand } from '../../ui/by-hand';
import { formatCountry } from '../../ui/format';
import { useNumberInfo } from '../search/use-number-info';
import { focusField } from './focus-field';
import type { TransferTabProps } from './start-transfer';

/** Of a text that was copied: a mail may be long. */
const MOST_PASTED = 2_000;

/** A number typed or pasted. One that costs is asked about once; an emergency number never. */
export function NumberTab({ draft, change, start, busy }: TransferTabProps) {
  const { t } = useText();
  const { ask } = useActions();
  const region = useDesk((state) => state.settings?.region);
  const info = useNumberInfo(draft.number);
  const [pasteProblem, setPasteProblem] = useState<'number.paste-failed' | 'number.clipboard-empty'>();
  /** Where the caret belongs once the formatted number is painted. */
  const caret = useRef<number>(undefined);
  const [asking, setAsking] = useState<'blind' | 'supervised'>();
  const field = useRef<HTMLInputElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const usable = info !== undefined && info.kind !== 'invalid';

  useEffect(() => {
    focusField(field.current);
  }, []);
  useEffect(() => {
    // The safe answer has the focus: a key that is held down must not spend money.
    if (asking !== undefined) no.current?.focus();
  }, [asking]);

  function setNumber(number: string, byHand = false): void {
    setAsking(undefined);
    setPasteProblem(undefined);
    change({ number, byHand });
  }

  function onChange({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>): void {
    const { value, selectionStart } = currentTarget;
    const byHand = staysByHand({ text: draft.number, byHand: draft.byHand }, value, nativeEvent);
    // An input method is still at it.
    const isComposing = (nativeEvent as Partial<InputEvent>).isComposing === true;
    const typed = { text: value, caret: selectionStart ?? value.length };
    const formatted = region === undefined || isComposing ? typed : typedNumber(typed, region);
    caret.current = formatted.text === value ? undefined : formatted.caret;
    setNumber(formatted.text, byHand);
  }

  // Before it is seen: a field whose text was changed puts the caret to its end.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  async function paste(): Promise<void> {
    const copied = await navigator.clipboard.readText().catch(() => undefined);
    // Where it was refused, the keys for it still work here.
    field.current?.focus();
    if (copied === undefined) return setPasteProblem('number.paste-failed');
    const text = copied.slice(0, MOST_PASTED).trim();
    if (text === '') return setPasteProblem('number.clipboard-empty');
    const found = await ask('numbers.find', { text });
    // A name, an extension or a code is no number that is found in a text; what it is is said below.
    const number = (found.ok ? found.value.numbers[0] : undefined) ?? text.slice(0, 200);
    setNumber(
      region === undefined ? number : typedNumber({ text: number, caret: number.length }, region).text,
    );
  }

  async function go(mode: 'blind' | 'supervised', confirmed: boolean): Promise<void> {
    if (info === undefined || !usable) return;
    // The desk knows what was agreed to in this call.
    const answer = await start(mode, info.dial, confirmed, draft.byHand);
    setAsking(answer === 'needs-confirmation' ? mode : undefined);
  }

  return (
    <>
      <div className="row">
        <TextInput
          ref={field}
          className="grow"
          type="tel"
          inputMode="tel"
          aria-label={t('number.label')}
          placeholder={t('number.placeholder')}
          value={draft.number}
          onChange={onChange}
        />
        <Button variant="default" leftSection={<IconClipboard size={16} />} onClick={paste}>
          {t('number.paste')}
        </Button>
      </div>
      {pasteProblem !== undefined && (
        <p className="said warn" role="alert">
          {t(pasteProblem)}
        </p>
      )}
      {info !== undefined && <NumberLine info={info} />}
      <div className="row wrap number-ways">
        <Button
          disabled={!usable || busy || asking !== undefined}
          aria-label={usable ? t('transfer.blind-to', { target: info.display }) : t('transfer.blind')}
          onClick={() => go('blind', false)}
        >
          {t('transfer.blind')}
        </Button>
        <Button
          variant="default"
          disabled={!usable || busy || asking !== undefined}
          aria-label={
            usable ? t('transfer.supervised-to', { target: info.display }) : t('transfer.supervised')
          }
          onClick={() => go('supervised', false)}
        >
          {t('transfer.supervised')}
        </Button>
      </div>
      {/* Below the buttons: the second click of a double click must not answer it. */}
      {asking !== undefined && (
        <div className="said warn stack" role="alertdialog" aria-label={t('number.confirm-title')}>
          <p>
            <strong>{t(`number.cost.${info?.cost ?? 'foreign'}`)}</strong> {t('number.confirm')}
          </p>
          <div className="row">
            <Button size="xs" disabled={busy} onClick={() => go(asking, true)}>
              {t('number.transfer-anyway')}
            </Button>
            <Button
              ref={no}
              size="xs"
              variant="default"
              onClick={() => {
                setAsking(undefined);
                field.current?.focus();
              }}
            >
              {t('number.do-not')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** What the number is, while it is typed. */
function NumberLine({ info }: { info: NumberInfo }) {
  const { t } = useText();
  const say = useSayNumber();
  const { locale } = useApp();
  const known = useDesk((state) => state.directory?.find(({ extension }) => extension === info.dial));
  if (info.kind === 'invalid') return <p className="dim">{t('number.invalid')}</p>;
  return (
    <div className="stack number-line" aria-live="polite">
      <p>
        <strong className="numbers">{say(info.display)}</strong>
        <span className="dim">
          {info.name !== undefined && ` · ${info.name}`} · {t(`number.kind.${info.kind}`)}
          {info.country !== undefined && ` · ${formatCountry(info.country, locale)}`}
        </span>
      </p>
      {info.kind !== 'emergency' && targetKindOf(known) === 'number' && (
        <p className="dim">{t('number.alone')}</p>
      )}
      {info.cost !== 'normal' && <p className="said warn">{t(`number.cost.${info.cost}`)}</p>}
    </div>
  );
}
