/**
 * The keys of Patchcord's own window: one table of what there is to do and with which keys it begins. Handler, hints on
 * buttons, sheet, settings and the commands of the search box read it. Keys are written as `isAccelerator` has them.
 */
import { isAccelerator } from '../lib/accelerator';

/** In the order in which they are shown, by what they are about. */
export const windowKeyGroups = {
  call: ['answer', 'hangUp', 'hold', 'mute', 'keypad', 'note-only', 'decline-why', 'call-back', 'voicemail'],
  transfer: [
    'transfer',
    'swap',
    'conference',
    'complete',
    'take-back',
    'try-again',
    'someone-else',
    'put-away',
  ],
  after: ['notes', 'snippet', 'wrap-up', 'keep-open', 'finish', 'next-call', 'previous-call'],
  caller: [
    'card',
    'record',
    'incident',
    'contact',
    'save-contact',
    'attach',
    'block',
    'redial',
    'paste',
    'call-selection',
    'place',
  ],
  window: ['search', 'notices', 'calls', 'contacts', 'settings', 'keys', 'line-retry'],
  status: ['on-off', 'available', 'away', 'dnd'],
} as const;

export type WindowKeyGroup = keyof typeof windowKeyGroups;
export type WindowAction = (typeof windowKeyGroups)[WindowKeyGroup][number];
export const windowActions: readonly WindowAction[] = Object.values(windowKeyGroups).flat();

/** `null`: there is no key, only the name in the search box. */
export type WindowKeys = Readonly<Record<WindowAction, string | null>>;
/** What an agent or an administrator has changed; other names are of another version and stay as they are. */
export type WindowKeyChanges = Readonly<Record<string, string | null>>;

/** As they are at first. `place` stands for nine: its modifiers with 1 to 9. */
export const standardWindowKeys: WindowKeys = {
  answer: 'F8',
  hangUp: 'F9',
  hold: 'F10',
  mute: 'F7',
  keypad: 'Alt+D',
  'note-only': null,
  'decline-why': null,
  'call-back': null,
  voicemail: null,
  transfer: 'Alt+T',
  swap: 'Alt+S',
  conference: 'Alt+B',
  complete: 'Alt+G',
  'take-back': 'Alt+U',
  'try-again': null,
  'someone-else': null,
  'put-away': null,
  notes: 'Alt+N',
  snippet: 'Alt+P',
  'wrap-up': 'Alt+W',
  'keep-open': 'Alt+K',
  finish: 'Alt+F',
  'next-call': 'Alt+PageDown',
  'previous-call': 'Alt+PageUp',
  card: 'Alt+I',
  record: 'Alt+E',
  incident: 'Alt+O',
  contact: null,
  'save-contact': null,
  attach: null,
  block: null,
  redial: 'Alt+R',
  paste: null,
  'call-selection': 'Alt+C',
  place: 'Alt+1',
  search: 'CommandOrControl+K',
  notices: 'F6',
  calls: 'Alt+L',
  contacts: null,
  settings: null,
  keys: 'F1',
  'line-retry': null,
  'on-off': 'Alt+A',
  available: null,
  away: null,
  dnd: null,
};

/** `no-key`: none of the window, as a bare letter is typed. `taken`: browser or system have it, or writing needs it. */
export type WindowKeyRefusal = 'no-key' | 'taken';

const FORM =
  /^(?:CommandOrControl\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|PageUp|PageDown)$/;

/**
 * What can't be kept from browser and system, or would be missed: reload, full screen and developer tools; closing and
 * moving windows; the context menu; tabs, zoom, printing, finding; copying, pasting, undoing and selecting all. The same
 * on every system, as settings are carried from one to another.
 */
const TAKEN = [
  /^(?:.*\+)?F(?:5|11|12)$/,
  /^Alt\+(?:Shift\+)?F\d+$/,
  /^Shift\+F10$/,
  /^CommandOrControl\+(?:Shift\+)?(?:F4|F6|\d|PageUp|PageDown)$/,
  /^CommandOrControl\+[ACFHLMNPQRTVWXYZ]$/,
  /^CommandOrControl\+Shift\+[NPQRTVWZ]$/,
];

