import type { SipHeader, SipIdentity } from '#shared/ipc/phone-api';
import type { End, Station, Switchboard } from './fake-exchange';

/** A caller, or somebody who is called, with a phone of their own: does what the test says. */
export interface OutsideParty {
  readonly station: Station;
  call(to: string, headers?: readonly SipHeader[]): void;
  answer(): void;
  reject(code: number, reason?: string): void;
  hangUp(): void;
  sendInDialog(body: string): void;
  state(): 'idle' | End['state'];
  /** Who is at the other end of the call that is up: an extension or a number. */
  with(): string | undefined;
  /** Hears the music: whoever is there has put them on hold, or nobody is there at all. */
  onHold(): boolean;
  /** How the last call ended for them. */
  lastCode(): number | undefined;
  /** What reached them by MESSAGE. */
  readonly messages: readonly string[];
  readonly headers: readonly SipHeader[];
}

export function createOutsideParty(board: Switchboard, identity: SipIdentity): OutsideParty {
  /** Behind a proxy there are two for a moment: the new call and the one it came from. The last is the one heard. */
  let ends: readonly End[] = [];
  let lastCode: number | undefined;
  let headers: readonly SipHeader[] = [];
  const messages: string[] = [];
  const current = () => ends.filter((end) => end.state !== 'over').at(-1);

  const station: Station = {
    identity,
    reach: () => (current() === undefined ? 'rings' : 'busy'),
    ring(end, _from, got) {
      headers = got;
      ends = [...ends, end];
    },
    hear(_end, event) {
      if (event.type === 'ended') lastCode = event.code;
      if (event.type === 'message') messages.push(event.body);
    },
    message: (_from, _contentType, body) => void messages.push(body),
  };

  return {
    station,
    call(to, sent = []) {
      const end = board.newEnd(station);
      ends = [...ends, end];
      lastCode = undefined;
      board.place(end, to, sent);
    },
    answer() {
      const end = current();
      if (end !== undefined) board.answer(end);
    },
    reject(code, reason) {
      const end = current();
      if (end !== undefined) board.end(end, { code, ...(reason === undefined ? {} : { reason }) });
    },
    hangUp() {
      for (const end of ends) board.end(end);
    },
    sendInDialog(body) {
      const end = current();
      if (end !== undefined) board.sendInDialog(end, 'text/plain', body);
    },
    state: () => current()?.state ?? 'idle',
    with: () => {
      const end = current();
      return end?.state === 'up' ? end.peer?.station.identity.user : undefined;
    },
    onHold() {
      const end = current();
      return end?.state === 'up' && (end.peer === undefined || end.peer.state !== 'up' || end.peer.holds);
    },
    lastCode: () => lastCode,
    messages,
    get headers() {
      return headers;
    },
  };
}
