import type { CallId } from '#shared/domain/ids';
import type { TransferNextStep } from '#shared/domain/outcome';
import type { CallView, NoticeAction, NoticeView } from '#shared/domain/views';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { AnswerOf, ArgsOf, Caller } from '#shared/ipc/wire';
import { joinable } from './call-choice';
import type { DeskStore } from './desk-store';
import { type FailureCode, failureKey } from './failure-text';
import type { TransferDraft } from './transfer-draft';
import { emptyTransferDraft } from './transfer-draft';
import type { ViewStore } from './view-store';

/** What buttons and keys do. Every failure is said; the answer is for callers that go on from it. */
export interface Actions {
  /** Asks the desk; a failure becomes a problem on the screen. */
  run<M extends keyof DeskCalls & string>(
    method: M,
    args: ArgsOf<DeskCalls, M>,
  ): Promise<AnswerOf<DeskCalls, M>>;
  /** Asks the desk; what a failure means is the asker's business. */
  ask: Caller<DeskCalls>;
  /** Calls. Of a number that costs the desk wants the agent asked first; then the number is shown, to be called there. */
  dial(target: string, typed?: boolean): Promise<void>;
  /** The last number once more; one that costs, and help, is shown first. */
  redial(): Promise<void>;
  /** Shows whoever was missed last and has not been called since, to be called there. */
  callBackMissed(): Promise<void>;
  /** Shows the number in a copied or selected text, to be called there; of several, all to choose from. */
  callText(text: string, from: 'copied' | 'selected'): Promise<void>;
  toggleHold(callId: CallId): Promise<void>;
  toggleMute(callId: CallId): Promise<void>;
  /** Brings caller and colleague together, or back to talking with the colleague alone. */
  toggleConference(callId: CallId): Promise<void>;
  /** Connects a caller with a colleague who has called, and shows the caller's call: there it says what becomes of it. */
  join(callId: CallId, withCallId: CallId): Promise<void>;
  openTransfer(callId: CallId, change?: Partial<TransferDraft>): void;
  /** One of the buttons under a failed transfer. */
  nextStep(call: CallView, step: TransferNextStep): Promise<void>;
  /** Puts away what became of a transfer, and the notice that says the same. */
  dismissTransfer(callId: CallId): Promise<void>;
  act(notice: NoticeView, action: NoticeAction): Promise<void>;
  /** The part of a notice's button that only this window can do; the desk does its own. */
  stepHere(callId: CallId, step: NoticeAction): void;
  /** Shows the call; one that is over in the list of calls. */
  showCall(callId: CallId): void;
  focusNotes(): void;
  /** Closes the panel over the notes. */
  closePanel(): void;
  /** Closes the panel that has done its work, and goes on in the notes. */
  panelDone(): void;
}

export interface ActionsDeps {
  readonly call: Caller<DeskCalls>;
  readonly desk: DeskStore;
  readonly view: ViewStore;
  /** Puts the focus on an element, which may only just be appearing. `still`: nothing is scrolled for it. */
  readonly focus: (id: string, still?: boolean) => void;
}

export const NOTES_ID = 'notes';

/** Longer than any text in which somebody looks for a number. */
const TEXT_MAX = 4_000;

/** More than anybody chooses from. */
const MOST_OTHERS = 7;

/** As many people as are looked through for a call that was missed. */
const MOST_RECENT = 50;

/** Methods of DeskApi by which an agent does something with a call, as against looking at it. */
const ACTING = /^(?:calls\.(?!detail|exportVcon|recent|lastDialed)|wrapUp\.|transfer\.(?!suggest))/;

