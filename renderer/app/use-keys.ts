import { useEffect } from 'react';
import { DOCK_ID } from '../features/notices/dock';
import { SEARCH_ID } from '../features/search/search-box';
import { selectedText } from '../features/selection/selected-text';
import type { AppParts } from '../stores/app-context';
import { useApp } from '../stores/app-context';
import { keyTargets } from '../stores/call-choice';
import { focusById } from './create-app';
import { actionOf, type KeyAction } from './keys';

/** The keys of the window. A key that means nothing now does nothing, and isn't the browser's either. */
export function useKeys(): void {
  const parts = useApp();
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const action = actionOf(event);
      if (action === undefined || event.isComposing) return;
      // Escape first closes what has it: a menu, a dialog, a list of results.
      if (action === 'close') {
        if (!event.defaultPrevented) press(parts, action);
        return;
      }
      event.preventDefault();
      if (!event.repeat) press(parts, action);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [parts]);
}

function press({ desk, view, actions }: AppParts, action: KeyAction): void {
  const { calls = [] } = desk.store.getState();
  const { selected, panel } = view.store.getState();
  const targets = keyTargets(calls, selected);
  switch (action) {
    case 'answer':
      if (targets.answer !== undefined) void actions.run('calls.answer', { callId: targets.answer });
      return;
    case 'hangUp':
      if (targets.decline !== undefined) void actions.run('calls.decline', { callId: targets.decline });
      else if (targets.hangUp !== undefined) void actions.run('calls.hangUp', { callId: targets.hangUp });
      return;
    case 'hold':
      if (targets.hold !== undefined) void actions.toggleHold(targets.hold);
      return;
    case 'mute':
      if (targets.mute !== undefined) void actions.toggleMute(targets.mute);
      return;
    case 'transfer':
      if (panel === 'transfer') actions.closePanel();
      else if (targets.transfer !== undefined) actions.openTransfer(targets.transfer);
      return;
    case 'conference':
      if (targets.conference !== undefined) void actions.toggleConference(targets.conference);
      return;
    case 'keypad':
      if (panel === 'keypad') actions.closePanel();
      else if (targets.keypad !== undefined) {
        actions.showCall(targets.keypad);
        view.setPanel('keypad');
      }
      return;
    case 'notes':
      return actions.focusNotes();
    case 'search':
      return focusById(SEARCH_ID);
    case 'redial':
      return void actions.redial();
    case 'call-selection': {
      const text = selectedText();
      if (text !== '') void actions.callText(text, 'selected');
      return;
    }
    case 'notices':
      return focusDock();
    case 'close':
      // The dialog of keys closes by itself on Escape.
      if (panel !== 'none' && !view.store.getState().keysSheet) actions.closePanel();
      return;
    case 'keys':
      return view.setKeysSheet(!view.store.getState().keysSheet);
  }
}

/** What asks for the agent first: a call that rings, a number to call, then the rest. */
function focusDock(): void {
  const dock = document.getElementById(DOCK_ID);
  const first = ['.ring-card button:enabled', '.dial-request button:enabled', 'button:enabled']
    .map((selector) => dock?.querySelector<HTMLElement>(selector))
    .find((element) => element !== null && element !== undefined);
  first?.focus();
}
