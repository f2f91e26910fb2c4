import { Button } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useRef } from 'react';
import { type FollowUp, followUpGroups, groupOf } from '#shared/domain/follow-ups';
import { useKeyHints } from '../../app/use-key-hints';
import { usePlaceKeys } from '../../app/use-place-keys';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Empty } from '../../ui/bits';
import { useNow } from '../../ui/use-now';
import { useOnceFor } from '../../ui/use-once-for';
import { FollowUpRow } from './follow-up-row';
import { useSettle } from './use-settle';
import './follow-ups.css';

const none: readonly FollowUp[] = [];

/** Who waits for the agent's call: those whose time has come first. The desk sends only so many that all can be drawn. */
export function FollowUpList() {
  const { t } = useText();
  const { dial } = useActions();
  const hints = useKeyHints();
  const down = useDesk((state) => state.connection !== 'up');
  const entries = useDesk((state) => state.followUps?.entries ?? none);
  const more = useDesk((state) => state.followUps?.more ?? 0);
  const now = useNow(15_000);
  const { settled, close, putOff } = useSettle();
  const section = useRef<HTMLElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLHeadingElement>(null);

  usePlaceKeys((place) => {
    const { number } = entries[place - 1] ?? {};
    // Behind a call it is there and nobody sees it.
    if (number === undefined || number === '' || down || section.current?.checkVisibility() !== true)
      return false;
    void dial(number);
    return true;
  });

  // The button that had the focus is gone with its row, or is in another part of the list.
  useOnceFor(settled, () => undo.current?.focus());

  const groups = followUpGroups
    .map((group) => ({ group, members: entries.filter((each) => groupOf(each, now) === group) }))
    .filter(({ members }) => members.length > 0);

  return (
    <section className="follow-ups sheet" ref={section} aria-label={t('follow-up.title')}>
      <div className="row follow-ups-head">
        <h2 className="panel-title grow" ref={title} tabIndex={-1}>
          {t('follow-up.title')}
        </h2>
        <span className="clip" role="status">
          {settled?.said}
        </span>
        {settled !== undefined && (
          <Button
            ref={undo}
            size="compact-sm"
            variant="default"
            disabled={down}
            onClick={async () => {
              await settled.undo();
              title.current?.focus();
            }}
          >
            {t('follow-up.undo')}
          </Button>
        )}
      </div>
      {entries.length === 0 ? (
        <Empty icon={<IconPhoneCall size={36} />} title={t('follow-up.empty')}>
          <p>{t('follow-up.empty-text')}</p>
        </Empty>
      ) : (
        <div className="follow-ups-scroll">
          {groups.map(({ group, members }) => (
            <section key={group} aria-label={t(`follow-up.group.${group}`)}>
              <h3 className={group === 'overdue' ? 'section-head follow-ups-due' : 'section-head'}>
                {t(`follow-up.group.${group}`)} <span className="numbers">{members.length}</span>
              </h3>
              <ul className="follow-ups-list">
                {members.map((each) => (
                  <FollowUpRow
                    key={each.id}
                    followUp={each}
                    now={now}
                    disabled={down}
                    hint={hints.place(entries.indexOf(each) + 1)}
                    onClose={(as) => void close(each, as)}
                    onPutOff={(choice) => void putOff(each, choice)}
                  />
                ))}
              </ul>
            </section>
          ))}
          {more > 0 && <p className="dim follow-ups-more">{t('follow-up.more', { count: more })}</p>}
        </div>
      )}
    </section>
  );
}
