import type { CallView } from '#shared/domain/views';
import type { NewContact } from '#shared/ipc/desk-api';

/** The new-contact form as it is being filled in. */
export interface ContactDraft {
  readonly kind: NewContact['kind'];
  readonly displayName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
}

/** What is already known: the number, and whom a handoff names. */
export function draftOf({ number, handoff }: Pick<CallView, 'number' | 'handoff'>): ContactDraft {
  const caller = handoff?.document?.caller;
  return {
    kind: caller?.kind === 'employee' ? 'employee' : 'customer',
    displayName: caller?.name ?? '',
    company: caller?.company ?? '',
    email: caller?.email ?? '',
    phone: number.display,
  };
}

/** What is sent; `undefined` while the name is missing. Empty fields don't travel. */
export function newContactOf(draft: ContactDraft): NewContact | undefined {
  const displayName = draft.displayName.trim();
  if (displayName === '') return undefined;
  const company = draft.company.trim();
  const email = draft.email.trim();
  return {
    kind: draft.kind,
    displayName,
    phone: draft.phone.trim(),
    ...(company !== '' && { company }),
    ...(email !== '' && { email }),
  };
}
