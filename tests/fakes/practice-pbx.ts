/** The practice server in the test's own process, with a CRM that nobody asks. */
import { randomBytes } from 'node:crypto';
import { noopLogger } from '#shared/lib/logger';
import { createPracticeAccounts } from '../../electron/desk/practice/server/accounts';
import { createPracticeServer } from '../../electron/desk/practice/server/create-practice-server';
import { systemClock } from './system-clock';

export async function startPracticePbx() {
  const token = 'token-of-the-test';
  const accounts = createPracticeAccounts('secret of the test', []);
  const server = await createPracticeServer({
    preferredPort: 0,
    token,
    accounts,
    crm: { token: 'crm', handle: () => Promise.resolve({ status: 404 }) },
    clock: systemClock,
    logger: noopLogger,
    randomToken: () => randomBytes(12).toString('hex'),
    onAgentsChanged: () => undefined,
    onIdle: () => undefined,
  });
  return { ...server, token, accounts, sipUrl: `ws://127.0.0.1:${server.port}/sip` };
}
