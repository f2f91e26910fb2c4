import { useDesk } from '../../stores/app-context';
import { type AccountDraft, accountDraftOf, accountPaths } from './account-draft';

/**
 * What was typed over what is set, or preset; what an administrator decides while the form is open counts at once.
 * No draft before the settings are there.
 */
export function useDecidedDraft(typed: Partial<AccountDraft>): {
  readonly draft: AccountDraft | undefined;
  readonly isLocked: (name: keyof AccountDraft) => boolean;
} {
  const settings = useDesk((state) => state.settings);
  const fields = useDesk((state) => state.managed?.fields) ?? {};
  const isLocked = (name: keyof AccountDraft) =>
    name !== 'password' && fields[accountPaths[name]]?.locked === true;
  if (settings === undefined) return { draft: undefined, isLocked };
  const own = Object.entries(typed).filter(([name]) => !isLocked(name as keyof AccountDraft));
  return { draft: { ...accountDraftOf(settings, fields), ...Object.fromEntries(own) }, isLocked };
}
