import { expect, it } from 'vitest';
import type { LineProblem, LineState } from '#shared/domain/line';
import { isSetupTested, type SetupFindings, setupItems } from '#shared/domain/setup-test';

const up: LineState = { state: 'registered', since: 0 };
const down = (problem: LineProblem): LineState => ({ state: 'down', problem });
const found = (part: Partial<SetupFindings>) => {
  const items = setupItems({
    host: 'pbx.example.com:8089',
    secure: true,
    line: up,
    microphone: 'ok',
    test: null,
    ...part,
  });
  return { items, states: items.map(({ id, state }) => `${id} ${state}`), tested: isSetupTested(items) };
};

it('goes from one to the next, as the line does', () => {
  expect(found({ line: { state: 'connecting', attempt: 1 } }).states).toEqual([
    'address running',
    'certificate waiting',
    'registration waiting',
    'microphone good',
    'system waiting',
  ]);
  expect(found({ line: { state: 'registering' } }).states).toEqual([
    'address good',
    'certificate good',
    'registration running',
    'microphone good',
    'system waiting',
  ]);
  expect(found({ test: { state: 'running', step: 'tokens' } })).toMatchObject({
    states: ['address good', 'certificate good', 'registration good', 'microphone good', 'system running'],
    tested: false,
  });
});

it.each([
  ['offline', ['address warning', 'certificate waiting', 'registration waiting'], 'setup.advice.offline'],
  ['unreachable', ['address warning', 'certificate waiting', 'registration waiting'], 'setup.advice.address'],
  ['no-phone', ['address warning', 'certificate waiting', 'registration waiting'], 'setup.advice.phone'],
  [
    'certificate',
    ['address good', 'certificate warning', 'registration waiting'],
    'setup.advice.certificate',
  ],
  [
    'wrong-password',
    ['address good', 'certificate good', 'registration warning'],
    'setup.advice.wrong-password',
  ],
  [
    'unknown-extension',
    ['address good', 'certificate good', 'registration warning'],
    'setup.advice.unknown-extension',
  ],
  [
    'registration-refused',
    ['address good', 'certificate good', 'registration warning'],
    'setup.advice.refused',
  ],
] as const)('says of %s where it failed and what to change', (problem, states, advice) => {
  const { items, ...said } = found({ line: down(problem) });
  expect(said.states.slice(0, 3)).toEqual(states);
  expect(said.tested).toBe(true);
  expect(items.find(({ state }) => state === 'warning')?.advice?.key).toBe(advice);
});

it('takes over what the test of the phone system has found, but for the line', () => {
  const test = {
    state: 'done',
    items: [
      { id: 'line', state: 'good', sentence: { key: 'pbx-test.line' } },
      { id: 'media', state: 'warning', sentence: { key: 'pbx-test.media-silent' } },
      { id: 'system', state: 'good', sentence: { key: 'pbx.practice' } },
    ],
  } as const;
  expect(found({ test }).states.slice(3)).toEqual(['microphone good', 'media warning', 'system good']);
  // Of a line that is gone again it says nothing.
  expect(found({ test, line: down('closed') }).states.slice(3)).toEqual([
    'microphone good',
    'system waiting',
  ]);
  expect(found({ test: { state: 'stopped', why: 'call' } }).states).toContain('system unknown');
});

it('says that nothing is encrypted, and what is wrong with the microphone', () => {
  expect(found({ secure: false }).states).toContain('certificate unknown');
  const { items } = found({ microphone: 'permission-denied' });
  expect(items.find(({ id }) => id === 'microphone')).toMatchObject({
    state: 'warning',
    sentence: { key: 'microphone.permission-denied' },
    advice: { key: 'setup.advice.microphone' },
  });
  expect(found({ microphone: 'unknown' }).states).toContain('microphone unknown');
});
