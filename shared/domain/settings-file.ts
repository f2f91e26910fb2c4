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
