import { isLive, isRinging, isTransferring, keyTargets, mostPressing } from '#shared/domain/call-choice';
import type { TrayItem } from '#shared/domain/desktop/desktop';
import { callId } from '#shared/domain/ids';
import { lineSentence } from '#shared/domain/line';
import type { CallView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { ArgsOf } from '#shared/ipc/wire';
import { plainLine } from '#shared/lib/plain-text';
import type { Scene } from './presence';

type Words = Pick<Translator, 't' | 'say'>;
type CommandMethod =
  | 'calls.answer'
  | 'calls.decline'
  | 'calls.hangUp'
  | 'calls.hold'
  | 'calls.resume'
  | 'calls.mute'
  | 'transfer.cancel'
  | 'agent.setStatus';

/** What the pages do with the same words: a call of DeskApi. */
export type DeskCommand = {
  readonly [M in CommandMethod]: { readonly method: M; readonly args: ArgsOf<DeskCalls, M> };
}[CommandMethod];

export type MenuChoice =
  | { readonly kind: 'command'; readonly command: DeskCommand }
  /** Leads to the call that the notice is about. */
  | { readonly kind: 'notice'; readonly id: string };

const MAX_LABEL = 120;
const statuses = ['available', 'away', 'dnd'] as const;

/** The line in the agent's words; practice can't be taken for the company's phone system. */
export function lineText({ line, settings }: Pick<Scene, 'line' | 'settings'>, { t, say }: Words): string {
  const text = line.state === 'down' ? say(lineSentence(line)) : t(`line.state.${line.state}`);
  return settings.mode === 'practice' ? t('tray.practice', { line: text }) : text;
}

export function callText(call: CallView, { t }: Words): string {
  const caller = call.title;
  const target = isTransferring(call) ? call.transfer?.target.label : undefined;
  if (target !== undefined) return t('tray.call.transferring', { caller, target });
  switch (call.state) {
    case 'ringing':
      return t('tray.call.ringing', { caller });
    case 'dialing':
    case 'remote-ringing':
      return t('tray.call.dialing', { caller });
    case 'connecting':
      return t('tray.call.connecting', { caller });
    case 'held':
      return t('tray.call.held', { caller });
    case 'up':
    case 'wrap-up':
      return t('tray.call.up', { caller });
  }
}

/**
 * The tray's menu: how it stands, what can be done about the calls, what was not seen, the agent's status. Each entry
 * names whom it is about, as nothing else is in sight.
 */
export function trayMenu(scene: Scene, words: Words): readonly TrayItem[] {
  const { calls, unread, status } = scene;
  const { t, say } = words;
  const ringing = calls.filter(isRinging);
  const failure = unread.findLast(({ kind }) => kind === 'transfer-failed') ?? unread.at(-1);
  const groups: readonly (readonly TrayItem[])[] = [
    [
      label(lineText(scene, words)),
      ...calls.filter((call) => isRinging(call) || isLive(call)).map((call) => label(callText(call, words))),
    ],
    ringing.flatMap(({ id, title: caller }) => [
      action(`answer:${id}`, t('tray.answer', { caller })),
      action(`decline:${id}`, t('tray.decline', { caller })),
    ]),
    liveActions(calls, words),
    failure === undefined ? [] : [action(`notice:${failure.id}`, say(failure.sentence))],
    statuses.map((each) => ({
      kind: 'choice',
      id: `status:${each}`,
      label: t(`status.${each}`),
      chosen: each === status,
    })),
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at): readonly TrayItem[] => (at === 0 ? group : [{ kind: 'separator' }, ...group]));
}

/** Of the call at hand, and of it alone: with several, the others are a matter for the window. */
function liveActions(calls: readonly CallView[], { t }: Words): readonly TrayItem[] {
  const live = mostPressing(calls.filter(isLive));
  if (live === undefined) return [];
  const { id, title: caller, muted, state } = live;
  const targets = keyTargets([live], undefined);
  return [
    isTransferring(live)
      ? action(`cancel:${id}`, t('tray.cancel-transfer', { caller }))
      : action(`hang-up:${id}`, t('tray.hang-up', { caller })),
    ...(targets.hold === undefined
      ? []
      : [
          state === 'held'
            ? action(`resume:${id}`, t('tray.resume', { caller }))
            : action(`hold:${id}`, t('tray.hold', { caller })),
        ]),
    ...(targets.mute === undefined
      ? []
      : [muted ? action(`unmute:${id}`, t('tray.unmute')) : action(`mute:${id}`, t('tray.mute'))]),
  ];
}

/** What an entry of the menu above means, the call of it being there or not. `undefined`: it is none of ours. */
export function choiceOf(id: string): MenuChoice | undefined {
  const [, verb, of = ''] = /^([a-z-]+):(.+)$/u.exec(id) ?? [];
  if (verb === 'notice') return { kind: 'notice', id: of };
  const command = commandOf(verb, of);
  return command && { kind: 'command', command };
}

function commandOf(verb: string | undefined, of: string): DeskCommand | undefined {
  const call = { callId: callId(of) };
  switch (verb) {
    case 'answer':
      return { method: 'calls.answer', args: call };
    case 'decline':
      return { method: 'calls.decline', args: call };
    case 'hang-up':
      return { method: 'calls.hangUp', args: call };
    case 'hold':
      return { method: 'calls.hold', args: call };
    case 'resume':
      return { method: 'calls.resume', args: call };
    case 'mute':
    case 'unmute':
      return { method: 'calls.mute', args: { ...call, muted: verb === 'mute' } };
    case 'cancel':
      return { method: 'transfer.cancel', args: call };
    case 'status': {
      const status = statuses.find((each) => each === of);
      return status && { method: 'agent.setStatus', args: { status } };
    }
    default:
      return undefined;
  }
}

const label = (text: string): TrayItem => ({ kind: 'label', label: plainLine(text, MAX_LABEL) });
const action = (id: string, text: string): TrayItem => ({
  kind: 'action',
  id,
  label: plainLine(text, MAX_LABEL),
});
