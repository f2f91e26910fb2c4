/** The practice server's process: builds the server from its folder, and ends when no desk is left. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/lib/clock';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import { replacePrivate } from '../../../shell/private-file';
import { createCrmApi } from '../crm/crm-api';
import { createCrmJournal } from '../crm/crm-journal';
import { createCrmStore } from '../crm/crm-store';
import { generateCrm } from '../crm/generate';
import { createPracticeAccounts } from './accounts';
import { createPracticeServer } from './create-practice-server';
import { isHealthy, readRendezvous, rendezvousFile } from './rendezvous';
import { readState } from './state-file';

export interface RunningPracticeServer {
  readonly port: number;
  /** Resolves once everything is closed and the rendezvous taken away. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** `undefined`: the folder has a living server already, there is nothing to do. */
export async function runPracticeServer(options: {
  readonly dir: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): Promise<RunningPracticeServer | undefined> {
  const { dir, clock, logger } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const running = readRendezvous(dir);
  if (running !== undefined && (await isHealthy(running))) return undefined;

  const stateFile = join(dir, 'state.json');
  const state = readState(stateFile, clock.now());
  const derived = (purpose: string): string =>
    createHmac('sha256', state.secret).update(purpose).digest('base64url');
  const token = derived('server');
  const accounts = createPracticeAccounts(state.secret, state.agents);
  const store = createCrmStore(generateCrm(new Date(state.bornAt)), createCrmJournal(join(dir, 'crm.jsonl')));
  const ending = Promise.withResolvers<void>();
  let port = state.port;
  // One after the other: the last one written is the last one there was.
  let saved: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    saved = saved
      .then(() =>
        replacePrivate(stateFile, JSON.stringify({ ...state, port, agents: accounts.agentNames() })),
      )
      .catch((thrown: unknown) => logger.error('State not saved', { cause: messageOf(thrown) }));
    return saved;
  };

  const server = await createPracticeServer({
    preferredPort: state.port,
    token,
    accounts,
    crm: createCrmApi(store, derived('crm')),
    clock,
    logger,
    randomToken: () => randomBytes(12).toString('hex'),
    onAgentsChanged: () => void save(),
    onIdle: () => ending.resolve(),
  });
  port = server.port;
  await save();
  await replacePrivate(rendezvousFile(dir), JSON.stringify({ port, pid: process.pid, token }));
  logger.info('Practice server is up', { port });

  return {
    port,
    ended: ending.promise.then(async () => {
      // Not that of a server that took over meanwhile.
      if (readRendezvous(dir)?.pid === process.pid) rmSync(rendezvousFile(dir), { force: true });
      await server.dispose();
      await saved;
    }),
    stop: () => ending.resolve(),
  };
}
