import { IconRecordMail } from '@tabler/icons-react';
import { useActions, useDesk, useText } from '../../stores/app-context';

/** How many messages wait, and one click to hear them where it is known what to dial. Nothing where none wait. */
export function Voicemail() {
  const { t } = useText();
  const { dial } = useActions();
  const voicemail = useDesk((state) => state.agent?.voicemail);
  const up = useDesk((state) => state.line?.state === 'registered');
  if (voicemail === undefined || voicemail.fresh === 0) return undefined;
  const { fresh, number } = voicemail;
  const content = (
    <>
      <IconRecordMail size={18} aria-hidden="true" />
      <span className="numbers" aria-hidden="true">
        {fresh}
      </span>
    </>
  );
  if (number === undefined) {
    const told = t('voicemail.waiting', { count: fresh });
    return (
      <span className="bar-label row" role="img" aria-label={told} title={t('voicemail.no-number')}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="bar-button"
      disabled={!up}
      aria-label={t('voicemail.call', { count: fresh })}
      title={t('voicemail.call', { count: fresh })}
      onClick={() => dial(number, true)}
    >
      {content}
    </button>
  );
}
