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
  extends Pick<
    ViewState,
    'page' | 'list' | 'scheduling' | 'settingsTab' | 'contactsText' | 'panel' | 'drafts' | 'forms'
  > {
  /** `null`: the list of calls. */
  readonly selected: CallId | null;
}

/** A key pressed is with the desk at most this much later. */
export const KEEP_INTERVAL_MS = 250;
/** What the desk takes; of more, the longest of what is typed is left out. */
export const PLACE_MAX = 64 * 1024;

export interface PlaceKeeper {
  /** With every connection: the first one whose desk answers brings back what was, a later one tells the desk anew. */
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
  /** Whether the desk has said what it keeps: until then nothing may take the place of that. */
  let known = false;

  function send(): void {
    stopTimer = undefined;
    if (!known) return;
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
    const late = view.store.getState().restored;
    const answer = await call('window.kept', {});
    if (known) return;
    known = answer.ok;
    const place = answer.ok ? placeOf(answer.value.place) : undefined;
    if (late) {
      // The agent is somewhere by now: what was typed before comes beside what was typed since.
      const { drafts, forms } = view.store.getState();
      if (place !== undefined)
        view.restore({ drafts: { ...place.drafts, ...drafts }, forms: { ...place.forms, ...forms } });
      return send();
    }
    if (place === undefined) return view.restore({});
    const { selected, panel, ...rest } = place;
    // A call that is over meanwhile is nowhere to go back to; which ones there are may not be known yet.
    const { calls } = desk.getState();
    const isGone = selected !== null && calls?.every(({ id }) => id !== selected) === true;
    view.restore(isGone ? rest : { ...rest, selected: selected ?? undefined, panel });
  }

  return {
    onConnected() {
      if (!known) return void restore();
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
  a.list !== b.list ||
  a.scheduling !== b.scheduling ||
  a.settingsTab !== b.settingsTab ||
  a.contactsText !== b.contactsText ||
  a.selected !== b.selected ||
  a.panel !== b.panel ||
  a.drafts !== b.drafts ||
  a.forms !== b.forms;

function textOf({
  page,
  list,
  scheduling,
  settingsTab,
  contactsText,
  selected,
  panel,
  drafts,
  forms,
}: ViewState): string {
  const where = { page, list, scheduling, settingsTab, contactsText, selected: selected ?? null, panel };
  const lengthOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
  const typed = [
    ...Object.entries(drafts).map(([key, value]) => ({ in: 'drafts', key, value })),
    ...Object.entries(forms).map(([key, value]) => ({ in: 'forms', key, value })),
  ].sort((one, other) => lengthOf(one.value) - lengthOf(other.value));
  for (;;) {
    const of = (part: string) =>
      Object.fromEntries(typed.filter((each) => each.in === part).map(({ key, value }) => [key, value]));
    const place: Place = { ...where, drafts: of('drafts'), forms: of('forms') };
    const text = JSON.stringify(place);
    if (text.length <= PLACE_MAX || typed.length === 0) return text;
    typed.pop();
  }
}

/** A window of this desk wrote it, of the same version: both end with the desk. */
const placeOf = (text: string | undefined): Place | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Place);
