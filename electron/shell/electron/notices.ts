/** The system's own notices. */
import { Notification } from 'electron';
import { createNotices, type NoticesOptions, type SystemNotices } from '../notices';

export function createSystemNotices(on: Pick<NoticesOptions, 'onClicked' | 'onChange'>): SystemNotices {
  return createNotices({ ...on, isSupported: Notification.isSupported(), make });
}

const make: NoticesOptions['make'] = ({ id, title, body, sticky, urgent, actions }, on) => {
  // What a system has no use for (buttons, urgency, a place of its own for the id) it passes over.
  const notice = new Notification({
    id,
    title,
    body,
    // The desk plays its own sounds, on the ringer's device.
    silent: true,
    timeoutType: sticky ? 'never' : 'default',
    urgency: urgent ? 'critical' : 'normal',
    actions: actions.map(({ label }) => ({ type: 'button', text: label })),
  });
  notice.on('show', on.shown);
  notice.on('failed', on.failed);
  notice.on('click', () => on.clicked());
  notice.on('action', ({ actionIndex }) => on.clicked(actionIndex));
  notice.on('close', ({ reason }) => {
    // Windows moves it to its centre then, where it can still be clicked, and must be closed one day.
    if (reason !== 'timedOut') on.gone();
  });
  return notice;
};
