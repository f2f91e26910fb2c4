import { Button, CloseButton } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { NoticeView } from '#shared/domain/views';
import { useActions, useApp, useCalls, useDesk, useText, useView } from '../../stores/app-context';
import { isRinging } from '../../stores/call-choice';
import type { Problem } from '../../stores/view-store';
import { DialRequestCard } from '../dial-request/dial-request-card';
import { RingCard } from '../ring/ring-card';
import { shownNotices, tellingOf } from './shown-notices';
import './dock.css';

export const DOCK_ID = 'dock';

const noNotices: readonly NoticeView[] = [];
const GOOD_NEWS_MS = 12_000;

/**
 * Where what comes by itself is docked: calls that ring, notices, commands that failed, numbers of links. It lies over the end of
 * the page, so nothing above it moves, and the page gets as much room to scroll as it covers.
 */
export function Dock() {
  const { t } = useText();
  // The call on the screen rings above its own card.
  const onScreen = useView((state) => (state.page === 'calls' ? state.selected : undefined));
  const calls = useCalls();
  const ringing = calls.filter((call) => isRinging(call) && call.id !== onScreen);
  const notices = useDesk((state) => state.notices ?? noNotices);
  const hidden = useView((state) => state.hiddenNotices);
  const problems = useView((state) => state.problems);
  const dialRequest = useView((state) => state.dialRequest);
  const shown = shownNotices(notices, hidden);
  const dock = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = dock.current;
    const page = element?.parentElement;
    if (element === null || page === null || page === undefined) return;
    const observer = new ResizeObserver(() => {
      page.style.setProperty(
        '--dock-space',
        element.offsetHeight > 0 ? `${element.offsetHeight + 16}px` : '0px',
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div className="dock" id={DOCK_ID} ref={dock}>
      {ringing.length > 0 && (
        <div className="dock-rings">
          {ringing.map((call) => (
            <RingCard key={call.id} call={call} />
          ))}
        </div>
      )}
      {(shown.length > 0 || problems.length > 0 || dialRequest !== undefined) && (
        <section className="dock-notices" aria-label={t('notices.region')}>
          {problems.map((problem) => (
            <ProblemCard key={problem.id} problem={problem} />
          ))}
          {shown.map((notice) => (
            <NoticeCard
              key={notice.id}
              notice={notice}
              atHand={onScreen !== undefined && notice.callId === onScreen}
            />
          ))}
          {/* The last one, at the lower end: what comes meanwhile is stacked above and moves no button of it. */}
          {dialRequest !== undefined && <DialRequestCard key={dialRequest.seq} request={dialRequest} />}
        </section>
      )}
    </div>
  );
}

function ProblemCard({ problem }: { problem: Problem }) {
  const { t, say } = useText();
  const { view } = useApp();
  return (
    <div className="notice error" role="alert">
      <p className="grow">{say(problem.sentence)}</p>
      <CloseButton
        size="sm"
        aria-label={t('notices.dismiss')}
        onClick={() => view.dismissProblem(problem.id)}
      />
    </div>
  );
}

/** `atHand`: the strip on the screen says the same; in the narrow column once is enough, there are notes below. */
function NoticeCard({ notice, atHand }: { notice: NoticeView; atHand: boolean }) {
  const { t, say } = useText();
  const { view } = useApp();
  const { act, ask } = useActions();
  const { kind, tone } = notice;
  const telling = tellingOf(notice);

  useEffect(() => {
    // A missed call waits for an agent who was away.
    if (tone === 'error' || tone === 'warning' || kind === 'missed') return;
    // Good news needs nobody; it stands in the strip and in the list of calls too.
    const timer = setTimeout(() => view.hideNotice(telling), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [telling, kind, tone, view]);

  return (
    <article className={`notice ${notice.tone} ${atHand ? 'at-hand' : ''}`}>
      <div className="grow stack">
        <p>{say(notice.sentence)}</p>
        {notice.actions.length > 0 && (
          <div className="row wrap">
            {notice.actions.map((action) => (
              <Button
                key={action}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  view.hideNotice(telling);
                  void act(notice, action);
                }}
              >
                {t(`next-step.${action}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <CloseButton
        size="sm"
        aria-label={t('notices.dismiss')}
        onClick={() => {
          view.hideNotice(telling);
          void ask('notices.dismiss', { id: notice.id });
        }}
      />
    </article>
  );
}
