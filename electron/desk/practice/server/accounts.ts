/** Who has an extension on the practice PBX: agents as they come, colleagues and the outside line from the start. */
import { createHmac } from 'node:crypto';
import type { Colleague } from '#shared/domain/directory';
import type { CrowdColleague } from '#shared/ipc/crowd-api';
import type { Accounts } from '../pbx/registrar';
import { PRACTICE_COLLEAGUES, PRACTICE_OUTSIDE } from '../people';

export interface AgentAccount {
  readonly extension: string;
  readonly password: string;
  readonly displayName: string;
}

export interface PracticeAccounts extends Accounts {
  /** The same extension for the same name; `undefined` when all are taken. */
  signUp(name: string): AgentAccount | undefined;
  /** Names in the order of their extensions, to be kept over a restart. */
  agentNames(): readonly string[];
  /** Everybody of the directory, seen through what the PBX knows. */
  directory(pbx: PresenceSource): readonly Colleague[];
  /** Whom a crowd page plays. */
  crowd(): readonly CrowdColleague[];
}

export interface PresenceSource {
  isRegistered(extension: string): boolean;
  isInCall(extension: string): boolean;
}

const FIRST_AGENT = 1001;
const MAX_AGENTS = 99;

/** Passwords come from the secret, so that a server that was started again knows its desks. */
export function createPracticeAccounts(secret: string, knownAgents: readonly string[]): PracticeAccounts {
  const agents = knownAgents.slice(0, MAX_AGENTS);
  const passwordOf = (extension: string): string =>
    createHmac('sha256', secret).update(`extension ${extension}`).digest('base64url').slice(0, 24);
  const key = (name: string): string => name.trim().toLowerCase();
  const agentAt = (at: number): AgentAccount => {
    const extension = String(FIRST_AGENT + at);
    return { extension, password: passwordOf(extension), displayName: agents[at] ?? extension };
  };
  const present: readonly { readonly extension: string; readonly name: string }[] = [
    ...PRACTICE_COLLEAGUES,
    { extension: PRACTICE_OUTSIDE.number, name: PRACTICE_OUTSIDE.name },
  ];

  return {
    find(extension) {
      const at = agents.findIndex((_, index) => String(FIRST_AGENT + index) === extension);
      if (at >= 0) return agentAt(at);
      const person = present.find((entry) => entry.extension === extension);
      return person && { displayName: person.name, password: passwordOf(extension) };
    },
    signUp(name) {
      const known = agents.findIndex((agent) => key(agent) === key(name));
      if (known >= 0) return agentAt(known);
      if (agents.length >= MAX_AGENTS) return undefined;
      agents.push(name.trim());
      return agentAt(agents.length - 1);
    },
    agentNames: () => [...agents],
    directory(pbx) {
      const presenceOf = (extension: string) =>
        pbx.isRegistered(extension) ? (pbx.isInCall(extension) ? 'busy' : 'available') : 'offline';
      return [
        ...agents.map((name, at) => {
          const extension = String(FIRST_AGENT + at);
          return { extension, name, presence: presenceOf(extension) } as const;
        }),
        ...PRACTICE_COLLEAGUES.map(({ extension, name, behaviour }) => {
          const presence = presenceOf(extension);
          return {
            extension,
            name,
            presence: behaviour === 'busy' && presence === 'available' ? 'busy' : presence,
          } as const;
        }),
      ];
    },
    crowd: () => [
      ...PRACTICE_COLLEAGUES.flatMap(({ extension, name, behaviour }) =>
        behaviour === 'not-signed-in'
          ? []
          : [{ extension, name, behaviour, password: passwordOf(extension) }],
      ),
      {
        extension: PRACTICE_OUTSIDE.number,
        name: PRACTICE_OUTSIDE.name,
        behaviour: 'answers-as-stranger',
        password: passwordOf(PRACTICE_OUTSIDE.number),
      },
    ],
  };
}
