import type { Sentence } from '../sentence';
import { type DesktopView, type ShortcutId, shortcutIds } from './desktop';

/** One thing the agent relies on at this computer. */
export interface SelfTestItem {
  /** Of this list; stays the same while the answer changes. */
  readonly id: string;
  /** `unknown`: the system doesn't tell. */
  readonly state: 'good' | 'warning' | 'unknown';
  readonly sentence: Sentence;
  /** What to do about it, or where to look. */
  readonly advice?: Sentence;
}

/** What of the agent's own settings decides how a fact is to be read. */
export interface SelfTestChoices {
  readonly shortcuts: Readonly<Record<ShortcutId, string | null>>;
  readonly ringInDoNotDisturb: boolean;
}

/**
 * Whether calls and failures can reach the agent at this computer, in words. What this host never has isn't listed:
 * nobody can do anything about it.
 */
export function selfTest(view: DesktopView, choices: SelfTestChoices): readonly SelfTestItem[] {
  return [
    ...(view.host === 'electron' ? [tray(view)] : []),
    ...ringWindow(view),
    ...notices(view),
    ...(view.host === 'electron'
      ? [doNotDisturb(view, choices), ...shortcuts(view, choices), links(view)]
      : []),
    secrets(view),
    ...update(view),
  ];
}

function tray({ tray: state, platform }: DesktopView): SelfTestItem {
  if (state === 'shown') return { id: 'tray', state: 'good', sentence: { key: 'self-test.tray' } };
  return {
    id: 'tray',
    state: 'warning',
    sentence: { key: 'self-test.no-tray' },
    ...(platform === 'linux' && { advice: { key: 'self-test.no-tray-do' } }),
  };
}

function ringWindow({ ringWindow: state }: DesktopView): readonly SelfTestItem[] {
  switch (state) {
    case 'above-all':
      return [{ id: 'ring-window', state: 'good', sentence: { key: 'self-test.ring-window' } }];
    case 'wayland':
      return [
        {
          id: 'ring-window',
          state: 'warning',
          sentence: { key: 'self-test.wayland' },
          advice: { key: 'self-test.wayland-do' },
        },
      ];
    case 'unsupported':
      return [];
  }
}

function notices({ notices: state, host, platform }: DesktopView): readonly SelfTestItem[] {
  const values = { where: host === 'browser' ? host : platform };
  switch (state) {
    case 'shown':
      return [{ id: 'notices', state: 'good', sentence: { key: 'self-test.notices' } }];
    case 'blocked':
      break;
    case 'untried':
      return [{ id: 'notices', state: 'unknown', sentence: { key: 'self-test.notices-untried', values } }];
    case 'unsupported':
      if (host === 'browser') return [];
      break;
  }
  return [
    {
      id: 'notices',
      state: 'warning',
      sentence: { key: 'self-test.notices-blocked' },
      advice: { key: 'self-test.notices-blocked-do', values },
    },
  ];
}

function doNotDisturb({ doNotDisturb: state }: DesktopView, choices: SelfTestChoices): SelfTestItem {
  const id = 'do-not-disturb';
  switch (state) {
    case 'off':
      return { id, state: 'good', sentence: { key: 'self-test.dnd-off' } };
    case 'on':
      return {
        id,
        state: 'warning',
        sentence: { key: choices.ringInDoNotDisturb ? 'self-test.dnd-on-rings' : 'self-test.dnd-on' },
        advice: { key: 'self-test.dnd-on-do' },
      };
    case 'unknown':
      return {
        id,
        state: 'unknown',
        sentence: { key: 'self-test.dnd-unknown' },
        advice: { key: 'self-test.dnd-unknown-do' },
      };
  }
}

/** One item for each that is refused: each needs keys of its own. */
function shortcuts(view: DesktopView, choices: SelfTestChoices): readonly SelfTestItem[] {
  if (!view.globalShortcuts) {
    return [
      {
        id: 'shortcuts',
        state: 'unknown',
        sentence: { key: 'self-test.shortcuts-unknown' },
        advice: { key: 'self-test.shortcuts-unknown-do' },
      },
    ];
  }
  const wanted = shortcutIds.filter((id) => choices.shortcuts[id] !== null);
  const refused = wanted.filter((id) => view.refusedShortcuts.includes(id));
  if (wanted.length > 0 && refused.length === 0) {
    return [{ id: 'shortcuts', state: 'good', sentence: { key: 'self-test.shortcuts' } }];
  }
  return refused.map((id) => ({
    id: `shortcut-${id}`,
    state: 'warning',
    // Where nothing can be read of what is selected, the key calls what was copied.
    sentence: {
      key: 'self-test.shortcut-refused',
      values: { id: id === 'dial' && view.platform !== 'linux' ? 'dial-copied' : id },
    },
    advice: { key: 'self-test.shortcut-refused-do' },
  }));
}

function links({ links: states }: DesktopView): SelfTestItem {
  const others = states.filter(({ ours }) => !ours).map(({ scheme }) => `${scheme}:`);
  if (states.length === 0) {
    return { id: 'links', state: 'unknown', sentence: { key: 'self-test.links-unknown' } };
  }
  if (others.length === 0) return { id: 'links', state: 'good', sentence: { key: 'self-test.links' } };
  return {
    id: 'links',
    state: 'warning',
    sentence: { key: 'self-test.links-other', values: { schemes: others.join(' ') } },
    advice: { key: 'self-test.links-other-do' },
  };
}

function secrets({ secrets: state, host, platform }: DesktopView): SelfTestItem {
  const id = 'secrets';
  switch (state.protection) {
    case 'keychain':
      return { id, state: 'good', sentence: { key: 'self-test.keychain' } };
    case 'file':
      // A browser has no way to the keychain: the file is all there can be, and nothing is wrong with it.
      if (host === 'browser') return { id, state: 'good', sentence: { key: 'self-test.file' } };
      return {
        id,
        state: 'warning',
        sentence: { key: 'self-test.no-keychain-file' },
        ...(platform === 'linux' && { advice: { key: 'self-test.no-keychain-do' } }),
      };
    case 'none':
      return {
        id,
        state: 'warning',
        sentence: { key: 'self-test.no-keychain' },
        advice: { key: 'self-test.no-keychain-ask' },
      };
  }
}

function update({ update: at }: DesktopView): readonly SelfTestItem[] {
  const id = 'update';
  switch (at.state) {
    case 'off':
      if (at.why === 'unsupported') return [];
      return [{ id, state: 'good', sentence: { key: `self-test.update-${at.why}` } }];
    case 'current':
      return at.checkedAt === undefined
        ? [{ id, state: 'unknown', sentence: { key: 'self-test.update-unchecked' } }]
        : [{ id, state: 'good', sentence: { key: 'self-test.update-current' } }];
    case 'checking':
    case 'downloading':
      return [{ id, state: 'good', sentence: { key: 'self-test.update-coming' } }];
    case 'ready':
      return [
        { id, state: 'good', sentence: { key: 'self-test.update-ready', values: { version: at.version } } },
      ];
    case 'failed':
      return [
        {
          id,
          state: 'warning',
          sentence: { key: 'self-test.update-failed' },
          advice: { key: 'self-test.update-failed-do' },
        },
      ];
  }
}
