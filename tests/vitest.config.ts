import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { sharedAlias } from '../scripts/lib/aliases.mjs';

const root = resolve(import.meta.dirname, '..');
/** By itself vitest leaves one processor free, and works with one of two. */
const maxWorkers = Math.max(2, availableParallelism() - 1);
/** Much in them is real time: SIP, media, processes that are started and ended. */
const WAITING_WORKERS = maxWorkers + 1;
/** They take a minute or more each, in this order: begun last, one of them would be run alone. */
const LONG = [
  'lab/line-recovery',
  'lab/two-desks',
  'lab/asterisk',
  'lab/take-back',
  'lab/matrix/asterisk-recipe',
  'lab/matrix/asterisk-stock',
  'lab/matrix/kamailio',
  'lab/matrix/practice',
  'integration/phone-chromium',
  'pages/visual',
  'pages/visual-window',
  'practice-crowd',
  'sync/kill',
];
const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = LONG.findIndex((part) => moduleId.includes(`/${part}.test.ts`));
  return rank === -1 ? LONG.length : rank;
};

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

const alias = [
  ...sharedAlias(root),
  { find: /^electron$/, replacement: resolve(root, 'tests/fakes/electron/electron.ts') },
];

/** What happens after a fault is a bug of ours: no retries, nothing left over, no test skipped by `.only`. */
const common = {
  allowOnly: false,
  restoreMocks: true,
  // Nothing here is about speed: the machine may be busy for a moment.
  expect: { poll: { timeout: 20_000 } },
  // Whether this computer's own desktop wants to be disturbed is nobody's matter.
  env: { XDG_CURRENT_DESKTOP: '' },
} as const;

export default defineConfig({
  root,
  // electron-vite gives the main process import.meta.glob and ?raw; vitest has both by itself.
  resolve: { alias },
  test: {
    sequence: { sequencer: LongOnesFirst },
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          maxWorkers,
          // Nothing in them is mocked or kept by a module: what one file has loaded, the next one has.
          isolate: false,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'integration',
          globalSetup: ['tests/integration/global-setup.ts'],
          include: ['tests/integration/**/*.test.ts'],
          // They are a project of their own.
          exclude: ['tests/integration/pages/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: WAITING_WORKERS,
          // As in the unit tests.
          isolate: false,
          env: {
            ...common.env,
            // A process reads once what its computer trusts: here it is this one.
            SSL_CERT_FILE: resolve(root, 'tests/fixtures/tls/trusted-cert.pem'),
            SSL_CERT_DIR: '',
          },
          // Projects with other numbers of workers can't run side by side, where a run has several.
          sequence: { groupOrder: 1 },
          // better-sqlite3 is native: a crash takes a process along, not the run.
          pool: 'forks',
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'pages',
          include: ['tests/integration/pages/*.test.ts'],
          globalSetup: ['tests/integration/pages/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A frame is waited for here, sixty times a second.
          maxWorkers: WAITING_WORKERS + 1,
          isolate: false,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'lab',
          globalSetup: ['tests/lab/global-setup.ts'],
          include: ['tests/lab/**/*.test.ts'],
          // They are a project of their own.
          exclude: ['tests/lab/matrix/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file has a phone system and a browser of its own, and starts both anew.
          pool: 'forks',
          isolate: false,
          maxWorkers: WAITING_WORKERS,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'soak',
          globalSetup: ['tests/lab/global-setup.ts'],
          include: ['tests/lab/soak/*.soak.ts', 'tests/soak/*.soak.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 300_000,
          pool: 'forks',
          fileParallelism: false,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'mutations',
          include: ['tests/mutations/*.mutations.ts'],
          // Each works in several trees at a time.
          fileParallelism: false,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          ...common,
          name: 'matrix',
          include: ['tests/lab/matrix/*.test.ts'],
          globalSetup: ['tests/lab/global-setup.ts', 'tests/lab/matrix/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
          isolate: false,
          maxWorkers: WAITING_WORKERS,
        },
      },
    ],
  },
});
