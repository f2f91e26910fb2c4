import { describe, expect, it } from 'vitest';
import { createDeskSocket } from '../../../../renderer/phone/desk-socket';

function rig({ desk = true, isOpen = false } = {}) {
  const signals: string[] = [];
  const seen: string[] = [];
  const socket = createDeskSocket({
    viaTransport: 'WSS',
    domain: 'pbx.test',
    signal: (name) => {
      signals.push(name);
      return desk;
    },
    wake: () => void seen.push('wake'),
    isOpen,
  });
  socket.onconnect = () => void seen.push('connect');
  socket.ondisconnect = (error, code) => void seen.push(`disconnect ${error} ${code}`);
  socket.ondata = (data) => void seen.push(data);
  return { socket, signals, seen };
}

describe('the desk’s line as a JsSIP socket', () => {
  it('opens, carries and closes', () => {
    const { socket, signals, seen } = rig();
    expect(socket.send('early')).toBe(false);
    socket.connect();
    socket.opened();
    expect(socket.send('SIP')).toBe(true);
    socket.received('answer');
    socket.closed(true, 1006, 'gone');
    socket.closed(true, 1006, 'gone');
    socket.received('late');
    expect(socket.send('late')).toBe(false);
    expect(signals).toEqual(['line.connect', 'line.send']);
    expect(seen).toEqual(['connect', 'answer', 'disconnect true 1006']);
  });

  it('a line that the desk mended by itself wakes JsSIP, and is then simply there', async () => {
    const { socket, signals, seen } = rig();
    socket.opened();
    expect(seen).toEqual(['wake']);
    socket.connect();
    expect(seen).toEqual(['wake']);
    await Promise.resolve();
    expect(seen).toEqual(['wake', 'connect']);
    expect(signals).toEqual([]);
  });

  it('a line that the desk has opened before there was a socket is not asked for', async () => {
    const { socket, signals, seen } = rig({ isOpen: true });
    socket.connect();
    await Promise.resolve();
    expect(socket.send('SIP')).toBe(true);
    socket.disconnect();
    socket.connect();
    expect(seen).toEqual(['connect']);
    expect(signals).toEqual(['line.send', 'line.disconnect', 'line.connect']);
  });

  it('a line that was opened anew lost what was in flight', () => {
    const { socket, seen } = rig();
    socket.connect();
    socket.opened();
    socket.opened();
    expect(seen).toEqual(['connect', 'disconnect true 4411', 'wake']);
  });

  it('says at once that there is no desk', () => {
    const { socket, seen } = rig({ desk: false });
    socket.connect();
    expect(seen).toEqual(['disconnect true 4410']);
  });

  it('a message JsSIP throws at does not stop the next', () => {
    const { socket, seen } = rig();
    socket.connect();
    socket.opened();
    socket.ondata = (data) => {
      if (data === 'bad') throw new TypeError('x');
      seen.push(data);
    };
    expect(() => socket.received('bad')).not.toThrow();
    socket.received('good');
    expect(seen).toEqual(['connect', 'good']);
  });
});
