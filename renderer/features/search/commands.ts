import { windowActions } from '#shared/domain/window-keys';
import type { MessageKey } from '#shared/i18n/en';
import type { PracticeCaller } from '#shared/ipc/desk-api';
import { type Deed, deedOf } from '../../app/deeds';
import { type KeyAction, keyTexts } from '../../app/keys';
import type { AppParts } from '../../stores/app-context';
import { settingsTabs } from '../../stores/view-store';

/** Something to do, found by its name. */
export interface Command {
  readonly id: string;
  readonly name: string;
  /** The action of the window with the same deed, whose key stands beside the name. */
  readonly action?: KeyAction;
  readonly run: Deed;
}

/** Before a text that is the name of a command, and of nothing else. */
export const COMMAND_SIGN = '>';

const MOST = 6;

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** What a typed text names of what can be done now, in the order of the table; with the sign alone everything. */
export function commandsFor(text: string, parts: AppParts, t: Say): readonly Command[] {
  const only = text.trimStart().startsWith(COMMAND_SIGN);
  const wanted = wordsOf(only ? text.trimStart().slice(COMMAND_SIGN.length) : text);
  if (!only && (wanted.length === 0 || wanted.join('').length < 2)) return [];
  const found = allCommands(parts, t).filter(({ name }) => {
    const words = wordsOf(name);
    return wanted.every((part) => words.some((word) => begins(word, part)));
  });
  return only ? found : found.slice(0, MOST);
}

function allCommands(parts: AppParts, t: Say): readonly Command[] {
  const actions = windowActions.flatMap((action): readonly Command[] => {
    // The box itself is where the agent is.
    const run = action === 'search' ? undefined : deedOf(parts, action);
    return run === undefined ? [] : [{ id: action, name: t(keyTexts[action]), action, run }];
  });
  const { view } = parts;
  const settings = settingsTabs.map((tab) => ({
    id: `settings-${tab}`,
    name: t('keys.settings-part', { part: t(`settings.tab.${tab}`) }),
    run: () => view.showSettings(tab),
  }));
  return [...actions, ...settings, ...practiceCommands(parts, t)];
}

const callers: readonly PracticeCaller[] = ['customer', 'unknown', 'employee', 'vip', 'anonymous', 'shared'];

function practiceCommands({ desk, actions }: AppParts, t: Say): readonly Command[] {
  const { agent } = desk.store.getState();
  if (agent?.practice !== true || agent.practiceReady !== true) return [];
  return [
    ...callers.map((caller) => ({
      id: `practice-${caller}`,
      name: t('keys.practice-ring', { caller: t(`practice.caller.${caller}`) }),
      run: () => void actions.run('practice.ring', { caller }),
    })),
    {
      id: 'practice-hang-up',
      name: t('keys.practice-hang-up', { what: t('practice.hang-up') }),
      run: () => void actions.run('practice.hangUp', {}),
    },
  ];
}

/** Without what is above and below letters, so that names are found on any keyboard. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Languages that put no space between words are found by what is inside. */
const begins = (word: string, part: string): boolean =>
  /\p{Script=Han}/u.test(word) ? word.includes(part) : word.startsWith(part);
