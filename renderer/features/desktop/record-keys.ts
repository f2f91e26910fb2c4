import type { ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import type { WindowAction, WindowKeys } from '#shared/domain/window-keys';
import { actionWith } from '../../app/keys';
import { type NoKeys, type ReadPress, type RecordedPress, readPress } from '../keys/read-press';

export type Shortcuts = Readonly<Record<ShortcutId, string | null>>;

/** What a key that is pressed while new keys are recorded means. */
export type Recorded =
  | Exclude<ReadPress, { kind: 'keys' | 'none' }>
  | { readonly kind: 'set'; readonly accelerator: string }
  | { readonly kind: 'refused'; readonly why: Refusal };

export type Refusal =
  | { readonly code: NoKeys }
  /** Every program uses it: copying would be gone in all of them. */
  | { readonly code: 'common'; readonly accelerator: string }
  | { readonly code: 'ours'; readonly id: ShortcutId }
  | { readonly code: 'window'; readonly accelerator: string; readonly action: WindowAction };

/** What the key is for whose keys are recorded, and what is taken. */
export interface RecordingFor {
  readonly id: ShortcutId;
  readonly shortcuts: Shortcuts;
  readonly windowKeys: WindowKeys;
  readonly platform: ShellFacts['platform'];
}

/** The window's own keys that do the same as a shortcut: having both on one key hurts nobody. */
export const sameAction: Readonly<Partial<Record<WindowAction, ShortcutId>>> = {
  answer: 'answer',
  hangUp: 'hangUp',
  mute: 'mute',
};

/** Decides over one key press. */
export function recordKeys(press: RecordedPress, target: RecordingFor): Recorded {
  const read = readPress(press, target.platform);
  if (read.kind === 'none') return { kind: 'refused', why: { code: read.code } };
  if (read.kind !== 'keys') return read;
  const { accelerator } = read;
  const why = refusal(accelerator, target);
  return why === undefined ? { kind: 'set', accelerator } : { kind: 'refused', why };
}

function refusal(accelerator: string, target: RecordingFor): Refusal | undefined {
  if (isCommon(accelerator)) return { code: 'common', accelerator };
  const other = (Object.keys(target.shortcuts) as ShortcutId[]).find(
    (id) => id !== target.id && target.shortcuts[id] === accelerator,
  );
  if (other !== undefined) return { code: 'ours', id: other };
  const action = actionWith(target.windowKeys, accelerator);
  if (action !== undefined && sameAction[action] !== target.id) {
    return { code: 'window', accelerator, action };
  }
  return undefined;
}

function isCommon(accelerator: string): boolean {
  return /^(?:CommandOrControl\+(?:[A-Z0-9]|Space)|Alt\+(?:F4|Space))$/.test(accelerator);
}
