import { isLive, isRinging, keyTargets } from '#shared/domain/call-choice';
import type { ShellFacts, ShortcutId } from '#shared/domain/desktop/desktop';
import {
  type DialRequest,
  findPhoneNumber,
  mustAsk,
  phoneNumbersIn,
  readPhoneLink,
  spelled,
} from '#shared/domain/desktop/phone-link';
import type { CallId } from '#shared/domain/ids';
import { noRings, ringJustStopped, ringsAfter } from '#shared/domain/ring-end';
import type { NoticeAction, NoticeView } from '#shared/domain/views';
import { en, type MessageKey } from '#shared/i18n/en';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Caller } from '#shared/ipc/wire';
import { assertNever } from '#shared/lib/assert-never';
import { callOfNotice } from '../notices/call-notices';
import type { Notices } from '../notices/notices-service';
import type { SettingsService } from '../settings/create-settings';
import type { Scene } from './presence';
import { choiceOf, type DeskCommand } from './tray-menu';
import type { WindowRequests } from './window-requests';

export interface OutsideDeps {
  readonly scene: () => Pick<Scene, 'calls' | 'line'>;
  /** DeskApi, as the pages call it: the same words do the same. */
  readonly run: Caller<DeskCalls>;
  readonly notices: Pick<Notices, 'find' | 'act' | 'show' | 'close'>;
  readonly requests: Pick<WindowRequests, 'ask'>;
  /** Brings the window to the front. */
  readonly raise: () => void;
  readonly settings: Pick<SettingsService, 'get'>;
  readonly platform: () => ShellFacts['platform'] | undefined;
  /** Ms. */
  readonly now: () => number;
}

/** More than anybody chooses from. */
const MOST_OTHERS = 7;
/** Of a command that was given outside of the window. */
const PROBLEM = 'problem-desktop';

/** What the agent does outside of the window: with notices, the tray's menu, keys and links. */
export function createOutside({
  scene,
  run: ask,
  notices,
  requests,
  raise,
  settings,
  platform,
  now,
}: OutsideDeps) {
  let rings = noRings;

  async function run({ method, args }: DeskCommand): Promise<void> {
    const done = await ask(method, args);
    if (done.ok) notices.close(PROBLEM);
    else sayProblem(done.error.code);
  }

  function sayProblem(code: string): void {
    const key = `problem.${code}`;
    const sentence = { key: key in en ? (key as MessageKey) : 'problem.internal' } as const;
    notices.show({ id: PROBLEM, kind: 'desk', tone: 'warning', sentence });
  }

  /** The part of a button that is of the window. */
  function lead(call: CallId | undefined, action: NoticeAction, kind?: NoticeView['kind']): void {
    if (kind === 'follow-up' && action === 'open-call') return lead(undefined, 'show-follow-ups');
    switch (action) {
      case 'open-call':
      case 'answer':
      case 'supervised-instead':
      case 'ask-first':
        if (call !== undefined) requests.ask({ kind: 'call', callId: call });
        return raise();
      case 'someone-else':
      case 'edit-number':
      case 'take-message':
      case 'queue':
      case 'schedule':
        if (call !== undefined) requests.ask({ kind: 'step', callId: call, step: action });
        return raise();
      case 'show-follow-ups':
        requests.ask({ kind: 'follow-ups' });
        return raise();
      case 'call-back':
        return raise();
      case 'try-again':
      case 'keep-notes':
      case 'decline':
      case 'snooze':
      case 'when-free':
      case 'transfer-now':
        return;
      default:
        return assertNever(action);
    }
  }

  /** `named`: one of the notice's buttons; absent: the notice itself. */
  function onNotice(id: string, named?: string): void {
    const notice = notices.find(id);
    if (notice === undefined) {
      // It is dealt with, or was of the desk before this one; the system's list has it still.
      lead(callOfNotice(id), 'open-call');
      if (named === undefined) return;
      const sentence = { key: 'problem.no-such-notice' } as const;
      return notices.show({ id: PROBLEM, kind: 'desk', tone: 'warning', sentence });
    }
    const action = named === undefined ? 'open-call' : notice.actions.find((each) => each === named);
    if (action === undefined) return;
    lead(notice.callId, action, notice.kind);
    notices.act(id, action);
  }

  function onMenu(id: string): void {
    const choice = choiceOf(id);
    if (choice?.kind === 'notice') return onNotice(choice.id);
    if (choice === undefined) return;
    const { command } = choice;
    if (command.method === 'calls.answer') lead(command.args.callId, 'answer');
    void run(command);
  }

  /** Keys work while the agent types somewhere else: the window comes to the front only to ask what to dial. */
  function onShortcut(id: ShortcutId, text: string): void {
    const { calls } = scene();
    const targets = keyTargets(calls, undefined, ringJustStopped(rings, now()));
    switch (id) {
      case 'answer':
        return command('calls.answer', targets.answer);
      case 'hangUp':
        return targets.decline === undefined
          ? command('calls.hangUp', targets.hangUp)
          : command('calls.decline', targets.decline);
      case 'mute': {
        const call = calls.find((each) => each.id === targets.mute);
        if (call === undefined) return;
        return void run({ method: 'calls.mute', args: { callId: call.id, muted: !call.muted } });
      }
      case 'dial':
        // Elsewhere it is what was copied, maybe long ago, and for another purpose: nothing of it is called unseen.
        return dialText(text);
      default:
        return assertNever(id);
    }
  }

  /** Elsewhere than on Linux it is what was copied. Of several numbers only the agent knows which one was meant. */
  function dialText(text: string): void {
    const { region } = settings.get();
    const [first, ...others] = phoneNumbersIn(text, region);
    if (first === undefined || others.length === 0)
      return dial(findPhoneNumber(text, region), platform() !== 'linux');
    requests.ask({ kind: 'dial', target: first, others: others.slice(0, MOST_OTHERS) });
    raise();
  }

  function command(method: 'calls.answer' | 'calls.decline' | 'calls.hangUp', id: CallId | undefined): void {
    if (id !== undefined) void run({ method, args: { callId: id } });
  }

  function dial(request: DialRequest | 'bad-link', always = false): void {
    if (request !== 'bad-link') {
      if (always || asksFirst(request)) askToDial(spelled(request));
      else void call(request);
      return;
    }
    requests.ask({ kind: 'bad-link' });
    raise();
  }

  /** The page that the number stands on stays in front, unless the desk wants the agent asked. */
  async function call(request: DialRequest): Promise<void> {
    const done = await ask('calls.dial', { target: request.target });
    if (done.ok) notices.close(PROBLEM);
    else if (done.error.code === 'needs-confirmation') askToDial(spelled(request));
    else sayProblem(done.error.code);
  }

  function askToDial(target: string): void {
    requests.ask({ kind: 'dial', target });
    raise();
  }

  /** Also where a call would be put on hold for it, and while there is no line yet to dial on. */
  function asksFirst(request: DialRequest): boolean {
    const { confirmLinks, region, account, mode } = settings.get();
    const { calls, line: state } = scene();
    const domain = mode === 'pbx' ? account?.domain : undefined;
    const isBusy = calls.some((call) => isLive(call) || isRinging(call));
    return confirmLinks || isBusy || state.state !== 'registered' || mustAsk(request, { region, domain });
  }

  return {
    onNotice,
    onMenu,
    onShortcut,
    askToDial,
    /** The calls may be others. */
    onScene(): void {
      rings = ringsAfter(rings, scene().calls, now());
    },
    onLink: (link: string) => dial(readPhoneLink(link, settings.get().region)),
  };
}