export function createActions({ call: send, desk, view, focus }: ActionsDeps): Actions {
  /**
   * Who does something with the call on the screen has read there what became of it before: that is put away first, so
   * that what the deed itself brings stays. Done from elsewhere (another call in front, a key of the system, the tray)
   * it says nothing of that, and a failed transfer doesn't vanish unseen.
   */
  const ask = ((method: keyof DeskCalls, args: { readonly callId?: CallId }) => {
    const { page, selected } = view.store.getState();
    if (page === 'calls' && selected !== undefined && args.callId === selected && ACTING.test(method)) {
      dismissNotices(selected);
    }
    return send(method, args as never);
  }) as Caller<DeskCalls>;

  const find = (callId: CallId) => desk.store.getState().calls?.find(({ id }) => id === callId);

  const run: Actions['run'] = async (method, args) => {
    const answer = await ask(method, args);
    if (!answer.ok) view.report({ key: failureKey(answer.error.code as FailureCode) });
    return answer;
  };

  async function dial(target: string, typed = false): Promise<void> {
    const answer = await ask('calls.dial', { target, ...(typed && { typed }) });
    if (answer.ok) return;
    if (answer.error.code === 'needs-confirmation') view.askToDial(target);
    else view.report({ key: failureKey(answer.error.code) });
  }

  function showCall(callId: CallId): void {
    if (find(callId) === undefined) return view.pointAt(callId);
    view.showPage('calls');
    view.select(callId);
  }

  function openTransfer(callId: CallId, change: Partial<TransferDraft> = {}): void {
    showCall(callId);
    const tab = desk.store.getState().settings?.transferTab ?? 'colleague';
    const draft = (view.store.getState().drafts[`${callId}/transfer`] ?? {
      ...emptyTransferDraft,
      tab,
    }) as TransferDraft;
    view.setDraft(callId, 'transfer', { ...draft, ...change });
    view.setPanel('transfer');
  }

  function focusNotes(): void {
    view.showPage('calls');
    focus(NOTES_ID);
  }

  /** What waits for the agent to be seen. */
  function dismissNotices(callId: CallId): void {
    for (const { id, kind, callId: about } of desk.store.getState().notices ?? []) {
      const waits = kind === 'transfer-failed' || kind === 'missed';
      if (about === callId && waits) void send('notices.dismiss', { id });
    }
  }

  async function dismissTransfer(callId: CallId): Promise<void> {
    await run('transfer.dismiss', { callId });
  }

  function stepHere(callId: CallId, step: NoticeAction): void {
    const call = find(callId);
    switch (step) {
      case 'someone-else':
      case 'queue':
      case 'edit-number':
      case 'take-message':
        // There is nothing to transfer and nothing to write at a call that is over.
        if (call === undefined) return showCall(callId);
        if (step === 'queue') return openTransfer(callId, { tab: 'queue' });
        if (step === 'someone-else') return openTransfer(callId, { tab: 'colleague' });
        if (step === 'edit-number')
          return openTransfer(callId, {
            tab: 'number',
            number: call.transfer?.forwardedTo ?? call.transfer?.target.number ?? '',
            byHand: false,
          });
        showCall(callId);
        return view.schedule({
          kind: 'message',
          callId,
          name: call.title,
          target: call.transfer?.target.label ?? '',
        });
      case 'schedule':
        showCall(callId);
        return view.schedule({ kind: 'call', callId, name: call?.title ?? '' });
      case 'open-call':
      case 'ask-first':
      case 'answer':
        return showCall(callId);
      case 'try-again':
      case 'supervised-instead':
      case 'call-back':
      case 'keep-notes':
      case 'decline':
      case 'snooze':
      case 'when-free':
      case 'transfer-now':
        return;
      case 'show-follow-ups':
        return view.showList('follow-ups');
    }
  }

  return {
    ask,
    run,
    dial,
    async redial() {
      const last = await run('calls.lastDialed', {});
      if (!last.ok) return;
      const { number } = last.value;
      if (number === undefined) return view.report({ key: 'redial.nothing' });
      const info = await run('numbers.inspect', { text: number });
      if (!info.ok) return;
      if (info.value.kind === 'emergency') view.askToDial(number);
      // It was typed by hand the first time.
      else await dial(number, true);
    },
    async callBackMissed() {
      const recent = await run('calls.recent', { limit: MOST_RECENT });
      if (!recent.ok) return;
      const last = recent.value.calls.find(({ missed }) => missed > 0)?.last;
      if (last === undefined) view.report({ key: 'call-back.nobody' });
      else view.askToDial(last.number);
    },
    async callText(text, from) {
      const found = await run('numbers.find', { text: text.slice(0, TEXT_MAX) });
      if (!found.ok) return;
      const [first, ...others] = found.value.numbers;
      if (first !== undefined) return view.askToDial(first, others.slice(0, MOST_OTHERS));
      const isCode = /^\s*[*#][\d*#\s]+$/u.test(text.slice(0, 64));
      view.report({ key: isCode ? 'paste.code' : from === 'copied' ? 'paste.nothing' : 'selection.nothing' });
    },
    showCall,
    stepHere,
    openTransfer,
    focusNotes,
    dismissTransfer,
    closePanel: () => view.setPanel('none'),
    panelDone() {
      view.setPanel('none');
      focus(NOTES_ID, true);
    },
    async toggleHold(callId) {
      const held = find(callId)?.state === 'held';
      await run(held ? 'calls.resume' : 'calls.hold', { callId });
    },
    async toggleMute(callId) {
      await run('calls.mute', { callId, muted: find(callId)?.muted !== true });
    },
    async toggleConference(callId) {
      const own = joinable(desk.store.getState().calls ?? []);
      if (own !== undefined) {
        const { caller, colleague } = own;
        await (caller.together
          ? run('calls.hold', { callId: caller.id })
          : run('calls.bringTogether', { callId: caller.id, withCallId: colleague.id }));
        return;
      }
      const together = find(callId)?.transfer?.talkingTo === 'both';
      await run(together ? 'transfer.swap' : 'transfer.conference', { callId });
    },
    async join(callId, withCallId) {
      const joined = await run('transfer.join', { callId, withCallId });
      if (joined.ok) view.select(callId);
    },
    async nextStep(call, step) {
      const { transfer } = call;
      stepHere(call.id, step);
      switch (step) {
        case 'try-again':
        case 'supervised-instead': {
          if (transfer === undefined) return;
          const mode = step === 'supervised-instead' ? 'supervised' : transfer.mode;
          await run('transfer.start', {
            callId: call.id,
            mode,
            target: transfer.target.number,
            // The agent has answered the question about this number, and typed a code, before the first attempt.
            confirmed: true,
            typed: true,
          });
          return;
        }
        case 'call-back':
          dismissNotices(call.id);
          await dial(call.number.e164 ?? call.number.extension ?? call.number.raw);
          return;
        case 'keep-notes':
          await dismissTransfer(call.id);
          return;
        case 'when-free':
          await run('transfer.whenFree', { callId: call.id });
          return;
        case 'someone-else':
        case 'queue':
        case 'edit-number':
        case 'take-message':
        case 'schedule':
          dismissNotices(call.id);
          return;
      }
    },
    async act(notice, action) {
      if (notice.callId !== undefined) stepHere(notice.callId, action);
      else if (action === 'show-follow-ups') view.showList('follow-ups');
      await run('notices.act', { id: notice.id, action });
    },
  };
}
