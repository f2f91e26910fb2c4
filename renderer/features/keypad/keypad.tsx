import { CloseButton, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CallView } from '#shared/domain/views';
import { useActions, useCallTitle, useText } from '../../stores/app-context';
import './keypad.css';

const tones = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Tones to the one the agent hears (in a conference to whom the agent has called), by mouse or by typing; a pasted number goes out in one piece. */
export function Keypad({ call }: { call: CallView }) {
  const { t } = useText();
  const { run, closePanel } = useActions();
  const [sent, setSent] = useState('');
  const field = useRef<HTMLInputElement>(null);

  const { transfer } = call;
  const isAsking = transfer?.talkingTo === 'target' || transfer?.talkingTo === 'both';
  const caller = useCallTitle()(call);
  const hearer = isAsking ? transfer.target.label : caller;

  useEffect(() => field.current?.focus(), []);

  function send(text: string): void {
    const digits = text.replace(/[^0-9*#]/g, '');
    if (digits === '') return;
    setSent((before) => before + digits);
    void run('calls.dtmf', { callId: call.id, tones: digits });
  }

  return (
    <section className="panel keypad" aria-label={t('keypad.region')}>
      <div className="row">
        <h3 className="panel-title grow">{t('keypad.title', { caller: hearer })}</h3>
        <CloseButton aria-label={t('panel.close')} onClick={closePanel} />
      </div>
      <TextInput
        ref={field}
        aria-label={t('keypad.sent')}
        placeholder={t('keypad.placeholder')}
        value={sent}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (text.startsWith(sent)) send(text.slice(sent.length));
        }}
      />
      <div className="keypad-keys">
        {tones.map((tone) => (
          <button key={tone} type="button" className="keypad-key" onClick={() => send(tone)}>
            {tone}
          </button>
        ))}
      </div>
    </section>
  );
}
