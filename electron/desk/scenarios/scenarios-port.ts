import type { CallId, ContactId } from '#shared/domain/ids';
import type { ReadyScenario } from '#shared/domain/scenarios/conditions';
import type { CalledLine } from '#shared/domain/scenarios/facts';
import type { ScenarioPlan } from '#shared/domain/scenarios/plan';
import type { ScenarioView } from '#shared/domain/scenarios/view';
import type { NewContact } from '#shared/ipc/desk-api';
import type { Result } from '#shared/lib/result';

/** What is done once for a call. */
export type Deed = 'page' | 'incident' | 'contact';

export interface DeedDone {
  /** Its id. */
  readonly scenario: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What was done for which call, on disk: no restart does it again. */
export interface Deeds {
  /** `false`: it was done before. To be called in the transaction with what is done. */
  once(id: CallId, deed: Deed, done: DeedDone): boolean;
  undo(id: CallId, deed: Deed): void;
  /** What the phone system says was called: it tells that with the first ring only. */
  keepCalled(id: CallId, called: readonly CalledLine[], at: number): void;
  of(id: CallId): { readonly called: readonly CalledLine[]; readonly done: ReadonlyMap<Deed, DeedDone> };
}

/** What the calls need of the scenarios. */
export interface ScenariosPort {
  /** In the order of their importance; another array when anything of them has changed. */
  readonly ready: () => readonly ReadyScenario[];
  readonly deeds: Deeds;
  /** With the name that the directory has for the number. */
  readonly named: (transfer: NonNullable<ScenarioPlan['transfer']>) => NonNullable<ScenarioView['transfer']>;
  /** In the system's browser; `false`: that can't be. Never rejects. */
  readonly openPage: (url: string) => Promise<boolean>;
  readonly createContact: (contact: NewContact) => Result<ContactId>;
}
