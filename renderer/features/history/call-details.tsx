import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type LineQuality, qualityWord } from '#shared/domain/audio/line-quality';
import { VCON_MEDIA_TYPE } from '#shared/domain/handoff/vcon';
import type { CallId } from '#shared/domain/ids';
import type { CallDetail, SupportLine } from '#shared/domain/views';
import { useActions, useApp, useText } from '../../stores/app-context';
import { failureKey } from '../../stores/failure-text';
import { formatWhen } from '../../ui/format';
import { BlockNumber } from '../blocks/block-number';
import { HandoffBody } from '../card/handoff-body';
import { saveFile } from './save-file';

interface Props {
  readonly callId: CallId;
  /** Whom it was with. */
  readonly name: string;
  readonly onErased: () => void;
  /** Of the caller; absent where there is none to block. */
  readonly caller: { readonly number: string; readonly name: string | undefined } | undefined;
}

/** What is known of a call that is over: what was sent along, what the phone system said, and a way out for it. */
export function CallDetails({ callId, name, onErased, caller }: Props) {
  const { t } = useText();
  const { view } = useApp();
  const { ask } = useActions();
  const [detail, setDetail] = useState<CallDetail>();
  const [said, setSaid] = useState<string>();

  useEffect(() => {
    let here = true;
    void ask('calls.detail', { callId }).then((answer) => {
      if (!here) return;
      if (answer.ok) setDetail(answer.value);
      else setSaid(t(failureKey(answer.error.code)));
    });
    return () => {
      here = false;
    };
  }, [ask, callId, t]);

  async function give(how: 'save' | 'copy'): Promise<void> {
    setSaid(undefined);
    const answer = await ask('calls.exportVcon', { callId });
    if (!answer.ok) return setSaid(t(failureKey(answer.error.code)));
    const { name, text } = answer.value;
    if (how === 'save') return saveFile(name, VCON_MEDIA_TYPE, text);
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(t(copied ? 'vcon.copied' : 'vcon.not-copied'));
  }

  async function erase(): Promise<void> {
    const answer = await ask('calls.eraseImported', { callId });
    if (answer.ok) onErased();
    else setSaid(t(failureKey(answer.error.code)));
  }

  if (detail === undefined) return said === undefined ? undefined : <p className="said fail">{said}</p>;
  const { handoff, imported, support, quality } = detail;
  return (
    <div className="history-details stack">
      {imported && <p className="dim">{t('vcon.unchecked')}</p>}
      {handoff === undefined ? (
        support.length === 0 && quality === undefined && <p className="dim">{t('history.no-details')}</p>
      ) : (
        <HandoffBody document={handoff} />
      )}
      {support.map((line) => (
        <Support key={`${line.at}${line.stage}${line.code ?? ''}`} line={line} />
      ))}
      {quality !== undefined && <Quality quality={quality} />}
      <div className="row wrap">
        {imported ? (
          <Button size="xs" variant="default" onClick={erase}>
            {t('vcon.erase')}
          </Button>
        ) : (
          <>
            <Button size="xs" variant="default" onClick={() => give('save')}>
              {t('vcon.save')}
            </Button>
            <Button size="xs" variant="default" onClick={() => give('copy')}>
              {t('vcon.copy')}
            </Button>
            <Button size="xs" variant="default" onClick={() => view.schedule({ kind: 'call', callId, name })}>
              {t('follow-up.later')}
            </Button>
            {caller !== undefined && <BlockNumber {...caller} />}
          </>
        )}
        <span role="status">{said}</span>
      </div>
    </div>
  );
}

function Quality({ quality }: { quality: LineQuality }) {
  const { t } = useText();
  const { locale } = useApp();
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const { average, worst, lostHere, lostThere, jitter, codec } = quality;
  return (
    <p className="dim history-support">
      {t('history.quality', {
        word: qualityWord(average),
        average: figure.format(average),
        worst: figure.format(worst),
        here: figure.format(lostHere),
        there: lostThere === undefined ? 'unknown' : figure.format(lostThere),
        jitter: Math.round(jitter),
        codec: codec === '' ? 'unknown' : codec.toUpperCase(),
      })}
    </p>
  );
}

function Support({ line }: { line: SupportLine }) {
  const { t, list } = useText();
  const { locale } = useApp();
  const said = [line.code, line.reason].filter((each) => each !== undefined);
  return (
    <p className="dim history-support">
      {t('history.support', {
        stage: line.stage,
        target: line.target ?? '',
        said: list(said.map(String)),
        when: formatWhen(line.at, Date.now(), locale),
      })}
    </p>
  );
}
