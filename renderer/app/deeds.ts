import type { CallId } from '#shared/domain/ids';
import type { TransferNextStep } from '#shared/domain/outcome';
import { pasteNumber } from '../features/search/paste-number';
import { selectedText } from '../features/selection/selected-text';
import { finishWrapUp } from '../features/wrap-up/finish';
import { NOTES_ID } from '../stores/actions';
import type { AppParts } from '../stores/app-context';
import { isLive, keyTargets } from '../stores/call-choice';
import { focusById } from './create-app';
import { CARD_ID, DOCK_ID, MAIN_ID, SEARCH_ID, SNIPPET_EVENT, SNIPPET_FIELD, WRAP_UP_ID } from './focus-ids';
import type { KeyAction } from './keys';

export type Deed = () => void;

/** The link that opens the caller in the system that knows them. */
const RECORD_SELECTOR = '.card a[data-record]';

/** What only a button or a field of the page can do: it is marked with the action's name, by `data-deed`. */
type MarkedAction = 'decline-why' | 'incident' | 'contact' | 'save-contact' | 'attach' | 'block';

/**
 * What an action does now, by its key or by its name; `undefined` where it means nothing at the moment. `place` is of
 * the list that is on the screen, which hears its keys itself.
 */
export function deedOf(parts: AppParts, action: KeyAction): Deed | undefined {
  const { desk, view, lately, actions } = parts;
  const { calls = [], agent, line } = desk.store.getState();
  const { page, selected, panel: opened, finishing } = view.store.getState();
  const targets = keyTargets(calls, selected, lately.ringStopped());
  const atHand = page === 'calls' ? calls.find(({ id }) => id === selected) : undefined;
  // On another page, or at a call that is over, it is open and nobody sees it.
  const panel = atHand !== undefined && isLive(atHand) ? opened : 'none';
  const of = (callId: CallId | undefined, deed: (callId: CallId) => unknown): Deed | undefined =>
    callId === undefined ? undefined : () => void deed(callId);
  const status = (wanted: 'available' | 'away' | 'dnd'): Deed => {
    return () => void actions.run('agent.setStatus', { status: wanted });
  };

  const { transfer } = atHand ?? {};
  const after = (step: TransferNextStep): Deed | undefined =>
    atHand !== undefined && transfer?.outcome !== undefined && transfer.nextSteps.includes(step)
      ? () => void actions.nextStep(atHand, step)
      : undefined;

  const deeds: Readonly<Record<Exclude<KeyAction, 'place'>, () => Deed | undefined>> = {
    answer: () => of(targets.answer, (callId) => actions.run('calls.answer', { callId })),
    hangUp: () =>
      of(targets.decline, (callId) => actions.run('calls.decline', { callId })) ??
      of(targets.hangUp, (callId) => actions.run('calls.hangUp', { callId })),
    hold: () => of(targets.hold, (callId) => actions.toggleHold(callId)),
    mute: () => of(targets.mute, (callId) => actions.toggleMute(callId)),
    keypad: () => {
      if (panel === 'keypad') return actions.closePanel;
      return of(targets.keypad, (callId) => {
        actions.showCall(callId);
        view.setPanel('keypad');
      });
    },
    'note-only': () => of(targets.answer, (callId) => actions.run('calls.noteOnly', { callId })),
    'decline-why': () =>
      targets.decline === undefined ? undefined : markedDeed('decline-why', targets.decline),
    'call-back': () => {
      const over = atHand?.state === 'wrap-up' ? atHand.number : undefined;
      if (over === undefined) return () => void actions.callBackMissed();
      return over.anonymous ? undefined : () => void actions.dial(over.e164 ?? over.extension ?? over.raw);
    },
    voicemail: () => {
      const number = line?.state === 'registered' ? agent?.voicemail?.number : undefined;
      return number === undefined ? undefined : () => void actions.dial(number, true);
    },
    transfer: () => (panel === 'transfer' ? actions.closePanel : of(targets.transfer, actions.openTransfer)),
    swap: () => of(targets.swap, (callId) => actions.run('transfer.swap', { callId })),
    conference: () => of(targets.conference, (callId) => actions.toggleConference(callId)),
    complete: () => {
      const own = targets.joinable;
      return (
        of(targets.complete, (callId) => actions.run('transfer.complete', { callId })) ??
        (own && (() => void actions.join(own.callerId, own.colleagueId)))
      );
    },
    'take-back': () => of(targets.takeBack, (callId) => actions.run('transfer.cancel', { callId })),
    'try-again': () => after('try-again'),
    'someone-else': () => after('someone-else'),
    'put-away': () =>
      atHand !== undefined && transfer?.outcome !== undefined
        ? () => void actions.dismissTransfer(atHand.id)
        : undefined,
    notes: () => (selected === undefined ? undefined : actions.focusNotes),
    snippet: () => snippetField(),
    'wrap-up': () => {
      const own = calls.filter(({ state }) => state === 'wrap-up');
      return of((own.find(({ id }) => id === selected) ?? own[0])?.id, (callId) => {
        actions.showCall(callId);
        focusById(WRAP_UP_ID);
      });
    },
    'keep-open': () =>
      atHand?.state === 'wrap-up' && atHand.wrapUpEndsAt !== undefined
        ? () => void actions.run('wrapUp.keepOpen', { callId: atHand.id })
        : undefined,
    // What wasn't looked at isn't closed: nor what came up by itself under a second press.
    finish: () =>
      atHand?.state === 'wrap-up' && atHand.id !== finishing && !lately.callCame()
        ? () => void finishWrapUp(parts, atHand.id)
        : undefined,
    'next-call': () => of(neighbour(calls, selected, 1), actions.showCall),
    'previous-call': () => of(neighbour(calls, selected, -1), actions.showCall),
    card: () => (atHand === undefined ? undefined : () => focusById(CARD_ID)),
    record: () => {
      const link = atHand && document.querySelector<HTMLElement>(RECORD_SELECTOR);
      return link ? () => link.click() : undefined;
    },
    incident: () => (atHand === undefined ? undefined : markedDeed('incident')),
    contact: () => markedDeed('contact'),
    'save-contact': () => markedDeed('save-contact'),
    attach: () => markedDeed('attach'),
    block: () => markedDeed('block'),
    redial: () => () => void actions.redial(),
    paste: () => () => void pasteNumber(parts),
    'call-selection': () => {
      const text = selectedText();
      return text === '' ? undefined : () => void actions.callText(text, 'selected');
    },
    search: () => () => focusById(SEARCH_ID),
    notices: () => firstInDock(),
    calls: () => () => {
      view.showList('history');
      focusById(MAIN_ID);
    },
    contacts: () => () => view.showPage('contacts'),
    settings: () => () => view.showPage('settings'),
    keys: () => () => view.setKeysSheet(!view.store.getState().keysSheet),
    'line-retry': () => (line?.state === 'down' ? () => void actions.run('line.retry', {}) : undefined),
    'on-off': () => status(agent?.status === 'available' ? 'away' : 'available'),
    available: () => status('available'),
    away: () => status('away'),
    dnd: () => status('dnd'),
    close: () => (panel === 'none' ? undefined : actions.closePanel),
  };
  return action === 'place' ? undefined : deeds[action]();
}

