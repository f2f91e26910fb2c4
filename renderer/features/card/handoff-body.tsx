import type { HandoffDocument } from '#shared/domain/handoff/document';
import { useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatWhen } from '../../ui/format';
import { useNow } from '../../ui/use-now';

/** A note that its writer has emptied is none. */
export const writtenIn = ({ notes }: HandoffDocument) => notes.filter(({ text }) => text !== '');

/** What a document says, on a card and of a call that is over. */
export function HandoffBody({ document }: { document: HandoffDocument }) {
  const { t, list } = useText();
  const { locale } = useApp();
  const now = useNow(30_000);
  const { reason, summary } = document;
  const notes = writtenIn(document);
  // The summary is made of the reason and the notes where nobody wrote one: not said twice.
  const says = summary !== '' && summary !== reason?.text && notes.every(({ text }) => text !== summary);
  return (
    <div className="stack handoff-body">
      {reason !== undefined && (
        <p className="handoff-reason">
          {(reason.code !== 'other' || reason.text === undefined) && (
            <strong>{t(`reason.${reason.code}`)} </strong>
          )}
          {reason.text !== undefined && <span className="prose">{reason.text}</span>}
        </p>
      )}
      {says && <p className="prose">{summary}</p>}
      {notes.length > 0 && (
        <ol className="stack handoff-notes" aria-label={t('handoff.notes')}>
          {notes.map((note) => (
            <li key={note.id}>
              <p className="dim">
                <strong>{note.by}</strong> · {formatWhen(note.at, now, locale)}
              </p>
              <p className="prose">{note.text}</p>
            </li>
          ))}
        </ol>
      )}
      {document.items.length > 0 && (
        <ul className="row wrap" aria-label={t('handoff.items')}>
          {document.items.map((item) => (
            <li key={`${item.type}${item.number ?? ''}${item.title}`}>
              <Tag tone={item.type === 'complaint' ? 'fail' : 'info'}>
                {t(`item.${item.type}`)} {item.number ?? item.title} · {item.status}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {document.trail.length > 1 && (
        <p className="dim">
          {t('handoff.trail', {
            hops: list(document.trail.map((hop) => `${hop.from} → ${hop.to}`)),
          })}
        </p>
      )}
    </div>
  );
}
