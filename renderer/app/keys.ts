import { type WindowAction, type WindowKeys, whoHas, windowActions } from '#shared/domain/window-keys';
import type { MessageKey } from '#shared/i18n/en';
import { acceleratorLabel, acceleratorShortcut } from '../ui/accelerator';
import { acceleratorOf, type KeyPress } from '../ui/key-press';

/** `close` is Escape, and stays it: every dialog and menu closes with it. */
export type KeyAction = WindowAction | 'close';

/** What an action is called: on the sheet, in the settings, as a command of the search box. */
export const keyTexts: Readonly<Record<KeyAction, MessageKey>> = {
  answer: 'keys.answer',
  hangUp: 'keys.hang-up',
  hold: 'keys.hold',
  mute: 'keys.mute',
  keypad: 'keys.keypad',
  'note-only': 'keys.note-only',
  'decline-why': 'keys.decline-why',
  'call-back': 'keys.call-back',
  voicemail: 'keys.voicemail',
  transfer: 'keys.transfer',
  swap: 'keys.swap',
  conference: 'keys.conference',
  complete: 'keys.complete',
  'take-back': 'keys.take-back',
  'try-again': 'keys.try-again',
  'someone-else': 'keys.someone-else',
  'put-away': 'keys.put-away',
  notes: 'keys.notes',
  snippet: 'keys.snippet',
  'wrap-up': 'keys.wrap-up',
  'keep-open': 'keys.keep-open',
  finish: 'keys.finish',
  'next-call': 'keys.next-call',
  'previous-call': 'keys.previous-call',
  card: 'keys.card',
  record: 'keys.record',
  incident: 'keys.incident',
  contact: 'keys.contact',
  'save-contact': 'keys.save-contact',
  attach: 'keys.attach',
  block: 'keys.block',
  redial: 'redial.button',
  paste: 'paste.button',
  'call-selection': 'selection.key',
  place: 'keys.choose',
  search: 'keys.search',
  notices: 'keys.notices',
  calls: 'keys.calls',
  contacts: 'keys.contacts',
  settings: 'keys.settings',
  keys: 'keys.sheet',
  'line-retry': 'keys.line-retry',
  'on-off': 'keys.on-off',
  available: 'keys.available',
  away: 'keys.away',
  dnd: 'keys.dnd',
  close: 'keys.close',
};

/** Which action a press is; those of `place` are `placeOf`'s. */
export function actionOf(press: KeyPress, keys: WindowKeys, mac = false): KeyAction | undefined {
  if (press.key === 'Escape') {
    return press.altKey || press.ctrlKey || press.metaKey || press.shiftKey ? undefined : 'close';
  }
  const pressed = acceleratorOf(press, mac);
  if (pressed === undefined) return undefined;
  return windowActions.find((action) => action !== 'place' && keys[action] === pressed);
}

/**
 * Which place of the list at hand a press means, 1 to 9. The number pad has the same digits, but with Alt alone: that
 * is how characters are typed by their number.
 */
export function placeOf(press: KeyPress, keys: WindowKeys, mac = false): number | undefined {
  if (keys.place === null) return undefined;
  const byNumber = press.altKey && !press.ctrlKey && !press.metaKey && !press.shiftKey;
  const digit = byNumber ? undefined : /^Numpad([1-9])$/.exec(press.code)?.[1];
  const pressed = acceleratorOf(digit === undefined ? press : { ...press, key: digit, code: '' }, mac);
  if (pressed === undefined || pressed.slice(0, -1) !== keys.place.slice(0, -1)) return undefined;
  const place = Number(pressed.at(-1));
  return place >= 1 ? place : undefined;
}

/** What would go wrong where it was typed in a word; the rest is worked with from within the notes. */
const yielding: ReadonlySet<KeyAction> = new Set<KeyAction>(['place', 'redial', 'on-off', 'calls']);

/**
 * Whether a press is a character for the field that it is in, and not this action: on a Mac, where Option types. The
 * key's own letter or digit isn't one.
 */
export function isWritten(
  action: KeyAction,
  { key, altKey }: KeyPress,
  inField: boolean,
  mac: boolean,
): boolean {
  if (!mac || !inField || !altKey || !yielding.has(action)) return false;
  return key === 'Dead' || ([...key].length === 1 && !/^[a-z0-9]$/i.test(key));
}

/** The action of the window that has these keys. */
export const actionWith = (keys: WindowKeys, accelerator: string): WindowAction | undefined =>
  whoHas(keys, accelerator, 'keys') ?? (keys.keys === accelerator ? 'keys' : undefined);

/** For reading: `F8`, `Alt+T`, `Ctrl+K` (`⌘K`), `Alt+1 – Alt+9`. Empty where there is none. */
export function keyLabel(action: KeyAction, keys: WindowKeys, mac = false): string {
  if (action === 'close') return 'Esc';
  const accelerator = keys[action];
  if (accelerator === null) return '';
  const label = acceleratorLabel(accelerator, mac ? 'darwin' : 'linux');
  return action === 'place' ? `${label} – ${label.slice(0, -1)}9` : label;
}

/** In the words of `aria-keyshortcuts`; `undefined` where there is none. */
export function keyShortcut(action: KeyAction, keys: WindowKeys, mac = false): string | undefined {
  if (action === 'close') return 'Escape';
  const accelerator = keys[action];
  return accelerator === null ? undefined : acceleratorShortcut(accelerator, mac ? 'darwin' : 'linux');
}

/** The keys as an agent has them, for hints on buttons. */
export interface KeyHints {
  readonly keys: WindowKeys;
  /** For reading; empty where the action has no key. */
  label(action: KeyAction): string;
  /** In the words of `aria-keyshortcuts`; `undefined` where the action has no key. */
  shortcut(action: KeyAction): string | undefined;
  /** The same of one place of the list at hand, from 1 on; beyond the ninth there is none. */
  place(place: number): { readonly label: string; readonly shortcut: string } | undefined;
}

export function keyHints(keys: WindowKeys, mac: boolean): KeyHints {
  const platform = mac ? 'darwin' : 'linux';
  return {
    keys,
    label: (action) => keyLabel(action, keys, mac),
    shortcut: (action) => keyShortcut(action, keys, mac),
    place(place) {
      if (keys.place === null || place > 9) return undefined;
      const accelerator = `${keys.place.slice(0, -1)}${place}`;
      return {
        label: acceleratorLabel(accelerator, platform),
        shortcut: acceleratorShortcut(accelerator, platform),
      };
    },
  };
}
