/** The link between a desk process and its host, as Node's child processes make it. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { FromDesk, ToDesk } from '../../../../electron/ipc/desk-link';
import { createParentChannel, type HostedProcess } from '../../../../electron/ipc/parent-channel';

function hostedProcess() {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  const hosted: HostedProcess = {
    on: (name, listener) => events.on(name, listener),
    once: (name, listener) => events.once(name, listener),
    send: (message) => sent.push(message),
  };
  return { events, sent, hosted };
}

test('what an answer sets going is done before the next message, however many come at once', async () => {
  const { events, hosted } = hostedProcess();
  const heard: string[] = [];
  const answer = Promise.withResolvers<void>();
  const asked = (async () => {
    await answer.promise;
    await undefined;
    await undefined;
    heard.push('what waited for the answer');
  })();
  const signal = Promise.withResolvers<void>();
  createParentChannel(hosted).onMessage((message) => {
    if (message.t === 'stop') {
      heard.push('the signal behind it');
      signal.resolve();
    } else answer.resolve();
  });
  // As Node does with one chunk: all of it in one turn.
  events.emit('message', { t: 'alive' } satisfies ToDesk);
  events.emit('message', { t: 'stop' } satisfies ToDesk);
  await Promise.all([asked, signal.promise]);
  expect(heard).toEqual(['what waited for the answer', 'the signal behind it']);
});

test('posts to the host, and knows when it is gone', async () => {
  const { events, sent, hosted } = hostedProcess();
  const channel = createParentChannel(hosted);
  channel.post({ t: 'alive' } satisfies FromDesk);
  expect(sent).toEqual([{ t: 'alive' }]);
  events.emit('disconnect');
  await channel.lost;
});
