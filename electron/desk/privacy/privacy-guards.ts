import { randomBytes } from 'node:crypto';
import type { HandoffCaller, HandoffDocument } from '#shared/domain/handoff/document';
import { contactId } from '#shared/domain/ids';
import { normaliseForImport } from '#shared/domain/numbers';
import type { Recognised } from '#shared/domain/person-marks';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import type { Failure, Result } from '#shared/lib/result';
import type { Policy } from '#shared/schemas/policy';
import { limitsOf, type PrivacyPolicy, type Retention, retentionOf } from '#shared/schemas/privacy';
import type { HeardBrief } from '../handoff/heard-briefs';
import type { Memory } from '../settings/memory';
import type { Store } from '../store/create-store';
import type { SecretsPort } from '../sync/create-sync';
import type { LookTarget } from '../sync/look-target';
import type { SyncPrivacy } from '../sync/sync-privacy';
import { createForgotten, type Forgotten } from './forgotten';
import { createForgottenRepository, type ForgottenRepository } from './forgotten-repository';

/** Takes out of what a colleague sends who is to stay forgotten: the call goes on, nothing of the person is kept. */
export interface HandoffScreen {
  document(document: HandoffDocument): HandoffDocument;
  brief(brief: HeardBrief): HeardBrief;
}

/** What stands at each way by which something of a person comes in. */
export interface PrivacyGuards {
  readonly policy: PrivacyPolicy;
  readonly repository: ForgottenRepository;
  readonly forgotten: Forgotten;
  readonly sync: SyncPrivacy;
  readonly handoff: HandoffScreen;
  lookTargets(targets: readonly LookTarget[]): readonly LookTarget[];
}

export function createPrivacyGuards(deps: {
  readonly store: Pick<Store, 'desk' | 'inTransaction'>;
  readonly secrets: SecretsPort;
  readonly policy: Result<Policy, Failure<'broken'>>;
  /** What the policy said when it could be understood last. */
  readonly policyBefore: Memory<PrivacyPolicy>;
  readonly retention: () => Retention;
  /** ISO 3166 alpha-2. */
  readonly region: () => string;
  /** What is shown in place of what a colleague has sent. */
  readonly forgottenText: () => string;
  /** A UUID. */
  readonly newId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}): PrivacyGuards {
  const policy = decided(deps.policy, deps.policyBefore);
  const repository = createForgottenRepository(deps.store.desk);
  const forgotten = createForgotten({
    repository,
    secrets: deps.secrets,
    newKey: () => randomBytes(32).toString('hex'),
    newId: deps.newId,
    logger: deps.logger,
  });
  const isForgotten = (caller: Partial<HandoffCaller>): boolean =>
    forgotten.people().has(recognised(caller, deps.region()));

  return {
    policy,
    repository,
    forgotten,
    sync: {
      limitsOf: ({ limits }) =>
        limitsOf(limits, policy, retentionOf(deps.retention(), policy).closedItemDays),
      forgotten: forgotten.marks,
      remember: (hash) => deps.store.inTransaction(() => forgotten.addHash(hash, deps.clock.now())),
    },
    handoff: {
      document(document) {
        if (!isForgotten(document.caller)) return document;
        const { plans: _plans, transcript: _transcript, moments: _moments, reason, ...rest } = document;
        return {
          ...rest,
          summary: deps.forgottenText(),
          caller: { kind: 'unknown' },
          ...(reason === undefined ? {} : { reason: { code: reason.code } }),
          notes: [],
          items: [],
          flags: {},
        };
      },
      brief: (brief) =>
        isForgotten(brief.caller) ? { ...brief, summary: deps.forgottenText(), caller: {} } : brief,
    },
    lookTargets: (targets) =>
      targets.map((target) => ({
        ...target,
        async look(who, signal) {
          const answer = await target.look(who, signal);
          if (!answer.ok) return answer;
          const { contacts, items } = answer.value;
          const people = forgotten.people();
          const kept = contacts.filter((contact) => !people.has(contact));
          const ids = new Set<string>(kept.map(({ id }) => id));
          const gone = contacts.filter(({ id }) => !ids.has(id)).map(({ id }): string => id);
          const theirs = items.filter(
            (item) => !gone.includes(item.contactId) && !people.hasId(item.contactId),
          );
          return { ok: true, value: { contacts: kept, items: theirs } };
        },
      })),
  };
}

/** Of a file that can't be understood what it said before counts on: nobody knows what it says now. */
function decided(policy: Result<Policy, Failure<'broken'>>, before: Memory<PrivacyPolicy>): PrivacyPolicy {
  if (!policy.ok) return before.get() ?? {};
  const now = policy.value.privacy ?? {};
  if (JSON.stringify(now) !== JSON.stringify(before.get() ?? {})) before.set(now);
  return now;
}

function recognised(caller: Partial<HandoffCaller>, region: string): Recognised {
  const { name = '', tel, email, crm } = caller;
  return {
    displayName: name,
    emails: email === undefined ? [] : [email],
    phones: tel === undefined ? [] : [{ raw: tel, ...normaliseForImport(tel, region) }],
    ...(crm === undefined ? {} : { id: contactId(`${crm.system}:${crm.id}`) }),
  };
}
