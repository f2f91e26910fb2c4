import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallId } from '#shared/domain/ids';
import type { Sentence } from '#shared/domain/sentence';

export type Page = 'calls' | 'contacts' | 'settings';
/** In the order in which they stand on the page. */
export const settingsTabs = [
  'phone',
  'audio',
  'contacts',
  'colleagues',
  'calls',
  'scenarios',
  'snippets',
  'privacy',
  'appearance',
  'keys',
  'desktop',
] as const;
export type SettingsTab = (typeof settingsTabs)[number];
/** What the calls page shows while no call is at hand. */
export type CallList = 'history' | 'follow-ups';

/** When somebody is to be called: after this call, or again, who was to be called before. */
export type Scheduling =
  | { readonly kind: 'call'; readonly callId: CallId; readonly name: string }
  | { readonly kind: 'put-off'; readonly id: string; readonly name: string }
  /** To pass on what this caller wants to somebody who could not be reached. */
  | { readonly kind: 'message'; readonly callId: CallId; readonly name: string; readonly target: string };

/** What is typed for one of them is never another's. */
export const schedulingId = (of: Scheduling): string =>
  `${of.kind}/${of.kind === 'put-off' ? of.id : of.callId}`;

/** `told`: what a colleague is told besides, while a transfer to them is on its way. */
export type Panel = 'none' | 'transfer' | 'told' | 'keypad';

/** A command that did not work, said until it is put away. */
export interface Problem {
  readonly id: number;
  readonly sentence: Sentence;
}

/** A number that a link, a shortcut or the clipboard brought, or that costs: it is shown before it is called. */
export interface DialRequest {
  /** Tells one request from the next, also where both bring the same number. */
  readonly seq: number;
  readonly target: string;
  /** Further numbers of the same text: which one was meant, only the agent knows. */
  readonly others: readonly string[];
}

/** What is only of this window. */
export interface ViewState {
  readonly page: Page;
  readonly settingsTab: SettingsTab;
  /** What is searched for on the contacts page. */
  readonly contactsText: string;
  /** The call in the centre; absent: the list of calls. */
  readonly selected: CallId | undefined;
  /** A call that is over and was asked for: marked in the list until another one is chosen. */
  readonly pointed: CallId | undefined;
  readonly list: CallList;
  readonly scheduling: Scheduling | undefined;
  readonly dialRequest: DialRequest | undefined;
  readonly panel: Panel;
  readonly keysSheet: boolean;
  /** The call whose wrap-up the desk was asked to end. */
  readonly finishing: CallId | undefined;
  readonly problems: readonly Problem[];
  /** What notices told that was put away here; the desk still has them. */
  readonly hiddenNotices: readonly string[];
  /** What was filled in and not yet sent, by call and form: looking at another call loses nothing. */
  readonly drafts: Readonly<Record<string, unknown>>;
  /** The same of forms that belong to no call, by form: answering a call, or another page, loses nothing. */
  readonly forms: Readonly<Record<string, unknown>>;
  /** Where the agent was before the window was loaded anew is known, and shown. */
  readonly restored: boolean;
}

export interface ViewStore {
  readonly store: StoreApi<ViewState>;
  showPage(page: Page): void;
  showSettings(tab: SettingsTab): void;
  searchContacts(text: string): void;
  select(callId: CallId | undefined): void;
  /** Shows a call that is over in the list of calls. */
  pointAt(callId: CallId): void;
  showList(list: CallList): void;
  /** Asks when; `undefined` puts the question away. */
  schedule(what: Scheduling | undefined): void;
  /** A newer one takes the place of the one before; `undefined` puts it away. */
  askToDial(target: string | undefined, others?: readonly string[]): void;
  setPanel(panel: Panel): void;
  setKeysSheet(open: boolean): void;
  setFinishing(callId: CallId | undefined): void;
  report(sentence: Sentence): void;
  dismissProblem(id: number): void;
  hideNotice(telling: string): void;
  setDraft(callId: CallId, form: string, value: unknown): void;
  /** `undefined`: there is nothing to keep any more. */
  setForm(form: string, value: unknown): void;
  /** As it was before the window was loaded anew. */
  restore(place: Partial<ViewState>): void;
  /** Forgets the drafts of calls that are gone. */
  keepDraftsOf(callIds: readonly CallId[]): void;
}

const MOST_PROBLEMS = 3;

export function createViewStore(): ViewStore {
  const store = createStore<ViewState>(() => ({
    page: 'calls',
    settingsTab: 'phone',
    contactsText: '',
    selected: undefined,
    pointed: undefined,
    list: 'history',
    scheduling: undefined,
    dialRequest: undefined,
    panel: 'none',
    keysSheet: false,
    finishing: undefined,
    problems: [],
    hiddenNotices: [],
    drafts: {},
    forms: {},
    restored: false,
  }));
  const { setState: set, getState: get } = store;
  let lastProblem = 0;
  let lastDialRequest = 0;
  return {
    store,
    showPage: (page) => set({ page }),
    searchContacts: (contactsText) => set({ page: 'contacts', contactsText }),
    showSettings: (settingsTab) => set({ page: 'settings', settingsTab }),
    select: (selected) =>
      set((state) => ({
        selected,
        pointed: undefined,
        panel: state.selected === selected ? state.panel : 'none',
      })),
    pointAt: (pointed) =>
      set({ page: 'calls', list: 'history', selected: undefined, pointed, panel: 'none' }),
    showList: (list) => set({ page: 'calls', list, selected: undefined, pointed: undefined, panel: 'none' }),
    schedule: (scheduling) => set({ scheduling }),
    askToDial: (target, others = []) =>
      set({ dialRequest: target === undefined ? undefined : { seq: ++lastDialRequest, target, others } }),
    setPanel: (panel) => set({ panel }),
    setKeysSheet: (keysSheet) => set({ keysSheet }),
    setFinishing: (finishing) => set({ finishing }),
    report: (sentence) =>
      set(({ problems }) => ({
        problems: [
          ...problems.filter((problem) => !isSame(problem.sentence, sentence)),
          { id: ++lastProblem, sentence },
        ].slice(-MOST_PROBLEMS),
      })),
    dismissProblem: (id) =>
      set(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) })),
    hideNotice: (telling) =>
      set(({ hiddenNotices }) => ({ hiddenNotices: [...hiddenNotices.slice(-200), telling] })),
    setDraft: (callId, form, value) =>
      set(({ drafts }) => ({ drafts: { ...drafts, [draftKey(callId, form)]: value } })),
    setForm: (form, value) => set(({ forms }) => ({ forms: { ...forms, [form]: value } })),
    restore: (place) => set({ ...place, restored: true }),
    keepDraftsOf(callIds) {
      const { drafts } = get();
      const kept = Object.entries(drafts).filter(([key]) => callIds.some((id) => key.startsWith(`${id}/`)));
      if (kept.length < Object.keys(drafts).length) set({ drafts: Object.fromEntries(kept) });
    },
  };
}

export const draftKey = (callId: CallId, form: string): string => `${callId}/${form}`;

const isSame = (a: Sentence, b: Sentence): boolean =>
  a.key === b.key && JSON.stringify(a.values) === JSON.stringify(b.values);
