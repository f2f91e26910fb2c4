import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallId } from '#shared/domain/ids';
import type { Sentence } from '#shared/domain/sentence';

export type Page = 'calls' | 'contacts' | 'settings';
export type SettingsTab = 'phone' | 'contacts' | 'colleagues' | 'calls' | 'appearance';
export type Panel = 'none' | 'transfer' | 'keypad';

/** A command that did not work, said until it is put away. */
export interface Problem {
  readonly id: number;
  readonly sentence: Sentence;
}

/** What is only of this window. */
export interface ViewState {
  readonly page: Page;
  readonly settingsTab: SettingsTab;
  /** The call in the centre; absent: the list of calls. */
  readonly selected: CallId | undefined;
  readonly panel: Panel;
  readonly keysSheet: boolean;
  readonly problems: readonly Problem[];
  /** What notices told that was put away here; the desk still has them. */
  readonly hiddenNotices: readonly string[];
  /** What was filled in and not yet sent, by call and form: looking at another call loses nothing. */
  readonly drafts: Readonly<Record<string, unknown>>;
}

export interface ViewStore {
  readonly store: StoreApi<ViewState>;
  showPage(page: Page): void;
  showSettings(tab: SettingsTab): void;
  select(callId: CallId | undefined): void;
  setPanel(panel: Panel): void;
  setKeysSheet(open: boolean): void;
  report(sentence: Sentence): void;
  dismissProblem(id: number): void;
  hideNotice(telling: string): void;
  setDraft(callId: CallId, form: string, value: unknown): void;
  /** Forgets the drafts of calls that are gone. */
  keepDraftsOf(callIds: readonly CallId[]): void;
}

const MOST_PROBLEMS = 3;

export function createViewStore(): ViewStore {
  const store = createStore<ViewState>(() => ({
    page: 'calls',
    settingsTab: 'phone',
    selected: undefined,
    panel: 'none',
    keysSheet: false,
    problems: [],
    hiddenNotices: [],
    drafts: {},
  }));
  const { setState: set, getState: get } = store;
  let lastProblem = 0;
  return {
    store,
    showPage: (page) => set({ page }),
    showSettings: (settingsTab) => set({ page: 'settings', settingsTab }),
    select: (selected) =>
      set((state) => ({ selected, panel: state.selected === selected ? state.panel : 'none' })),
    setPanel: (panel) => set({ panel }),
    setKeysSheet: (keysSheet) => set({ keysSheet }),
    report: (sentence) =>
      set(({ problems }) => ({
        problems: [...problems, { id: ++lastProblem, sentence }].slice(-MOST_PROBLEMS),
      })),
    dismissProblem: (id) =>
      set(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) })),
    hideNotice: (telling) =>
      set(({ hiddenNotices }) => ({ hiddenNotices: [...hiddenNotices.slice(-200), telling] })),
    setDraft: (callId, form, value) =>
      set(({ drafts }) => ({ drafts: { ...drafts, [draftKey(callId, form)]: value } })),
    keepDraftsOf(callIds) {
      const { drafts } = get();
      const kept = Object.entries(drafts).filter(([key]) => callIds.some((id) => key.startsWith(`${id}/`)));
      if (kept.length < Object.keys(drafts).length) set({ drafts: Object.fromEntries(kept) });
    },
  };
}

export const draftKey = (callId: CallId, form: string): string => `${callId}/${form}`;
