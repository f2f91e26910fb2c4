import { useEffect, useState } from 'react';
import { announceCalls, announceNotices } from '../stores/announce';
import { useApp } from '../stores/app-context';
import { callTitle } from '../stores/call-title';
import { createSpeech, type SpokenLine, STANDING_MS } from './speech';

/** Says to a screen reader what others see happen: calls and states politely, failures at once. */
export function LiveRegion() {
  const { desk, view, text } = useApp();
  const polite = useSpeech();
  const urgent = useSpeech();

  useEffect(
    () =>
      desk.store.subscribe((after, before) => {
        if (after.calls === before.calls && after.notices === before.notices) return;
        const said = [
          ...announceCalls(before.calls ?? [], after.calls ?? [], (call) => callTitle(text.t, call)),
          ...announceNotices(before.notices ?? [], after.notices ?? []),
        ];
        const texts = (wanted: boolean) =>
          said.filter((one) => one.urgent === wanted).map((one) => text.say(one.sentence));
        polite.say(texts(false));
        urgent.say(texts(true));
      }),
    [desk, text, polite.say, urgent.say],
  );

  useEffect(
    () =>
      view.store.subscribe(({ dialRequest: after }, { dialRequest: before }) => {
        if (after === undefined || after === before) return;
        polite.say([text.t('dial-request.title', { number: after.target })]);
      }),
    [view, text, polite.say],
  );

  return (
    <>
      <Lines role="status" lines={polite.lines} />
      <Lines role="alert" lines={urgent.lines} />
    </>
  );
}

/** Only what is added is read: a line that goes, or one that stays, is no news. */
function Lines({ role, lines }: { role: 'status' | 'alert'; lines: readonly SpokenLine[] }) {
  return (
    <div className="hidden-text" role={role} aria-atomic="false" aria-relevant="additions">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}

function useSpeech(): {
  readonly lines: readonly SpokenLine[];
  readonly say: (texts: readonly string[]) => void;
} {
  const [speech] = useState(createSpeech);
  const [lines, setLines] = useState<readonly SpokenLine[]>([]);
  const [say] = useState(() => (texts: readonly string[]) => {
    if (texts.length > 0) setLines(speech.say(texts, performance.now()));
  });
  useEffect(() => {
    if (lines.length === 0) return;
    const timer = setTimeout(() => setLines(speech.standing(performance.now())), STANDING_MS);
    return () => clearTimeout(timer);
  }, [lines, speech]);
  return { lines, say };
}
