import type { StoreApi } from 'zustand/vanilla';
import type { CallId } from '#shared/domain/ids';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Caller } from '#shared/ipc/wire';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import type { DeskState } from './desk-store';
import type { ViewState, ViewStore } from './view-store';

/** What of a window comes back when it is loaded anew: where the agent was, and what was typed and not yet sent. */
interface Place
  extends Pick<ViewState, 'page' | 'settingsTab' | 'contactsText' | 'panel' | 'drafts' | 'forms'> {
  /** `null`: the list of calls. */
  readonly selected: CallId | null;
}

/** A key pressed is with the desk at most this much later. */
export const KEEP_INTERVAL_MS = 250;
/** What the desk takes; of more, what is typed is left out. */
export const PLACE_MAX = 64 * 1024;

export interface PlaceKeeper {
  /** With every connection: the first one brings back what was, a later one tells the desk anew. */
  onConnected(): void;
  readonly dispose: Dispose;
}

/**
 * The desk keeps it, and in its memory only: unlike the browser's own storage that leaves nothing on the disk of what
 * was typed about a person, and it is there for a window that was opened anew, too.
 */
export function createPlaceKeeper({
  view,
  desk,
  call,
  clock,
}: {
  readonly view: ViewStore;
  readonly desk: StoreApi<DeskState>;
  readonly call: Caller<DeskCalls>;
  readonly clock: Pick<Clock, 'after'>;
}): PlaceKeeper {
  let stopTimer: Dispose | undefined;
  let sent = '';

  function send(): void {
    stopTimer = undefined;
    const place = textOf(view.store.getState());
    if (place === sent) return;
    sent = place;
    void call('window.keep', { place });
  }

  const stop = view.store.subscribe((state, before) => {
    if (!state.restored || !isElsewhere(state, before)) return;
    stopTimer ??= clock.after(KEEP_INTERVAL_MS, send);
  });

  async function restore(): Promise<void> {
    const answer = await call('window.kept', {});
    const place = answer.ok ? placeOf(answer.value.place) : undefined;
    if (place === undefined) return view.restore({});
    const { selected, panel, ...rest } = place;
    // A call that is over meanwhile is nowhere to go back to; which ones there are may not be known yet.
    const { calls } = desk.getState();
    const isGone = selected !== null && calls?.every(({ id }) => id !== selected) === true;
    view.restore(isGone ? rest : { ...rest, selected: selected ?? undefined, panel });
  }

  return {
    onConnected() {
      if (!view.store.getState().restored) return void restore();
      // A desk that was started anew knows nothing of it.
      sent = '';
      send();
    },
    dispose() {
      stop();
      stopTimer?.();
    },
  };
}

const isElsewhere = (a: ViewState, b: ViewState): boolean =>
  a.page !== b.page ||
  a.settingsTab !== b.settingsTab ||
  a.contactsText !== b.contactsText ||
  a.selected !== b.selected ||
  a.panel !== b.panel ||
  a.drafts !== b.drafts ||
  a.forms !== b.forms;

function textOf({ page, settingsTab, contactsText, selected, panel, drafts, forms }: ViewState): string {
  const where: Place = {
    page,
    settingsTab,
    contactsText,
    selected: selected ?? null,
    panel,
    drafts,
    forms,
  };
  const whole = JSON.stringify(where);
  return whole.length <= PLACE_MAX ? whole : JSON.stringify({ ...where, drafts: {}, forms: {} });
}

/** A window of this desk wrote it, of the same version: both end with the desk. */
const placeOf = (text: string | undefined): Place | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Place);
