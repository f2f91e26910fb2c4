import { itemsOnCard } from '#shared/domain/card-of';
import type { CallView } from '#shared/domain/views';
import { useCalls } from '../../stores/app-context';
import { Timeline } from '../timeline/timeline';

/** The timeline of whoever is on the card; looked at again when the card or the calls of this desk have changed. */
export function CardTimeline({ call }: { call: CallView }) {
  const { card } = call;
  const open = useCalls().length;
  const who = 'contact' in card ? card.contact.id : card.kind;
  const items = itemsOnCard(card).map(({ id, updatedAt, status }) => `${id} ${updatedAt} ${status}`);
  return (
    <Timeline key={who} of={{ callId: call.id }} revision={`${open} ${historyOf(call)} ${items.join()}`} />
  );
}

function historyOf({ card }: CallView): number {
  return 'history' in card ? card.history.length : 0;
}
