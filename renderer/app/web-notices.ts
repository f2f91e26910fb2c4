import { useEffect } from 'react';
import type { NoticeView } from '#shared/domain/views';
import { tellingOf } from '../features/notices/shown-notices';
import { useApp } from '../stores/app-context';

const none: readonly NoticeView[] = [];

/**
 * In a browser: while nobody sees the page, the desk's notices are the system's too, where the agent has allowed it.
 * They are taken back when the desk takes them back, so no notice of a call that is over stays on the screen. The
 * installed app has notices of its own, and one that comes twice is one too many.
 */
export function useWebNotices(): void {
  const { desk, view, words, actions } = useApp();
  useEffect(() => {
    const shown = new Map<string, Notification>();

    function show(notice: NoticeView): void {
      // Of the moment: one that is shown stays known, and is taken back, in whatever language the window is by then.
      const { text } = words.getState();
      const notification = new Notification(text.t('app.name'), {
        body: text.say(notice.sentence),
        tag: notice.id,
        requireInteraction: notice.kind === 'ring' || notice.tone === 'error',
      });
      notification.onclick = () => {
        window.top?.focus();
        window.focus();
        if (notice.callId !== undefined) actions.showCall(notice.callId);
        else if (notice.kind === 'follow-up') view.showList('follow-ups');
        notification.close();
      };
      shown.set(notice.id, notification);
    }

    return desk.store.subscribe(({ notices: after = none, desktop }, { notices: before = none }) => {
      if (after === before || desktop?.host !== 'browser') return;
      const known = new Set(before.map(tellingOf));
      const present = new Set(after.map(({ id }) => id));
      for (const [id, notification] of shown) {
        if (present.has(id)) continue;
        notification.close();
        shown.delete(id);
      }
      if (!document.hidden || typeof Notification === 'undefined') return;
      if (Notification.permission !== 'granted') return;
      for (const notice of after) if (!known.has(tellingOf(notice))) show(notice);
    });
  }, [desk, view, words, actions]);
}
