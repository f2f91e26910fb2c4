/**
 * What a ring costs without Patchcord: JsSIP on its own WebSocket, the number on the page and nothing else.
 * `?server=ws://…&user=…` says where it registers.
 */
import { debug, UA, WebSocketInterface } from 'jssip';
import type { RTCSessionEvent } from 'jssip/lib/UA';

const query = new URLSearchParams(location.search);
const output = document.querySelector('output');

debug.disable();
const ua = new UA({
  sockets: new WebSocketInterface(query.get('server') ?? ''),
  uri: `sip:${query.get('user')}@pbx.test`,
  password: 'bench',
  register: true,
  session_timers: false,
});
const show = (text: string) => {
  if (output !== null) output.textContent = text;
};
ua.on('newRTCSession', ({ session }: RTCSessionEvent) => {
  show(session.remote_identity.uri.user);
  session.on('failed', () => show(''));
});
ua.start();
