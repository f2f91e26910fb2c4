import { missingNotes } from '#shared/domain/handoff/cut';
import type { HandoffDocument, HandoffPlan } from '#shared/domain/handoff/document';
import { ownSummary } from '#shared/domain/handoff/summary';
import { useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatWhen } from '../../ui/format';
import { useNow } from '../../ui/use-now';
import { PlanSection } from './plan-section';
import { SpokenFold } from './spoken-fold';

/** A note that its writer has emptied is none. */
export const writtenIn = ({ notes }: HandoffDocument) => notes.filter(({ text }) => text !== '');

/**
 * What a document says, on a card and of a call that is over. `plans`: those that are shown in place of the document's,
 * while nothing may move.
 */
export function HandoffBody({
  document,
  plans = document.plans ?? [],
}: {
  document: HandoffDocument;
  plans?: readonly HandoffPlan[];
}) {
  const { t, list } = useText();
  const { locale } = useApp();
  const now = useNow(30_000);
  const { reason } = document;
  const notes = writtenIn(document);
  // It is made of the reason, the notes and the plans where nobody wrote one: not said twice.
  const summary = ownSummary(document);
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
      {summary !== undefined && <p className="prose">{summary}</p>}
      {plans.length > 0 && <PlanSection plans={plans} now={now} />}
      {notes.length > 0 && (
        <ol className="stack handoff-notes" aria-label={t('handoff.notes')}>
          {notes.map((note) =>
            missingNotes([note]) > 0 ? (
              <li key={note.id} className="dim">
                {t('handoff.cut', { count: missingNotes([note]) })}
              </li>
            ) : (
              <li key={note.id}>
                <p className="dim">
                  <strong>{note.by}</strong> · {formatWhen(note.at, now, locale)}
                </p>
                <p className="prose">{note.text}</p>
              </li>
            ),
          )}
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
      <SpokenFold {...document} />
    </div>
  );
}
