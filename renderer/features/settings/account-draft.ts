import type { MessageKey } from '#shared/i18n/en';
import { isSipHost } from '#shared/lib/sip-host';
import { isSafeSocketAddress, MOST_FURTHER_SERVERS } from '#shared/lib/socket-address';
import type { Settings } from '#shared/schemas/settings';

/** The form that connects a phone system. */
export interface AccountDraft {
  readonly server: string;
  /** One a line. */
  readonly furtherServers: string;
  readonly domain: string;
  readonly extension: string;
  readonly authUser: string;
  readonly password: string;
  readonly displayName: string;
  readonly region: string;
}

export type AccountProblems = Partial<Readonly<Record<keyof AccountDraft, MessageKey>>>;

export function accountDraftOf(settings: Settings): AccountDraft {
  const { account } = settings;
  return {
    server: account?.server ?? '',
    furtherServers: (account?.furtherServers ?? []).join('\n'),
    domain: account?.domain ?? '',
    extension: account?.extension ?? '',
    authUser: account?.authUser ?? '',
    password: '',
    displayName: account?.displayName ?? settings.agentName,
    region: settings.region,
  };
}

/** The lines with something on them. */
export function furtherServersOf({ furtherServers }: AccountDraft): readonly string[] {
  return furtherServers
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** What is wrong with the form, field by field, in words. The desk has the last word with the same rules. */
export function accountProblems(draft: AccountDraft): AccountProblems {
  const problems: { -readonly [K in keyof AccountProblems]: MessageKey } = {};
  if (!isSafeSocketAddress(draft.server.trim())) problems.server = 'account.server-wrong';
  const further = furtherServersOf(draft);
  if (further.length > MOST_FURTHER_SERVERS || !further.every(isSafeSocketAddress))
    problems.furtherServers = 'account.further-wrong';
  if (!isSipHost(draft.domain.trim())) problems.domain = 'account.domain-wrong';
  if (!/^[A-Za-z0-9._+-]{1,64}$/.test(draft.extension.trim())) problems.extension = 'account.extension-wrong';
  if (draft.password === '') problems.password = 'account.password-missing';
  if (draft.displayName.trim() === '') problems.displayName = 'account.name-missing';
  if (!/^[A-Z]{2}$/.test(draft.region.trim().toUpperCase())) problems.region = 'account.region-wrong';
  return problems;
}

/** The server's host name is the domain more often than not. */
export function domainOf(server: string): string {
  return isSafeSocketAddress(server.trim()) ? new URL(server.trim()).hostname : '';
}