/** Why these keys can't be had for this; `undefined` where they can. */
export function windowKeyRefusal(action: WindowAction, keys: string): WindowKeyRefusal | undefined {
  if (!FORM.test(keys) || !isAccelerator(keys)) return 'no-key';
  if (action === 'place' && !keys.endsWith('+1')) return 'no-key';
  return TAKEN.some((taken) => taken.test(keys)) ? 'taken' : undefined;
}

/** The keys as they are with what was changed. What can't be had is left out; of two on one key the changed one has it. */
export function windowKeysOf(changes: WindowKeyChanges): WindowKeys {
  // Asked whenever a button shows its key, a call that rings included.
  if (Object.keys(changes).length === 0) return standardWindowKeys;
  const changed = windowActions.filter((action) => {
    const keys = changes[action];
    return keys === null || (keys !== undefined && windowKeyRefusal(action, keys) === undefined);
  });
  const result: Record<WindowAction, string | null> = { ...standardWindowKeys };
  for (const action of windowActions) result[action] = null;
  const rest = windowActions.filter((action) => !changed.includes(action));
  const had = new Set<string>();
  for (const action of [...changed, ...rest]) {
    const keys = changed.includes(action) ? (changes[action] ?? null) : standardWindowKeys[action];
    const wanted = occupied(action, keys);
    if (wanted.some((each) => had.has(each))) continue;
    for (const each of wanted) had.add(each);
    result[action] = keys;
  }
  return result;
}

/** Which other action these keys are of, as keys of `action`. */
export function whoHas(keys: WindowKeys, wanted: string, action: WindowAction): WindowAction | undefined {
  const own = new Set(occupied(action, wanted));
  return windowActions.find(
    (other) => other !== action && occupied(other, keys[other]).some((each) => own.has(each)),
  );
}

/** Whether a whole table can be kept: each key can be had, and no two actions have the same. */
export function areWindowKeyChanges(changes: WindowKeyChanges): boolean {
  const known = new Set<string>(windowActions);
  const entries = Object.entries(changes);
  if (!entries.every(([action]) => known.has(action))) return false;
  const fit = entries.every(
    ([action, keys]) => keys === null || windowKeyRefusal(action as WindowAction, keys) === undefined,
  );
  if (!fit) return false;
  const keys = { ...standardWindowKeys, ...changes } as WindowKeys;
  return windowActions.every((action) => {
    const wanted = keys[action];
    return wanted === null || whoHas(keys, wanted, action) === undefined;
  });
}

/**
 * The changes with other keys for one action. Whoever had them gets those that this one had, so that nobody is left
 * without; where this one had none, the other is. What is as at first is no change.
 */
export function withWindowKey(
  changes: WindowKeyChanges,
  action: WindowAction,
  wanted: string | null,
): WindowKeyChanges {
  const keys = windowKeysOf(changes);
  const left = keys[action];
  const next: Record<WindowAction, string | null> = { ...keys, [action]: null };
  if (wanted !== null) {
    let spare = left;
    for (
      let other = whoHas(next, wanted, action);
      other !== undefined;
      other = whoHas(next, wanted, action)
    ) {
      // `place` takes nine keys for one: of those another action may have some.
      const fits =
        spare !== null &&
        windowKeyRefusal(other, spare) === undefined &&
        whoHas(next, spare, other) === undefined;
      next[other] = fits ? spare : null;
      spare = null;
    }
    next[action] = wanted;
  }
  return Object.fromEntries(
    windowActions.filter((each) => next[each] !== standardWindowKeys[each]).map((each) => [each, next[each]]),
  );
}

/** `place` has its modifiers with each digit from 1 to 9. */
function occupied(action: WindowAction, keys: string | null): readonly string[] {
  if (keys === null) return [];
  if (action !== 'place') return [keys];
  return Array.from({ length: 9 }, (_, at) => `${keys.slice(0, -1)}${at + 1}`);
}
