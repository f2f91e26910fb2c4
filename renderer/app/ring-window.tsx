import { RingCard } from '../features/ring/ring-card';
import { useCalls } from '../stores/app-context';
import { isRinging } from '../stores/call-choice';
import { LiveRegion } from './live-region';
import { useKeys } from './use-keys';
import './ring-window.css';

/** The small window above everything: the same ring cards as in the desk window, and nothing else. */
export function RingWindow() {
  useKeys();
  return (
    <main className="ring-window">
      {useCalls()
        .filter(isRinging)
        .map((call) => (
          <RingCard key={call.id} call={call} />
        ))}
      <LiveRegion />
    </main>
  );
}
