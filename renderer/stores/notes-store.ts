import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallId } from '#shared/domain/ids';
import type { CallView, NoteView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { Failure, Result } from '#shared/lib/result';

/** The note of one call as the window knows it. */
export interface NoteDraft {
  readonly text: string;
  /** `rejected`: the desk doesn't know the call; the text stays here to be copied, or until the desk knows it again. */
  readonly state: 'saved' | 'unsaved' | 'saving' | 'waiting' | 'rejected';
}

export type SaveNote = (callId: CallId, text: string) => Promise<Result<{ revision: number }, Failure>>;

export interface NotesStore {
  readonly store: StoreApi<Readonly<Record<string, NoteDraft>>>;
  /** Every keystroke. */
  edit(callId: CallId, text: string): void;
  /** What the desk has. An unsaved text is never replaced by it. */
  onCalls(calls: readonly CallView[]): void;
  /** Saves now what is unsaved: on blur, before the page goes, after the desk is back. */
  flush(): void;
  dispose: Dispose;
}

/** A key pressed is on the desk's disk at most this much later, plus one round trip. */
export const SAVE_INTERVAL_MS = 250;
const RETRY_INTERVAL_MS = 1_000;

interface Pen {
  text: string;
  /** What the desk is known to have. */
  saved: string;
  revision: number;
  inFlight: boolean;
  rejected: boolean;
  waiting: boolean;
  stopTimer: Dispose | undefined;
}

/**
 * Notes are saved while typing goes on: the first key starts the interval, at its end the text of that moment is
 * sent, and typing goes on in the next interval. One save is in flight at a time; what was typed meanwhile goes
 * with the next one, so saves can't overtake each other.
 */
export function createNotesStore({
  save,
  of = ({ note }) => note,
  clock,
}: {
  readonly save: SaveNote;
  /** What of a call is kept here. */
  readonly of?: (call: CallView) => NoteView;
  readonly clock: Clock;
}): NotesStore {
  const store = createStore<Readonly<Record<string, NoteDraft>>>(() => ({}));
  const pens = new Map<CallId, Pen>();

  function show(callId: CallId, pen: Pen): void {
    const state = stateOf(pen);
    const shown = store.getState()[callId];
    if (shown?.text === pen.text && shown.state === state) return;
    store.setState({ [callId]: { text: pen.text, state } });
  }

  function schedule(callId: CallId, pen: Pen, ms: number): void {
    if (pen.stopTimer !== undefined || pen.inFlight || pen.rejected || pen.text === pen.saved) return;
    pen.stopTimer = clock.after(ms, () => {
      pen.stopTimer = undefined;
      void send(callId, pen);
    });
  }

  async function send(callId: CallId, pen: Pen): Promise<void> {
    pen.stopTimer?.();
    pen.stopTimer = undefined;
    if (pen.inFlight || pen.rejected || pen.text === pen.saved) return;
    const text = pen.text;
    pen.inFlight = true;
    show(callId, pen);
    const result = await save(callId, text);
    pen.inFlight = false;
    if (result.ok) {
      pen.saved = text;
      pen.revision = Math.max(pen.revision, result.value.revision);
      pen.waiting = false;
      schedule(callId, pen, SAVE_INTERVAL_MS);
    } else if (result.error.code === 'no-such-call') {
      pen.rejected = true;
    } else {
      pen.waiting = true;
      schedule(callId, pen, RETRY_INTERVAL_MS);
    }
    if (pens.get(callId) === pen) show(callId, pen);
  }

  return {
    store,
    edit(callId, text) {
      const pen = pens.get(callId) ?? newPen('', 0);
      pens.set(callId, pen);
      pen.text = text;
      show(callId, pen);
      schedule(callId, pen, SAVE_INTERVAL_MS);
    },
    onCalls(calls) {
      const known = new Set<string>();
      for (const call of calls) {
        known.add(call.id);
        const note = of(call);
        const pen = pens.get(call.id);
        if (pen === undefined) {
          const fresh = newPen(note.text, note.revision);
          pens.set(call.id, fresh);
          show(call.id, fresh);
          continue;
        }
        if (pen.rejected) {
          // A desk that was started again hears of its calls from the phone, which may come later than the window.
          pen.rejected = false;
          schedule(call.id, pen, SAVE_INTERVAL_MS);
          show(call.id, pen);
        }
        if (note.revision <= pen.revision || pen.inFlight) continue;
        pen.revision = note.revision;
        if (pen.text !== pen.saved) continue;
        pen.text = note.text;
        pen.saved = note.text;
        show(call.id, pen);
      }
      for (const [callId, pen] of pens) {
        if (known.has(callId) || pen.inFlight || pen.text !== pen.saved) continue;
        pens.delete(callId);
        const { [callId]: _gone, ...rest } = store.getState();
        store.setState(rest, true);
      }
    },
    flush() {
      for (const [callId, pen] of pens) void send(callId, pen);
    },
    dispose() {
      for (const pen of pens.values()) pen.stopTimer?.();
      pens.clear();
    },
  };
}

function newPen(text: string, revision: number): Pen {
  return {
    text,
    saved: text,
    revision,
    inFlight: false,
    rejected: false,
    waiting: false,
    stopTimer: undefined,
  };
}

function stateOf(pen: Pen): NoteDraft['state'] {
  if (pen.rejected) return 'rejected';
  if (pen.text === pen.saved) return 'saved';
  if (pen.waiting) return 'waiting';
  return pen.inFlight ? 'saving' : 'unsaved';
}
