import type { MessageKey } from '#shared/i18n/en';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { WireCode } from '#shared/ipc/wire';

/** Everything a command can fail with. */
export type FailureCode = DeskCalls[keyof DeskCalls]['code'] | WireCode;

const keys: Readonly<Record<FailureCode, MessageKey>> = {
  'no-such-call': 'problem.no-such-call',
  'no-incidents': 'problem.no-incidents',
  'wrong-state': 'problem.wrong-state',
  'phone-failed': 'problem.phone-failed',
  'not-registered': 'problem.not-registered',
  'bad-number': 'problem.bad-number',
  'too-many-calls': 'problem.too-many-calls',
  'already-there': 'problem.already-there',
  'too-many-imports': 'problem.too-many-imports',
  'too-large': 'problem.too-large',
  'not-json': 'problem.not-a-vcon',
  'not-a-vcon': 'problem.not-a-vcon',
  signed: 'problem.signed',
  encrypted: 'problem.encrypted',
  'unknown-extension': 'problem.unknown-extension',
  'newer-handoff': 'problem.newer-handoff',
  'needs-confirmation': 'problem.needs-confirmation',
  'transfer-running': 'problem.transfer-running',
  'service-code': 'problem.service-code',
  'too-many': 'problem.too-many-favourites',
  'no-number': 'problem.no-block-number',
  emergency: 'problem.block-emergency',
  'in-directory': 'problem.block-in-directory',
  'beginning-too-short': 'problem.beginning-too-short',
  'no-entries': 'problem.no-block-entries',
  'no-such-contact': 'problem.no-such-contact',
  busy: 'problem.import-busy',
  'no-such-import': 'problem.import-gone',
  'nothing-to-undo': 'problem.nothing-to-undo',
  disk: 'problem.disk',
  duplicate: 'problem.duplicate',
  'test-running': 'problem.test-running',
  'too-short': 'problem.too-short',
  invalid: 'problem.invalid',
  'secret-needed': 'problem.secret-needed',
  'secrets-unavailable': 'problem.secrets-unavailable',
  'no-keychain': 'problem.no-keychain',
  'not-ready': 'problem.not-ready',
  'no-such-source': 'problem.no-such-source',
  'no-such-entry': 'problem.no-such-entry',
  'no-such-notice': 'problem.no-such-notice',
  'not-practice': 'problem.not-practice',
  'crowd-not-ready': 'problem.crowd-not-ready',
  'in-call': 'problem.in-call',
  'outbox-waiting': 'problem.outbox-waiting',
  'erase-unfinished': 'problem.erase-unfinished',
  unsupported: 'problem.unsupported',
  disconnected: 'problem.disconnected',
  timeout: 'problem.timeout',
  'unknown-method': 'problem.internal',
  'bad-arguments': 'problem.invalid',
  'not-allowed': 'problem.not-allowed',
  internal: 'problem.internal',
};

/** The sentence for a failure; a code of a newer desk is said as a failure without a name. */
export function failureKey(code: FailureCode): MessageKey {
  return keys[code] ?? 'problem.internal';
}
