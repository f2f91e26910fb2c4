import { Fragment, lazy, Suspense, useEffect, useRef } from 'react';
import type { CallView } from '#shared/domain/views';
import { Part } from '../../app/part';
import { PlainCall } from '../../app/plain-call';
import { NOTES_ID } from '../../stores/actions';
import { useApp, useCalls, useText, useView } from '../../stores/app-context';
import { isLive, isRinging, isTransferring } from '../../stores/call-choice';
import { AfterPaint } from '../../ui/after-paint';
import { Loading } from '../../ui/bits';
import { CallerCard } from '../card/caller-card';
import { FavouriteList } from '../favourites/favourite-list';
import { FIRST_RUN, Welcome } from '../first-run/welcome';
import { Promised } from '../follow-ups/promised';
import { HistoryList } from '../history/history-list';
import { Keypad } from '../keypad/keypad';
import { Notes } from '../notes/notes';
import { RingCard } from '../ring/ring-card';
import { TellPanel } from '../transfer/tell-panel';
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
      <Part>
        <CallTabs />
      </Part>
      {/* Kept as it is behind the call: taking a long list away, or only its boxes, costs the first frame of one that rings. */}
      <div className={call === undefined ? 'layer' : 'layer behind'}>{idleHome}</div>
      {call !== undefined && <CallAtHand call={call} />}
    </div>
  );
}

/** Loaded when it is opened, once in the life of a desk. */
const FirstRun = lazy(async () => ({ default: (await import('../first-run/first-run')).FirstRun }));

/** Loaded when it is looked at. */
const FollowUpList = lazy(async () => ({
  default: (await import('../follow-ups/follow-up-list')).FollowUpList,
}));

/** One and the same element: behind the other list it stays as it was. */
const callsThereWere = (
  <>
    <Welcome />
    <Part>
      <FavouriteList />
    </Part>
    <Part>
      <HistoryList />
    </Part>
  </>
);

function IdleHome() {
  const { t } = useText();
  const list = useView((state) => state.list);
  const settingUp = useView((state) => state.forms[FIRST_RUN] !== undefined);
  if (settingUp) {
    return (
      <Part>
        <Suspense fallback={<Loading>{t('desk.starting')}</Loading>}>
          <FirstRun />
        </Suspense>
      </Part>
    );
  }
  return (
    <>
      <div className={list === 'history' ? 'layer' : 'layer behind'}>{callsThereWere}</div>
      {list === 'follow-ups' && (
        <Part>
          <Suspense fallback={<Loading>{t('desk.starting')}</Loading>}>
            <FollowUpList />
          </Suspense>
        </Part>
      )}
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
  // There is somebody to be told as long as a transfer is on its way.
  const stale = panel === 'told' && !isTransferring(call);
  const open = live && !stale ? panel : 'none';

  const writing = useRef(false);
  const side = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!live || stale) view.setPanel('none');
  }, [live, stale, view]);

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
          <Part of={call.id} instead={<PlainCall call={call} />}>
            <RingCard call={call} wide />
          </Part>
        </div>
      ) : (
        <Part of={call.id} className="of-strip" instead={<PlainCall call={call} />}>
          <CallStrip call={call} />
        </Part>
      )}
      <Part of={call.id} className="of-card">
        <CallerCard call={call} />
      </Part>
      <aside ref={side} className="side sheet" aria-label={t('side.region')}>
        {/* Who calls is there before what is written about them; for a call after this one all of it stays in place. */}
        <AfterPaint waits={isRinging(call)}>
          {/* One key for all of it: what belongs to one call never stays beside another. */}
          <Fragment key={call.id}>
            <Part of={open}>
              {open === 'transfer' && <TransferPanel call={call} />}
              {open === 'told' && call.transfer !== undefined && (
                <TellPanel call={call} transfer={call.transfer} />
              )}
              {open === 'keypad' && <Keypad call={call} />}
            </Part>
            <div className={open === 'none' ? 'side-notes' : 'side-notes squeezed'}>
              <Part>
                <Notes call={call} squeezed={open !== 'none'} />
              </Part>
              {/* Below the lines that are typed: it comes with what is found late, and they stay where they are. */}
              {open === 'none' && !isRinging(call) && (
                <Part>
                  <Promised call={call} />
                </Part>
              )}
              <Part>{call.state === 'wrap-up' && <WrapUp call={call} />}</Part>
            </div>
          </Fragment>
        </AfterPaint>
      </aside>
    </div>
  );
}
