import { Activity, lazy, Suspense, useEffect, useRef } from 'react';
import type { CallView } from '#shared/domain/views';
import { NOTES_ID } from '../../stores/actions';
import { useApp, useCalls, useText, useView } from '../../stores/app-context';
import { isLive, isRinging } from '../../stores/call-choice';
import { CallerCard } from '../card/caller-card';
import { FavouriteList } from '../favourites/favourite-list';
import { FIRST_RUN, Welcome } from '../first-run/welcome';
import { HistoryList } from '../history/history-list';
import { Keypad } from '../keypad/keypad';
import { Notes } from '../notes/notes';
import { RingCard } from '../ring/ring-card';
import { TransferPanel } from '../transfer/transfer-panel';
import { WrapUp } from '../wrap-up/wrap-up';
import { CallStrip } from './call-strip';
import { CallTabs } from './call-tabs';
import './call-page.css';

/** The call at hand with everything about it in one view; without one, the calls there were. */
export function CallPage() {
  const { t } = useText();
  const calls = useCalls();
  const selected = useView((state) => state.selected);
  const call = calls.find(({ id }) => id === selected);
  return (
    <div className="call-page">
      <h1 className="hidden-text">{t('calls.title')}</h1>
      <CallTabs />
      {/* Kept, hidden: taking a long list away costs the first frame of a call that rings, and it comes back as it was. */}
      <Activity mode={call === undefined ? 'visible' : 'hidden'}>{idleHome}</Activity>
      {call !== undefined && <CallAtHand call={call} />}
    </div>
  );
}

/** Loaded when it is opened, once in the life of a desk. */
const FirstRun = lazy(async () => ({ default: (await import('../first-run/first-run')).FirstRun }));

function IdleHome() {
  const { t } = useText();
  const settingUp = useView((state) => state.forms[FIRST_RUN] !== undefined);
  if (settingUp) {
    return (
      <Suspense fallback={<p role="status">{t('desk.starting')}</p>}>
        <FirstRun />
      </Suspense>
    );
  }
  return (
    <>
      <Welcome />
      <FavouriteList />
      <HistoryList />
    </>
  );
}

/** One and the same element: hiding it draws nothing of it anew. */
const idleHome = <IdleHome />;

function CallAtHand({ call }: { call: CallView }) {
  const { t } = useText();
  const { view } = useApp();
  const panel = useView((state) => state.panel);
  const live = isLive(call);
  const open = live ? panel : 'none';

  const writing = useRef(false);
  const side = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!live) view.setPanel('none');
  }, [live, view]);

  // In the narrow column the panel opens below what is in sight.
  useEffect(() => {
    if (open !== 'none') side.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);

  // Whoever answers with the key while writing goes on writing, in the notes of the call that is now at hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the call that takes the focus away
  useEffect(() => {
    if (writing.current) document.getElementById(NOTES_ID)?.focus();
  }, [call.id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus is
    <div
      className="call-at-hand"
      onFocus={(event) => {
        writing.current = event.target.id === NOTES_ID;
      }}
      onBlur={() => {
        writing.current = false;
      }}
    >
      {isRinging(call) ? (
        <div className="ring-place">
          <RingCard call={call} wide />
        </div>
      ) : (
        <CallStrip call={call} />
      )}
      <CallerCard call={call} />
      {/* One key for all of it: what belongs to one call never stays beside another. */}
      <aside key={call.id} ref={side} className="side sheet" aria-label={t('side.region')}>
        {open === 'transfer' && <TransferPanel call={call} />}
        {open === 'keypad' && <Keypad call={call} />}
        <div className={open === 'none' ? 'side-notes' : 'side-notes squeezed'}>
          <Notes call={call} squeezed={open !== 'none'} />
          {call.state === 'wrap-up' && <WrapUp call={call} />}
        </div>
      </aside>
    </div>
  );
}
