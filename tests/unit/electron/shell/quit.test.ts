import { expect, test } from 'vitest';
import { createQuit } from '../../../../electron/shell/quit';
import { settled } from '../../../fakes/fake-clock';

function rig(given: { question?: string; stop?: () => Promise<void> } = {}) {
  const happened: string[] = [];
  const state = { question: given.question };
  let answer: (yes: boolean) => void = () => {
    throw new Error('nothing was asked');
  };
  const quit = createQuit({
    question: () => state.question,
    ask(question) {
      happened.push(`asked: ${question}`);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    async stop() {
      happened.push('stop');
      await given.stop?.();
    },
    leave: () => happened.push(`leave, done: ${quit.isDone()}`),
  });
  return { quit, happened, state, answer: (yes: boolean) => answer(yes) };
}

test('without a call it ends at once, in order', async () => {
  const { quit, happened } = rig();
  quit.request();
  expect(quit.isDone()).toBe(false);
  await settled();
  expect(happened).toEqual(['stop', 'leave, done: true']);
});

test('during a call it asks, and stays when the agent stays', async () => {
  const { quit, happened, answer } = rig({ question: 'On a call?' });
  quit.request();
  answer(false);
  await settled();
  expect(happened).toEqual(['asked: On a call?']);
  expect(quit.isDone()).toBe(false);
});

test('it asks again the next time, and ends when the agent says so', async () => {
  const { quit, happened, answer } = rig({ question: 'On a call?' });
  quit.request();
  answer(false);
  await settled();
  quit.request();
  answer(true);
  await settled();
  expect(happened).toEqual(['asked: On a call?', 'asked: On a call?', 'stop', 'leave, done: true']);
});

test('it never asks twice at once', async () => {
  const { quit, happened } = rig({ question: 'On a call?' });
  quit.request();
  quit.request();
  await settled();
  expect(happened).toEqual(['asked: On a call?']);
});

test('the system is not kept waiting for an answer, not even one that was asked for', async () => {
  const { quit, happened, answer } = rig({ question: 'On a call?' });
  quit.request();
  quit.now();
  await settled();
  answer(true);
  await settled();
  expect(happened).toEqual(['asked: On a call?', 'stop', 'leave, done: true']);
});

test('a question that could not be put is no yes', async () => {
  const happened: string[] = [];
  const quit = createQuit({
    question: () => 'On a call?',
    ask: () => Promise.reject(new Error('no display')),
    stop: async () => void happened.push('stop'),
    leave: () => happened.push('leave'),
  });
  quit.request();
  await settled();
  expect(happened).toEqual([]);
});

test('it stops once, however often it is told, and leaves also when stopping fails', async () => {
  const { quit, happened } = rig({ stop: () => Promise.reject(new Error('disk full')) });
  quit.now();
  quit.request();
  quit.now();
  await settled();
  quit.request();
  await settled();
  expect(happened).toEqual(['stop', 'leave, done: true']);
});

test('an update is the last thing in place of leaving', async () => {
  const { quit, happened } = rig();
  quit.now(() => happened.push('install'));
  await settled();
  expect(happened).toEqual(['stop', 'install']);
});
