import type { CallView } from '#shared/domain/views';
import { ringSentence } from '../../stores/announce';
import { useCallTitle, useColleagueLabel, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';

/** Who sent the call, why, how urgent it is, and the last lines of the notes. */
export function RingHandoff({ call }: { call: CallView }) {
  const { t, say } = useText();
  const { handoff } = call;
  const caller = useCallTitle()(call);
  const from = useColleagueLabel(handoff?.from);
  const recalled = call.transfer?.sentence;
  if (recalled !== undefined)
    return (
      <p className="ring-handoff">
        <strong>{say(recalled)}</strong>
      </p>
    );
  if (handoff === undefined) return undefined;
  const { document } = handoff;
  const preview = document?.notes.at(-1)?.text ?? document?.summary ?? handoff.summary;
  const urgency = document?.urgency ?? handoff.urgency;
  return (
    <div className="ring-handoff">
      <p>
        <strong>
          {handoff.role === 'consulting'
            ? say(ringSentence(call, caller))
            : handoff.role === 'recalled'
              ? t('handoff.recalled')
              : t('handoff.transferred-by', { from })}
        </strong>
        {document?.reason !== undefined && (
          <span>
            {' · '}
            {(document.reason.code !== 'other' || document.reason.text === undefined) &&
              t(`reason.${document.reason.code}`)}
            {document.reason.code !== 'other' && document.reason.text !== undefined && ' · '}
            {document.reason.text}
          </span>
        )}{' '}
        {urgency !== undefined && urgency !== 'normal' && (
          <Tag tone={urgency === 'low' ? 'wrap' : 'fail'}>{t(`urgency.${urgency}`)}</Tag>
        )}
      </p>
      {preview !== undefined && <p className="ring-preview prose">{preview}</p>}
      {handoff.state === 'announced' && (
        <p className="dim">{t('handoff.on-its-way', { from: handoff.from.name })}</p>
      )}
    </div>
  );
}
