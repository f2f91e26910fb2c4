import type { Screening } from '#shared/domain/blocking';
import type { CallView } from '#shared/domain/views';
import { useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';

/** Whether there is something that warns of the caller. */
export function isMarked({ screening, attestation }: CallView): boolean {
  return screening !== undefined || attestation === 'suspect';
}

/** Why the caller may be unwanted, in words: who said so, or what is wrong with the number. */
export function CallerMarks({ call }: { call: CallView }) {
  const { t } = useText();
  const { screening, attestation, card } = call;
  return (
    <>
      {screening !== undefined && (
        <Tag tone="fail">
          <ScreeningMark {...screening} />
        </Tag>
      )}
      {attestation === 'suspect' && (
        <Tag tone="fail">
          {t(card.kind === 'unknown' ? 'blocking.mark-suspicious' : 'attestation.suspect')}
        </Tag>
      )}
    </>
  );
}

function ScreeningMark({ listed, kind, note }: Screening) {
  const { t } = useText();
  if (!listed) return t(kind === 'anonymous' ? 'blocking.mark-anonymous' : 'blocking.mark-own');
  return note === '' ? t('blocking.mark-listed') : t('blocking.mark-listed-why', { note });
}
