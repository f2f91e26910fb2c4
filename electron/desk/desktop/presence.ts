import { isLive, isRinging, mostPressing } from '#shared/domain/call-choice';
import type { DesktopPresence, DesktopView, TrayIcon } from '#shared/domain/desktop/desktop';
import type { LineState } from '#shared/domain/line';
import type { CallView, NoticeView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import { assertNever } from '#shared/lib/assert-never';
import { plainLine } from '#shared/lib/plain-text';
import type { Settings } from '#shared/schemas/settings';
import type { ChosenStatus } from '../agent/create-agent';
import { callText, lineText, trayMenu } from './tray-menu';

/** What is going on at this desk, as far as the desktop around it shows it. */
export interface Scene {
  readonly line: LineState;
  /** Oldest first, wrap-ups included. */
  readonly calls: readonly CallView[];
  readonly status: ChosenStatus;
  /** Failed transfers and missed calls that the agent has not seen, the newest last. */
  readonly unread: readonly NoticeView[];
  readonly settings: Pick<Settings, 'mode' | 'closeToTray' | 'ringInDoNotDisturb'>;
  /** The system's own; the agent's status keeps calls from ringing at all. */
  readonly doNotDisturb: DesktopView['doNotDisturb'];
}

type Words = Pick<Translator, 't' | 'say'>;

/** Windows cuts a tray's tooltip there. */
const MAX_TOOLTIP = 127;
const MAX_QUESTION = 300;
const MOST_UNREAD = 10_000;

/** What the shell shows outside of the pages. */
export function presenceOf(scene: Scene, words: Words): DesktopPresence {
  const { calls, unread, settings, doNotDisturb } = scene;
  const isQuiet = doNotDisturb === 'on';
  const ringing = calls.filter(isRinging).length;
  const shown = isQuiet && !settings.ringInDoNotDisturb ? 0 : ringing;
  const failed = unread.some(({ kind }) => kind === 'transfer-failed');
  const question = quitQuestion(calls, words);
  return {
    icon: iconOf(scene),
    tooltip: plainLine(tooltipOf(scene, words), MAX_TOOLTIP),
    badge: Math.min(unread.length, MOST_UNREAD),
    menu: trayMenu(scene, words),
    ringing: shown,
    attention: shown > 0 || (failed && !isQuiet),
    inCall: calls.some(({ state }) => state !== 'wrap-up'),
    ...(question === undefined ? {} : { quitQuestion: plainLine(question, MAX_QUESTION) }),
    closeToTray: settings.closeToTray,
  };
}

/** What asks for a hand first: somebody who rings, the conversation, what was not seen, the line. */
function iconOf({ calls, unread, line }: Scene): TrayIcon {
  if (calls.some(isRinging)) return 'ringing';
  if (calls.some(isLive)) return 'in-call';
  if (unread.length > 0) return 'attention';
  switch (line.state) {
    case 'registered':
      return 'ready';
    case 'connecting':
    case 'registering':
      return 'connecting';
    case 'unconfigured':
    case 'down':
      return 'offline';
    default:
      return assertNever(line);
  }
}

function tooltipOf(scene: Scene, words: Words): string {
  const { t } = words;
  const first = scene.calls.find(isRinging) ?? mostPressing(scene.calls.filter(isLive));
  const now = first === undefined ? lineText(scene, words) : callText(first, words);
  const unread = scene.unread.length === 0 ? [] : [t('tray.unread', { count: scene.unread.length })];
  return [t('app.name'), now, ...unread].join(' · ');
}

function quitQuestion(calls: readonly CallView[], { t }: Words): string | undefined {
  const live = calls.filter(isLive);
  const talking = mostPressing(live);
  if (talking !== undefined) {
    return t('tray.quit-question', { caller: talking.title, others: live.length - 1 });
  }
  const rings = calls.find(isRinging);
  return rings && t('tray.quit-question-ringing', { caller: rings.title });
}
