import { expect, test } from 'vitest';
import { isSafeSocketAddress } from '../../../../shared/lib/socket-address';

test.each([
  'wss://pbx.example.com:8089/ws',
  'wss://192.168.1.20/ws',
  'ws://127.0.0.1:8088/ws',
  'ws://127.1.2.3/ws',
  'ws://localhost:8088/ws',
  'ws://[::1]:8088/ws',
])('%s may be signed in to', (address) => expect(isSafeSocketAddress(address)).toBe(true));

test.each([
  'ws://pbx.example.com/ws',
  'ws://192.168.1.20/ws',
  'ws://127.0.0.1.example.com/ws',
  'ws://localhost.example.com/ws',
  'ws://127.0.0.1@pbx.example.com/ws',
  'ws://[::2]/ws',
  'https://127.0.0.1/',
  'wss://',
  'pbx.example.com',
  '',
])('%s may not', (address) => expect(isSafeSocketAddress(address)).toBe(false));
