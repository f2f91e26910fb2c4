import { Button, CloseButton } from '@mantine/core';
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { CallView, NoticeView } from '#shared/domain/views';
import { DOCK_ID } from '../../app/focus-ids';
import { Part, SilentPart } from '../../app/part';
import { PlainCall } from '../../app/plain-call';
import { useActions, useApp, useCalls, useDesk, useText, useView } from '../../stores/app-context';
import { isRinging } from '../../stores/call-choice';
import type { Problem } from '../../stores/view-store';
import { DialRequestCard } from '../dial-request/dial-request-card';
import { RingCard } from '../ring/ring-card';
import { DockPlace } from './dock-place';
import { shownNotices, tellingOf } from './shown-notices';
import { useDockSlots } from './use-dock-slots';
import './dock.css';

const noNotices: readonly NoticeView[] = [];
const GOOD_NEWS_MS = 12_000;
const WAITING: ReadonlySet<NoticeView['kind']> = new Set<NoticeView['kind']>(['missed', 'follow-up', 'free']);

/**
 * Where what comes by itself is docked: calls that ring, notices, commands that failed, numbers of links. It lies over
 * the end of the page, so nothing above it moves, and the page gets as much room to scroll as it covers. It grows from
 * below upwards, so nothing in it moves either.
 */
export function Dock() {
  const { t } = useText();
  // The call on the screen rings above its own card.
  const onScreen = useView((state) => (state.page === 'calls' ? state.selected : undefined));
  const calls = useCalls();
  const ringing = calls.filter((call) => isRinging(call) && call.id !== onScreen);
  const hidden = useView((state) => state.hiddenNotices);
  // A call that rings has a notice that isn't shown here: drawing the others again would take time from its card.
  const shown = useDesk(useShallow((state) => shownNotices(state.notices ?? noNotices, hidden)));
  const problems = useView((state) => state.problems);
  const dialRequest = useView((state) => state.dialRequest);
  const dock = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = dock.current;
    const page = element?.parentElement;
    if (element === null || page === null || page === undefined) return;
    const observer = new ResizeObserver(() => {
      page.style.setProperty('--dock-space', `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const content = new Map<string, ReactNode>([
    ...ringing.map((call) => [`ring/${call.id}`, <DockedRing key={call.id} call={call} />] as const),
    ...problems.map(
      (problem) => [`problem/${problem.id}`, <ProblemCard key={problem.id} problem={problem} />] as const,
    ),
    ...shown.map((notice) => {
      const atHand = onScreen !== undefined && notice.callId === onScreen;
      return [
        `notice/${notice.id}`,
        <SilentPart key={notice.id}>
          <NoticeCard notice={notice} atHand={atHand} />
        </SilentPart>,
      ] as const;
    }),
  ]);
  // A newer one takes no place: whoever goes for its Call must not find another number under the button.
  if (dialRequest !== undefined) {
    const { seq } = dialRequest;
    content.set(`dial/${seq}`, <DialRequestCard key={seq} request={dialRequest} />);
  }
  const docked = [...content.keys()].map((key) => ({ key, rings: key.startsWith('ring/') }));
  const { slots, onPointerOver } = useDockSlots(dock, docked);
  const places = (rings: boolean) =>
    slots.map(
      (slot, at) =>
        slot.rings === rings && (
          <DockPlace key={slot.key} order={at}>
            {content.get(slot.key)}
          </DockPlace>
        ),
    );

  return (
    <div
      className={ringing.length > 0 ? 'dock rings' : 'dock'}
      id={DOCK_ID}
      ref={dock}
      hidden={slots.length === 0}
      onPointerOver={onPointerOver}
    >
      {places(true)}
      {/* Without a name it is no landmark: only rooms are kept in it. */}
      <section
        className="dock-notices"
        aria-label={docked.length > ringing.length ? t('notices.region') : undefined}
      >
        {places(false)}
      </section>
    </div>
  );
}

function DockedRing({ call }: { call: CallView }) {
  return (
    <Part of={call.id} instead={<PlainCall call={call} />}>
      <RingCard call={call} />
    </Part>
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
const NoticeCard = memo(function NoticeCard({ notice, atHand }: { notice: NoticeView; atHand: boolean }) {
  const { t, say } = useText();
  const { view } = useApp();
  const { act, ask } = useActions();
  const { kind, tone } = notice;
  const telling = tellingOf(notice);

  useEffect(() => {
    // A missed call waits for an agent who was away, and so does who was promised one.
    if (tone === 'error' || tone === 'warning' || WAITING.has(kind)) return;
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
});
