import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { PlanText } from '#shared/domain/handoff/plan';
import type { CallId } from '#shared/domain/ids';
import { formatNumber } from '#shared/domain/numbers';
import type { CallView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import type { Actions } from './actions';
import { type KeyTargets, keyTargets } from './call-choice';
import { callTitle, sayNumber } from './call-title';
import type { DeskState, DeskStore } from './desk-store';
import type { Lately } from './lately';
import type { NoteDraft, NotesStore } from './notes-store';
import type { Spoken } from './page-words';
import { type PlansStore, planIn } from './plans-store';
import { draftKey, type ViewState, type ViewStore } from './view-store';

/** What the composition root made for the components. */
export interface AppParts {
  readonly desk: DeskStore;
  readonly view: ViewStore;
  readonly notes: NotesStore;
  readonly plans: PlansStore;
  readonly lately: Lately;
  readonly actions: Actions;
  /** What components get as `text` and `locale`, painted again when it changes. */
  readonly words: StoreApi<Spoken>;
}

export type AppContext = AppParts & Spoken;

const Context = createContext<AppContext | undefined>(undefined);

export function AppProvider({ parts, children }: { parts: AppParts; children: ReactNode }) {
  const spoken = useStore(parts.words);
  const value = useMemo(() => ({ ...parts, ...spoken }), [parts, spoken]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useApp(): AppContext {
  const parts = useContext(Context);
  if (parts === undefined) throw new Error('A component stands outside of AppProvider');
  return parts;
}

export const useText = (): Translator => useApp().text;
export const useActions = (): Actions => useApp().actions;
export const useDesk = <T,>(select: (state: DeskState) => T): T => useStore(useApp().desk.store, select);
export const useView = <T,>(select: (state: ViewState) => T): T => useStore(useApp().view.store, select);

const noCalls: readonly CallView[] = [];
export const useCalls = (): readonly CallView[] => useDesk((state) => state.calls ?? noCalls);

export function useNote(callId: CallId): NoteDraft | undefined {
  return useStore(useApp().notes.store, (state) => state[callId]);
}

export function useKeyTargets(): KeyTargets {
  const selected = useView((state) => state.selected);
  return keyTargets(useCalls(), selected);
}

/** What a colleague is told besides, as it is typed, and whether the desk has it. */
export function usePlan(callId: CallId): { readonly plan: PlanText; readonly state: NoteDraft['state'] } {
  const kept = useStore(useApp().plans.store, (state) => state[callId]);
  const plan = useMemo(() => planIn(kept?.text), [kept?.text]);
  return { plan, state: kept?.state ?? 'saved' };
}

/** A form of a call that survives looking at another call. */
export function useCallDraft<T extends object>(
  callId: CallId,
  form: string,
  initial: T,
): readonly [T, (change: Partial<T>) => void] {
  const { view } = useApp();
  const stored = useView((state) => state.drafts[draftKey(callId, form)]) as T | undefined;
  const draft = stored ?? initial;
  return [
    draft,
    (change) => {
      const current = (view.store.getState().drafts[draftKey(callId, form)] as T | undefined) ?? initial;
      view.setDraft(callId, form, { ...current, ...change });
    },
  ];
}

/** A number that is formatted already, with its extension said in the agent's language. */
export function useSayNumber(): (formatted: string) => string {
  const { t } = useText();
  return (formatted) => sayNumber(t, formatted);
}

/** Whom a call is with; a caller who is a number and no more, with its extension said in the agent's language. */
export function useCallTitle(): (call: Pick<CallView, 'title' | 'number'>) => string {
  const { t } = useText();
  return (call) => callTitle(t, call);
}

/** Numbers as they are read in the agent's country; until that is known, as they come. */
export function useFormatNumber(): (number: string) => string {
  const region = useDesk((state) => state.settings?.region);
  const say = useSayNumber();
  return (number) => (region === undefined ? number : say(formatNumber(number, region)));
}

/** A form of a page that survives looking at another one. `initial` as long as nothing was changed. */
export function useForm<T extends object>(
  form: string,
  initial: T,
): readonly [T, (value: T | undefined) => void] {
  const { view } = useApp();
  const stored = useView((state) => state.forms[form]) as T | undefined;
  return [stored ?? initial, (value) => view.setForm(form, value)];
}

/** "Ana Popescu (Billing)": the department is known where the colleague is in the directory. */
export function useColleagueLabel(who: { name: string; extension?: string } | undefined): string {
  const department = useDesk(
    (state) =>
      state.directory?.find(({ extension }) => extension === who?.extension && extension !== undefined)
        ?.department,
  );
  if (who === undefined) return '';
  return department === undefined ? who.name : `${who.name} (${department})`;
}
