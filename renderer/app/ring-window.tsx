import { useEffect, useState } from 'react';
import { RingCard } from '../features/ring/ring-card';
import { type RingSlot, ringSlots } from '../features/ring/ring-slots';
import { useCalls, useSayNumber, useText } from '../stores/app-context';
import { isRinging } from '../stores/call-choice';
import { LiveRegion } from './live-region';
import { Part, SilentPart } from './part';
import { PlainCall } from './plain-call';
import { useKeys } from './use-keys';
import './ring-window.css';

/** The small window above everything: the same ring cards as in the desk window, and nothing else. */
export function RingWindow() {
  const { t } = useText();
  const say = useSayNumber();
  const slots = useSlots();
  const count = slots.filter(({ call }) => call !== undefined).length;
  useKeys();
  useEffect(() => {
    // No name: lists of windows are read by other programs.
    document.title = t('ring.window', { count });
  }, [t, count]);
  return (
    <main className="ring-window">
      {slots.map(({ id, title, call }) => (
        <div key={id} className="ring-slot">
          {call === undefined ? (
            <p className="ring-gone dim">{t('announce.stopped-ringing', { caller: say(title) })}</p>
          ) : (
            <Part of={call.id} instead={<PlainCall call={call} />}>
              <RingCard call={call} apart />
            </Part>
          )}
        </div>
      ))}
      <SilentPart>
        <LiveRegion />
      </SilentPart>
    </main>
  );
}

/** The shell makes the window this much higher for a further call. */
const SLOT_HEIGHT = 340;

function useSlots(): readonly RingSlot[] {
  const ringing = useCalls().filter(isRinging);
  const rows = useRows();
  const [slots, setSlots] = useState<readonly RingSlot[]>([]);
  const next = ringSlots(slots, ringing, rows);
  // What is on the screen decides what comes next, so it is kept while it is drawn and not a frame later.
  if (!isSame(slots, next)) setSlots(next);
  return next;
}

function isSame(a: readonly RingSlot[], b: readonly RingSlot[]): boolean {
  return a.length === b.length && a.every(({ id, call }, at) => id === b[at]?.id && call === b[at]?.call);
}

/** How many calls the window has room for now. */
function useRows(): number {
  const [rows, setRows] = useState(rowsNow);
  useEffect(() => {
    const measure = () => setRows(rowsNow());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return rows;
}

const rowsNow = (): number => Math.max(1, Math.round(window.innerHeight / SLOT_HEIGHT));
