import { Button, Radio, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useKeyHints } from '../../app/use-key-hints';
import {
  useActions,
  useApp,
  useCalls,
  useCallTitle,
  useDesk,
  useFormatNumber,
  useSayNumber,
  useText,
} from '../../stores/app-context';
import type { DialRequest } from '../../stores/view-store';
import { Key } from '../../ui/bits';
import { staysByHand } from '../../ui/by-hand';
import { formatCountry } from '../../ui/format';
import { useNumberInfo } from '../search/use-number-info';

/** As the desk writes the extension of a link behind its number. */
const EXTENSION = / ext\. ([\d*#]+)$/u;

/**
 * The number of a link or of the clipboard, before it is called. It is docked and takes no focus: whoever writes a note
 * goes on writing, and no Enter meant for the note calls anybody.
 */
export function DialRequestCard({ request }: { request: DialRequest }) {
  const { t } = useText();
  const { view, notes, locale } = useApp();
  const { run } = useActions();
  const format = useFormatNumber();
  const say = useSayNumber();
  const titleOf = useCallTitle();
  const down = useDesk((state) => state.connection !== 'up');
  const talking = useCalls().find(({ state }) => state === 'up');
  const [number, setNumber] = useState(request.target);
  const [calling, setCalling] = useState(false);
  const [byHand, setByHand] = useState(false);
  const headId = useId();
  const hints = useKeyHints();
  const info = useNumberInfo(number);
  const costs = info !== undefined && info.cost !== 'normal';
  const usable = info !== undefined && info.kind !== 'invalid';
  const domain = useDesk(({ settings }) => (settings?.mode === 'pbx' ? settings.account?.domain : undefined));
  const host = info?.kind === 'sip' ? info.dial.split('@')[1] : undefined;
  const elsewhere = host?.toLowerCase() === domain?.toLowerCase() ? undefined : host;
  const dismiss = () => view.askToDial(undefined);

  async function dial(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!usable || calling) return;
    setCalling(true);
    const answer = await run('calls.dial', {
      target: info.dial,
      ...(costs && { confirmed: true }),
      ...(byHand && { typed: true }),
    });
    setCalling(false);
    const extension = EXTENSION.exec(number)?.[1];
    // It is never sent by itself: when a switchboard asks for it, only the agent hears.
    if (answer.ok && extension !== undefined) {
      const line = t('dial-request.extension', { extension, key: hints.label('keypad') || 'none' });
      notes.edit(answer.value.callId, `${line}\n`);
    }
    // A newer link may have come meanwhile; its card is another one.
    if (answer.ok && view.store.getState().dialRequest?.seq === request.seq) dismiss();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    dismiss();
  }

  return (
    <form
      className="notice dial-request stack"
      aria-labelledby={headId}
      noValidate
      onSubmit={dial}
      onKeyDown={onKeyDown}
    >
      <div>
        <div className="row">
          <h2 className="settings-head prose grow" id={headId}>
            {t('dial-request.title', { number: usable ? say(info.display) : number })}
          </h2>
          <Key name={hints.label('notices')} />
        </div>
        {usable && (
          <p className="dim folds">
            {[
              info.name,
              t(`number.kind.${info.kind}`),
              info.country === undefined ? undefined : formatCountry(info.country, locale),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </p>
        )}
      </div>
      {request.others.length > 0 && (
        <Radio.Group
          size="sm"
          label={t('dial-request.which')}
          value={number}
          onChange={(chosen) => {
            setNumber(chosen);
            setByHand(false);
          }}
        >
          <div className="stack dial-numbers">
            {[request.target, ...request.others].map((each) => (
              <Radio key={each} value={each} label={format(each)} />
            ))}
          </div>
        </Radio.Group>
      )}
      {info?.kind === 'emergency' && <p className="said warn">{t('dial-request.emergency')}</p>}
      {elsewhere !== undefined && (
        <p className="said warn">{t('dial-request.elsewhere', { domain: elsewhere })}</p>
      )}
      {costs && <p className="said warn">{t(`number.cost.${info.cost}`)}</p>}
      {info?.kind === 'invalid' && <p className="said warn">{t('number.invalid')}</p>}
      {talking !== undefined && (
        <p className="dim folds">{t('dial-request.holds', { caller: titleOf(talking) })}</p>
      )}
      <TextInput
        className="folds"
        type="tel"
        inputMode="tel"
        aria-label={t('dial-request.number')}
        maxLength={200}
        value={number}
        onChange={({ currentTarget: { value }, nativeEvent }) => {
          setNumber(value);
          setByHand(staysByHand({ text: number, byHand }, value, nativeEvent));
        }}
      />
      <div className="row">
        <Button
          type="submit"
          className="grow"
          leftSection={<IconPhone size={16} />}
          disabled={!usable || down}
          loading={calling}
        >
          {t(costs ? 'dial-request.call-anyway' : 'dial-request.call')}
        </Button>
        <Button variant="default" className="grow" onClick={dismiss}>
          {t('dial-request.dismiss')}
        </Button>
      </div>
    </form>
  );
}
