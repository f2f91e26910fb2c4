/**
 * What a transfer costs without Patchcord: JsSIP on its own WebSocket does the same. A click holds the caller and calls
 * the target; when the target refuses, the caller is taken off hold. Whoever rings is answered.
 * `?server=ws://…&user=…&password=…&target=…&nobody=…`.
 */
import { debug, UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';

const query = new URLSearchParams(location.search);
const text = (name: string) => query.get(name) ?? '';
const domain = new URL(text('server')).hostname;

debug.disable();
// Taken once: asking for it anew is not part of what is compared.
const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
const options = () => ({
  mediaStream: microphone.clone(),
  mediaConstraints: { audio: true, video: false },
  pcConfig: { iceServers: [] },
});
const ua = new UA({
  sockets: new WebSocketInterface(text('server')),
  uri: `sip:${text('user')}@${domain}`,
  password: text('password'),
  session_timers: false,
});
let caller: RTCSession | undefined;

ua.on('newRTCSession', ({ session, originator }: { session: RTCSession; originator: string }) => {
  session.on('peerconnection', ({ peerconnection }) => {
    peerconnection.addEventListener('track', ({ track }) => {
      const audio = new Audio();
      audio.srcObject = new MediaStream([track]);
      void audio.play();
    });
  });
  if (originator !== 'remote') return;
  const before = caller;
  caller = session;
  session.on('accepted', () => {
    if (before?.isEnded() === false) before.terminate();
  });
  session.answer(options());
});

function onClick(id: string, act: (held: RTCSession) => void): void {
  document.getElementById(id)?.addEventListener('click', () => {
    const held = caller;
    held?.hold(undefined, () => act(held));
  });
}
onClick('consult', (held) => {
  const session = ua.call(`sip:${text('target')}@${domain}`, options());
  session.on('failed', () => held.unhold());
});
onClick('refer', (held) => held.refer(`sip:${text('nobody')}@${domain}`));
ua.start();
