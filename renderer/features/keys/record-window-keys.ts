import type { ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import { type WindowAction, type WindowKeys, whoHas, windowKeyRefusal } from '#shared/domain/window-keys';
import { type Shortcuts, sameAction } from '../desktop/record-keys';
import { type NoKeys, type ReadPress, type RecordedPress, readPress } from './read-press';

/** What a key that is pressed while keys of the window are recorded means. */
export type RecordedWindowKeys =
  | Exclude<ReadPress, { kind: 'keys' | 'none' }>
  | { readonly kind: 'set'; readonly accelerator: string }
  /** Another action of the window has them: the agent says which one shall. */
  | { readonly kind: 'clash'; readonly accelerator: string; readonly other: WindowAction }
  | { readonly kind: 'refused'; readonly why: WindowRefusal };

export type WindowRefusal =
  | { readonly code: NoKeys | 'place' }
  /** Browser, system or writing needs them. */
  | { readonly code: 'taken'; readonly accelerator: string }
  /** They work in every program already, for something else. */
  | { readonly code: 'everywhere'; readonly id: ShortcutId };

export interface RecordingWindowKeys {
  readonly action: WindowAction;
  readonly keys: WindowKeys;
  /** Those that work in every program; `undefined` where the host has none. */
  readonly shortcuts: Shortcuts | undefined;
  readonly platform: ShellFacts['platform'];
}

/** Decides over one key press. Of `place` any digit will do, as it is about the modifiers. */
export function recordWindowKeys(press: RecordedPress, target: RecordingWindowKeys): RecordedWindowKeys {
  const read = readPress(press, target.platform);
  if (read.kind === 'none') return { kind: 'refused', why: { code: read.code } };
  if (read.kind !== 'keys') return read;
  const { action, keys, shortcuts } = target;
  const place = action === 'place';
  if (place && !/\+[1-9]$/.test(read.accelerator)) return { kind: 'refused', why: { code: 'place' } };
  const accelerator = place ? `${read.accelerator.slice(0, -1)}1` : read.accelerator;
  const refusal = windowKeyRefusal(action, accelerator);
  if (refusal === 'taken') return { kind: 'refused', why: { code: 'taken', accelerator: read.accelerator } };
  if (refusal === 'no-key') return { kind: 'refused', why: { code: 'key' } };
  const everywhere = (Object.keys(shortcuts ?? {}) as ShortcutId[]).find(
    (id) => shortcuts?.[id] === accelerator && sameAction[action] !== id,
  );
  if (everywhere !== undefined) return { kind: 'refused', why: { code: 'everywhere', id: everywhere } };
  const other = whoHas(keys, accelerator, action);
  return other === undefined ? { kind: 'set', accelerator } : { kind: 'clash', accelerator, other };
}
