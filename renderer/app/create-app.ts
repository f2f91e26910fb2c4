import type { CallId } from '#shared/domain/ids';
import type { Catalogues } from '#shared/i18n/catalogues';
import type { Clock } from '#shared/lib/clock';
import { createDisposables, type Dispose } from '#shared/lib/disposables';
import { fail } from '#shared/lib/result';
import { createDeskBridge } from '../bridge/desk-bridge';
import type { LanguageMemory } from '../bridge/language-memory';
import type { OpenWire } from '../bridge/wire';
import { createActions } from '../stores/actions';
import type { AppParts } from '../stores/app-context';
import { nextSelection, wasTaken } from '../stores/call-choice';
import { createDeskStore } from '../stores/desk-store';
import { createPlaceKeeper } from '../stores/keep-place';
import { createLately } from '../stores/lately';
import { createNotesStore } from '../stores/notes-store';
import { createPageWords } from '../stores/page-words';
import { createPlansStore } from '../stores/plans-store';
import { createViewStore } from '../stores/view-store';

export interface App {
  readonly parts: AppParts;
  /** The first frame can be drawn: its words are there. Never rejects. */
  readonly ready: Promise<void>;
  readonly dispose: Dispose;
}

export interface AppDeps {
  readonly open: OpenWire;
  readonly clock: Clock;
  /** BCP 47, what the agent's browser or system wants, the dearest first. */
  readonly preferred: readonly string[];
  readonly catalogues: Catalogues;
  readonly memory: LanguageMemory;
  /** The desk is told what the browser wants: it may run on a computer that speaks another language. */
  readonly tellsLanguages?: boolean;
  /** Puts the focus on an element, which may only just be appearing. `still`: nothing is scrolled for it. */
  readonly focus: (id: string, still?: boolean) => void;
  /** A window that is loaded anew comes back to where it was. */
  readonly keepsPlace?: boolean;
}

/** The window's composition root: stores first, then the wire that fills them. */
export function createApp({
  open,
  clock,
  preferred,
  catalogues,
  memory,
  tellsLanguages = false,
  focus,
  keepsPlace = false,
}: AppDeps): App {
  const disposables = createDisposables();
  const desk = createDeskStore(clock);
  disposables.add(desk.dispose);
  const words = createPageWords({ catalogues, preferred, memory, desk: desk.store });
  disposables.add(words.dispose);
  const view = createViewStore();

  const bridge = createDeskBridge({
    open,
    clock,
    onTopic: desk.onTopic,
    onConnected: (connected) => {
      desk.onConnected(connected);
      if (!connected) return;
      // What was typed while there was no desk goes first.
      notes.flush();
      plans.flush();
      if (tellsLanguages) void bridge.call('language.prefer', { languages: preferred.slice(0, 20) });
      place?.onConnected();
    },
  });
  disposables.add(bridge.dispose);
  const place = keepsPlace
    ? createPlaceKeeper({ view, desk: desk.store, call: bridge.call, clock })
    : undefined;
  disposables.add(() => place?.dispose());

  const notes = createNotesStore({
    clock,
    async save(callId, text) {
      const answer = await bridge.call('notes.save', { callId, text });
      const early = !answer.ok && answer.error.code === 'no-such-call' && desk.awaits(callId);
      return early ? fail('disconnected') : answer;
    },
  });
  disposables.add(notes.dispose);
  const plans = createPlansStore({
    clock,
    async save(callId, plan) {
      const answer = await bridge.call('handoff.savePlan', { callId, plan });
      const early = !answer.ok && answer.error.code === 'no-such-call' && desk.awaits(callId);
      return early ? fail('disconnected') : answer;
    },
  });
  disposables.add(plans.dispose);

  const lately = createLately(clock);
  const known = new Set<CallId>();
  const stop = desk.store.subscribe(({ calls: after = [] }, { calls: before }) => {
    if (after === before) return;
    notes.onCalls(after);
    plans.onCalls(after);
    lately.onCalls(after);
    const { selected } = view.store.getState();
    const next = nextSelection(before ?? [], after, selected, known);
    if (next !== selected) {
      view.select(next);
      lately.onCallCame();
    }
    if (wasTaken(before, after, known)) view.showPage('calls');
    for (const { id } of after) known.add(id);
    view.keepDraftsOf(after.map(({ id }) => id));
  });
  disposables.add(stop);

  const actions = createActions({ call: bridge.call, desk, view, focus });
  return {
    parts: { desk, view, notes, plans, lately, actions, words: words.store },
    ready: words.ready,
    dispose: disposables.dispose,
  };
}

/** At once, so that the next key lands there; after the next paint where the element is only just appearing. */
export function focusById(id: string, still = false, frames = FOCUS_FRAMES): void {
  const element = document.getElementById(id);
  if (element !== null) element.focus({ preventScroll: still });
  else if (frames > 0) requestAnimationFrame(() => focusById(id, still, frames - 1));
}

/** What is about to be drawn may come some frames later: a page, and what stands in it after its first picture. */
const FOCUS_FRAMES = 5;
