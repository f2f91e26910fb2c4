import { expect, test } from 'vitest';
import { createTopics } from '../../../../electron/ipc/topics';

interface Sample {
  count: number;
  names: readonly string[];
}

function peer() {
  const pushed: [string, unknown][] = [];
  let close = () => undefined as unknown;
  return {
    pushed,
    push: (topic: string, value: unknown) => void pushed.push([topic, value]),
    onClose: (listener: () => void) => {
      close = listener;
    },
    close: () => close(),
  };
}

test('who connects is shown everything there is first, then every change', () => {
  const topics = createTopics<Sample>();
  topics.publish('count', 1);
  topics.publish('names', ['Ana']);
  topics.publish('count', 2);
  const window = peer();
  topics.attach(window);
  expect(window.pushed).toEqual([
    ['count', 2],
    ['names', ['Ana']],
  ]);
  topics.publish('names', ['Ana', 'Ben']);
  expect(window.pushed.at(-1)).toEqual(['names', ['Ana', 'Ben']]);
  expect(topics.current('count')).toBe(2);
});

test('a value that was shown already is not sent again', () => {
  const topics = createTopics<Sample>();
  const window = peer();
  topics.attach(window);
  topics.publish('names', ['Ana']);
  topics.publish('names', ['Ana']);
  topics.publish('count', 0);
  topics.publish('count', 0);
  expect(window.pushed).toEqual([
    ['names', ['Ana']],
    ['count', 0],
  ]);
});

test('a closed wire gets nothing more, the others do', () => {
  const topics = createTopics<Sample>();
  const [first, second] = [peer(), peer()];
  topics.attach(first);
  topics.attach(second);
  first.close();
  topics.publish('count', 5);
  expect(first.pushed).toEqual([]);
  expect(second.pushed).toEqual([['count', 5]]);
});
