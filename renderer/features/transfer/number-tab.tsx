import { Button, TextInput } from '@mantine/core';
import { IconClipboard } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { NumberInfo } from '#shared/domain/views';
import { useApp, useSayNumber, useText } from '../../stores/app-context';
import { staysByHand } from '../../ui/by-hand';
import { formatCountry } from '../../ui/format';
import { useNumberInfo } from '../search/use-number-info';
import type { TransferTabProps } from './start-transfer';

/** A number typed or pasted. One that costs is asked about once; an emergency number never. */
export function NumberTab({ draft, change, start, busy }: TransferTabProps) {
  const { t } = useText();
  const info = useNumberInfo(draft.number);
  const [pasteFailed, setPasteFailed] = useState(false);
  const [asking, setAsking] = useState<'blind' | 'supervised'>();
  const field = useRef<HTMLInputElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const usable = info !== undefined && info.kind !== 'invalid';

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    // The safe answer has the focus: a key that is held down must not spend money.
    if (asking !== undefined) no.current?.focus();
  }, [asking]);

  function setNumber(number: string, byHand = false): void {
    setAsking(undefined);
    setPasteFailed(false);
    change({ number, byHand });
  }

  async function paste(): Promise<void> {
    try {
      setNumber((await navigator.clipboard.readText()).trim().slice(0, 200));
      field.current?.focus();
    } catch {
      setPasteFailed(true);
    }
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
          onChange={({ currentTarget: { value }, nativeEvent }) =>
            setNumber(value, staysByHand({ text: draft.number, byHand: draft.byHand }, value, nativeEvent))
          }
        />
        <Button variant="default" leftSection={<IconClipboard size={16} />} onClick={paste}>
          {t('number.paste')}
        </Button>
      </div>
      {pasteFailed && (
        <p className="said warn" role="alert">
          {t('number.paste-failed')}
        </p>
      )}
      {info !== undefined && <NumberLine info={info} />}
      <div className="row">
        <Button
          className="grow"
          disabled={!usable || busy || asking !== undefined}
          aria-label={usable ? t('transfer.blind-to', { target: info.display }) : t('transfer.blind')}
          onClick={() => go('blind', false)}
        >
          {t('transfer.blind')}
        </Button>
        <Button
          className="grow"
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
      {info.cost !== 'normal' && <p className="said warn">{t(`number.cost.${info.cost}`)}</p>}
    </div>
  );
}
