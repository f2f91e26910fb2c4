// A desk process for tests of its host: speaks the link of electron/ipc/desk-link.ts and has no rooms.
// A page's text drives it: {"say":…} is answered with it, {"crash":true} ends it, {"flood":N} sends N messages
// of 64 kB, {"shell":{…}} asks the shell and answers with what it said.
const asked = new Map();

process.on('message', (message) => {
  switch (message.t) {
    case 'start':
      if (message.options.agentName === 'Broken') process.exit(7);
      if (message.options.agentName === 'Fatal') {
        return process.send({
          t: 'shell',
          m: { k: 'signal', m: 'desk.fatal', a: { text: 'It is broken.' } },
        });
      }
      return process.send({ t: 'shell', m: { k: 'signal', m: 'desk.ready', a: {} } });
    case 'open':
      return tell(message.c, { role: message.role, takeover: message.takeover, pid: process.pid });
    case 'data': {
      const words = JSON.parse(message.d);
      if ('say' in words) tell(message.c, words.say);
      if ('crash' in words) process.exit(3);
      if ('close' in words) process.send({ t: 'close', c: message.c });
      if ('flood' in words) {
        for (let i = 0; i < words.flood; i += 1) tell(message.c, 'x'.repeat(65_536));
      }
      if ('shell' in words) {
        asked.set(asked.size + 1, message.c);
        process.send({ t: 'shell', m: { k: 'call', id: asked.size, ...words.shell } });
      }
      return undefined;
    }
    case 'shell':
      if (message.m.k === 'reply') tell(asked.get(message.m.id), message.m.r);
      return undefined;
    case 'stop':
      return process.exit(0);
    default:
      return undefined;
  }
});

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

function tell(c, v) {
  process.send({ t: 'data', c, d: JSON.stringify({ k: 'push', t: 'told', v }) });
}
