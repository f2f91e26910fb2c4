import { windowActions } from '#shared/domain/window-keys';
import type { MessageKey } from '#shared/i18n/en';
import type { PracticeCaller } from '#shared/ipc/desk-api';
import { type Deed, deedOf } from '../../app/deeds';
import { type KeyAction, keyTexts } from '../../app/keys';
import type { AppParts } from '../../stores/app-context';
import { keyTargets } from '../../stores/call-choice';
import { settingsTabs } from '../../stores/view-store';
import { declineReasons } from '../ring/decline-menu';

/** Something to do, found by its name. */
export interface Command {
  readonly id: string;
  readonly name: string;
  /** Other words for it, by which it is found, too. */
  readonly also: string;
  /** The action of the window with the same deed, whose key stands beside the name. */
  readonly action?: KeyAction;
  readonly run: Deed;
}

/** Before a text that is the name of a command, and of nothing else. */
export const COMMAND_SIGN = '>';

const MOST = 6;

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * What a typed text names of what can be done now, in the order of the table; those that are known by another word come
 * after. With the sign alone everything.
 */
export function commandsFor(text: string, parts: AppParts, t: Say): readonly Command[] {
  const only = text.trimStart().startsWith(COMMAND_SIGN);
  const wanted = wordsOf(only ? text.trimStart().slice(COMMAND_SIGN.length) : text);
  if (!only && (wanted.length === 0 || wanted.join('').length < 2)) return [];
  const found = namedBy(wanted, allCommands(parts, t));
  return only ? found : found.slice(0, MOST);
}

/** Those of which every word is a beginning in the name, then those where some are in the other words. */
export function namedBy<T extends Pick<Command, 'name' | 'also'>>(
  wanted: readonly string[],
  commands: readonly T[],
): readonly T[] {
  const isIn = (text: string) => {
    const words = wordsOf(text);
    return wanted.every((part) => words.some((word) => begins(word, part)));
  };
  const byName = commands.filter(({ name }) => isIn(name));
  return [...byName, ...commands.filter((one) => !byName.includes(one) && isIn(`${one.name} ${one.also}`))];
}

function allCommands(parts: AppParts, t: Say): readonly Command[] {
  const actions = windowActions.flatMap((action): readonly Command[] => {
    // The box itself is where the agent is.
    if (action === 'search' || action === 'place') return [];
    const run = deedOf(parts, action);
    if (run === undefined) return [];
    return [{ id: action, name: t(keyTexts[action]), also: t(`also.${action}`), action, run }];
  });
  const { view } = parts;
  const settings = settingsTabs.map((tab) => ({
    id: `settings-${tab}`,
    name: t('keys.settings-part', { part: t(`settings.tab.${tab}`) }),
    also: t('also.settings'),
    run: () => view.showSettings(tab),
  }));
  return [
    ...actions,
    ...callCommands(parts, t),
    ...followUpCommands(parts, t),
    ...settings,
    ...practiceCommands(parts, t),
  ];
}

/** Those who wait to be called back, and whoever is on the call among them. */
function followUpCommands({ desk, view }: AppParts, t: Say): readonly Command[] {
  const { page, selected } = view.store.getState();
  const atHand = desk.store.getState().calls?.find(({ id }) => page === 'calls' && id === selected);
  const also = t('follow-up.also');
  return [
    { id: 'follow-ups', name: t('follow-up.command'), also, run: () => view.showList('follow-ups') },
    ...(atHand === undefined ? [] : [atHand]).map(({ id, title }) => ({
      id: 'follow-up-later',
      name: t('follow-up.sheet', { name: title }),
      also,
      run: () => view.schedule({ kind: 'call', callId: id, name: title }),
    })),
  ];
}

/** What hangs on the call: the words with which it is declined, where it can be transferred to, and what can follow. */
function callCommands({ desk, view, lately, actions }: AppParts, t: Say): readonly Command[] {
  const { calls = [] } = desk.store.getState();
  const { page, selected } = view.store.getState();
  const targets = keyTargets(calls, selected, lately.ringStopped());
  const sent = calls.find(
    ({ id, handoff }) => id === targets.decline && handoff !== undefined && handoff.role !== 'recalled',
  );
  const atHand = page === 'calls' ? calls.find(({ id }) => id === selected) : undefined;
  const { transfer } = atHand ?? {};
  const { transfer: callId } = targets;
  return [
    ...(sent === undefined ? [] : declineReasons).map((reason) => ({
      id: `decline-${reason}`,
      name: t('commands.decline', { reason: t(`decline.${reason}`) }),
      also: t('also.decline-why'),
      run: () =>
        void (sent && actions.run('calls.decline', { callId: sent.id, reason: t(`decline.${reason}`) })),
    })),
    ...(callId === undefined ? [] : (['queue', 'number'] as const)).map((tab) => ({
      id: `transfer-${tab}`,
      name: t('commands.transfer-to', { kind: t(`transfer.${tab}`) }),
      also: t('also.transfer'),
      run: () => callId && actions.openTransfer(callId, { tab }),
    })),
    ...(transfer?.outcome === undefined ? [] : transfer.nextSteps)
      .filter((step) => step !== 'try-again' && step !== 'someone-else')
      .map((step) => ({
        id: `step-${step}`,
        name: t('commands.after-transfer', { step: t(`next-step.${step}`) }),
        also: '',
        run: () => void (atHand && actions.nextStep(atHand, step)),
      })),
  ];
}

const callers: readonly PracticeCaller[] = ['customer', 'unknown', 'employee', 'vip', 'anonymous', 'shared'];

function practiceCommands({ desk, actions }: AppParts, t: Say): readonly Command[] {
  const { agent } = desk.store.getState();
  if (agent?.practice !== true || agent.practiceReady !== true) return [];
  return [
    ...callers.map((caller) => ({
      id: `practice-${caller}`,
      name: t('keys.practice-ring', { caller: t(`practice.caller.${caller}`) }),
      also: '',
      run: () => void actions.run('practice.ring', { caller }),
    })),
    {
      id: 'practice-hang-up',
      name: t('keys.practice-hang-up', { what: t('practice.hang-up') }),
      also: '',
      run: () => void actions.run('practice.hangUp', {}),
    },
  ];
}

/** Without what is above and below letters, so that names are found on any keyboard. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Languages that put no space between words are found by what is inside. */
const begins = (word: string, part: string): boolean =>
  /\p{Script=Han}/u.test(word) ? word.includes(part) : word.startsWith(part);
