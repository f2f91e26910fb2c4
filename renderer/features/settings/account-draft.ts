import type { FieldState, ManagedView } from '#shared/domain/managed-view';
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

/** Where each field of the form stands in the settings; the password stands in none. */
export const accountPaths = {
  server: 'account.server',
  furtherServers: 'account.furtherServers',
  domain: 'account.domain',
  extension: 'account.extension',
  authUser: 'account.authUser',
  displayName: 'account.displayName',
  region: 'region',
} as const satisfies Partial<Readonly<Record<keyof AccountDraft, string>>>;

/** What is set, or preset by an administrator: the agent types the rest. */
export function accountDraftOf(settings: Settings, fields: ManagedView['fields'] = {}): AccountDraft {
  const { account } = settings;
  const preset = (part: Exclude<keyof typeof accountPaths, 'region'>): string =>
    textOf(fields[accountPaths[part]]);
  return {
    server: account?.server ?? preset('server'),
    furtherServers:
      account === undefined ? preset('furtherServers') : (account.furtherServers ?? []).join('\n'),
    domain: account?.domain ?? preset('domain'),
    extension: account?.extension ?? preset('extension'),
    authUser: account === undefined ? preset('authUser') : (account.authUser ?? ''),
    password: '',
    displayName: account?.displayName ?? (preset('displayName') || settings.agentName),
    region: settings.region,
  };
}

function textOf(field: FieldState | undefined): string {
  const standard = field?.standard;
  if (Array.isArray(standard)) return standard.join('\n');
  return typeof standard === 'string' ? standard : '';
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
