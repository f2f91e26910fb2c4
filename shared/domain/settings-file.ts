import { utf8Length } from '../lib/deflate';

/** A file of settings, read and not yet taken. */
export interface SettingsImport {
  /** What would be different, by the setting's path. */
  readonly changes: readonly { readonly path: string; readonly to: unknown }[];
  /** What stays as it is, though the file has something else. */
  readonly left: readonly { readonly path: string; readonly why: SettingsLeft }[];
  /** So many settings of a later version, which this one doesn't know. */
  readonly unknown: number;
}

/** `account`: this desk has one, and its password is for no other. */
export type SettingsLeft = 'locked' | 'account';

/** Bytes as a message to the desk has them: one of 1 MiB ends the wire. */
export const SETTINGS_FILE_MAX = 700_000;

export function fitsSettingsFile(text: string): boolean {
  return utf8Length(JSON.stringify(text)) <= SETTINGS_FILE_MAX;
}
