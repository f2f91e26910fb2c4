/** A further window of a desk, without a screen: it clicks at once, and sees every snapshot that any window is shown. */
import { WebSocket } from 'ws';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { createPeer } from '#shared/ipc/peer';
import type { Caller } from '#shared/ipc/wire';
import { fail } from '#shared/lib/result';

export interface DeskTap {
  readonly call: Caller<DeskCalls>;
  readonly latest: Partial<DeskTopics>;
  calls(): readonly CallView[];
  view(id: CallId | undefined): CallView | undefined;
  /** What of this pattern was in any snapshot, ever, and the numbers of the calls that it was shown with. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  close(): void;
}

/**
 * @param address of the desk's pages
 * @param cookie of a page that was let in
 * @param pattern global; a word that must be shown to some desks and to no other
 */
export async function openDeskTap(address: string, cookie: string, pattern: RegExp): Promise<DeskTap> {
  const { host, origin } = new URL(address);
  const socket = new WebSocket(`ws://${host}/wire/window`, { headers: { Cookie: cookie, Origin: origin } });
  const latest: Partial<DeskTopics> = {};
  const seen = new Map<string, Set<string>>();
  const note = (value: unknown, shownWith: string) => {
    for (const [word] of JSON.stringify(value).matchAll(pattern)) {
      const numbers = seen.get(word) ?? new Set();
      seen.set(word, numbers.add(shownWith));
    }
  };
  const peer = createPeer(
    {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (listener) => void socket.on('message', (data) => listener(JSON.parse(String(data)))),
      onClose: (listener) => void socket.on('close', listener),
      close: () => socket.close(),
    },
    {
      onCall: async (method) => fail('unknown-method', method),
      onSignal: () => undefined,
      onPush(topic, value) {
        Object.assign(latest, { [topic]: value });
        if (topic !== 'calls') return note(value, topic);
        for (const view of value as readonly CallView[]) note(view, view.number.raw);
      },
      onGarbage: () => undefined,
    },
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return {
    call: ((method: string, args: unknown) => peer.call(method, args)) as Caller<DeskCalls>,
    latest,
    calls: () => latest.calls ?? [],
    view: (id) => latest.calls?.find((view) => view.id === id),
    seen,
    close: () => peer.close(),
  };
}
