import { useEffect, useState } from 'react';
import { announceCalls, announceNotices } from '../stores/announce';
import { useApp } from '../stores/app-context';

/** Says to a screen reader what others see happen: calls and states politely, failures at once. */
export function LiveRegion() {
  const { desk, view, text } = useApp();
  const [polite, setPolite] = useState('');
  const [urgent, setUrgent] = useState('');

  useEffect(
    () =>
      desk.store.subscribe((after, before) => {
        if (after.calls === before.calls && after.notices === before.notices) return;
        const said = [
          ...announceCalls(before.calls ?? [], after.calls ?? []),
          ...announceNotices(before.notices ?? [], after.notices ?? []),
        ];
        const texts = (wanted: boolean) =>
          said.filter((one) => one.urgent === wanted).map((one) => text.say(one.sentence));
        const [calm, now] = [texts(false), texts(true)];
        if (calm.length > 0) setPolite(calm.join(' '));
        if (now.length > 0) setUrgent(now.join(' '));
      }),
    [desk, text],
  );

  useEffect(
    () =>
      view.store.subscribe(({ dialRequest: after }, { dialRequest: before }) => {
        if (after === undefined || after === before) return;
        setPolite(text.t('dial-request.title', { number: after.target }));
      }),
    [view, text],
  );

  return (
    <>
      <div className="hidden-text" role="status">
        {polite}
      </div>
      <div className="hidden-text" role="alert">
        {urgent}
      </div>
    </>
  );
}
