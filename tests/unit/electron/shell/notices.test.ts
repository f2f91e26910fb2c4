import { expect, test } from 'vitest';
import type { ShellNotice } from '#shared/ipc/shell-api';
import { createNotices, type NoticeEvents } from '../../../../electron/shell/notices';

const notice: ShellNotice = {
  id: 'missed-1',
  title: 'Missed call',
  body: 'Ms Ionescu',
  tone: 'info',
  actions: [{ id: 'call-back', label: 'Call back' }],
  sticky: true,
  urgent: false,
};

function rig() {
  const made: { notice: ShellNotice; on: NoticeEvents; closes: number }[] = [];
  const clicked: unknown[] = [];
  const notices = createNotices({
    isSupported: true,
    make(shown, on) {
      const entry = { notice: shown, on, closes: 0 };
      made.push(entry);
      return { show: on.shown, close: () => void entry.closes++ };
    },
    onClicked: (event) => clicked.push(event),
    onChange: () => undefined,
  });
  return { notices, made, clicked };
}

test('an earlier one that is told late that it is gone does not take the later one along', () => {
  const { notices, made } = rig();
  notices.show(notice);
  notices.show(notice);
  made[0]?.on.gone();
  notices.close(notice.id);
  expect(made.map(({ closes }) => closes)).toEqual([1, 1]);
});

test('one that is gone is not closed again', () => {
  const { notices, made } = rig();
  notices.show(notice);
  made[0]?.on.gone();
  notices.close(notice.id);
  notices.dispose();
  expect(made[0]?.closes).toBe(0);
});

test('a button nobody has is the notice itself', () => {
  const { notices, made, clicked } = rig();
  notices.show(notice);
  made[0]?.on.clicked(7);
  made[0]?.on.clicked(0);
  expect(clicked).toEqual([{ id: 'missed-1' }, { id: 'missed-1', action: 'call-back' }]);
});