/** The part of the page that does it, where it is on the screen: a field is gone to, a button pressed. */
function markedDeed(action: MarkedAction, callId?: CallId): Deed | undefined {
  const around = callId === undefined ? '' : `[data-call-id="${CSS.escape(callId)}"] `;
  const element = [...document.querySelectorAll<HTMLElement>(`${around}[data-deed="${action}"]`)].find(
    (each) => each.checkVisibility() && !each.matches(':disabled'),
  );
  if (element === undefined) return undefined;
  return () => {
    element.focus();
    if (!(element instanceof HTMLInputElement)) element.click();
  };
}

/** Into the field that is typed in, else into the notes of the call. */
function snippetField(): Deed | undefined {
  const active = document.activeElement;
  // The list is open already, of whichever field.
  if (active?.closest('.snippet-list')) return undefined;
  const field =
    active instanceof HTMLElement && active.matches(SNIPPET_FIELD)
      ? active
      : document.getElementById(NOTES_ID);
  return field === null ? undefined : () => field.dispatchEvent(new CustomEvent(SNIPPET_EVENT));
}

/** What asks for the agent first: a call that rings, a number to call, then the rest. */
function firstInDock(): Deed | undefined {
  const dock = document.getElementById(DOCK_ID);
  const first = ['.ring-card button:enabled', '.dial-request button:enabled', 'button:enabled']
    .map((selector) => dock?.querySelector<HTMLElement>(selector))
    .find((element) => element !== null && element !== undefined);
  return first && (() => first.focus());
}

/** Around the row of calls, from the list of calls at its beginning or end. */
function neighbour(
  calls: readonly { readonly id: CallId }[],
  selected: CallId | undefined,
  by: 1 | -1,
): CallId | undefined {
  const at = calls.findIndex(({ id }) => id === selected);
  const from = at === -1 && by === -1 ? 0 : at;
  const next = calls[(from + by + calls.length) % calls.length]?.id;
  return next === selected ? undefined : next;
}
