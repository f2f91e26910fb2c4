import { expect, it } from 'vitest';
import type { z } from 'zod';
import { noopLogger } from '#shared/lib/logger';
import { createPbxKnowledge, knownPbxs } from '../../../../../electron/desk/line/pbx-knowledge';

function rig() {
  let stored: z.infer<typeof knownPbxs> | undefined;
  let writes = 0;
  const place = { server: 'wss://one/ws', domain: 'one', practice: false, signedIn: true };
  const open = () =>
    createPbxKnowledge({
      memory: {
        get: () => stored,
        set(next) {
          stored = knownPbxs.parse(JSON.parse(JSON.stringify(next)));
          writes++;
        },
      },
      account: () => (place.signedIn ? place : undefined),
      isPractice: () => place.practice,
      logger: noopLogger,
    });
  return { open, place, writes: () => writes, stored: () => stored };
}

const registrar = (product: string) => ({ by: 'registrar', product }) as const;

it('knows an account’s phone system over a restart, and no other’s by it', () => {
  const { open, place } = rig();
  open().saw(registrar('Asterisk PBX 22.10.1'));
  open().learn({ messages: 'back' });
  expect(open().profile().kind).toBe('asterisk-recipe');
  expect(open().view()).toMatchObject({
    kind: 'asterisk-recipe',
    sentence: { values: { name: 'Asterisk 22' } },
  });
  place.server = 'wss://two/ws';
  expect(open().profile().kind).toBe('unknown');
  expect(open().view()).toBeNull();
});

it('writes and tells what is new, and nothing twice', () => {
  const { open, writes } = rig();
  const knowledge = open();
  let told = 0;
  knowledge.onChange(() => told++);
  for (let turn = 0; turn < 3; turn++) {
    knowledge.saw(registrar('Asterisk PBX 22.10.1'));
    knowledge.learn({ messages: 'back' });
    knowledge.learn({ tokenArrived: true });
    knowledge.saw({ by: 'caller', product: 'Linphone/5.2' });
  }
  expect([writes(), told]).toEqual([3, 3]);
});

it('forgets what another product did, and keeps it over an update', () => {
  const { open } = rig();
  const knowledge = open();
  knowledge.saw(registrar('Asterisk PBX 20.1'));
  knowledge.learn({ recalled: true });
  knowledge.saw(registrar('Asterisk PBX 22.10.1'));
  expect(knowledge.profile().kind).toBe('asterisk-recipe');
  knowledge.saw(registrar('FreeSWITCH-mod_sofia/1.10'));
  knowledge.saw(registrar('Asterisk PBX 22.10.1'));
  expect(knowledge.profile().kind).toBe('asterisk-stock');
});

it('learns nothing in practice mode, and nothing while signed in nowhere', () => {
  const { open, place, writes } = rig();
  place.practice = true;
  open().learn({ messages: 'looped' });
  expect(open().profile().kind).toBe('practice');
  expect(open().view()).toMatchObject({ kind: 'practice' });
  place.practice = false;
  place.signedIn = false;
  open().saw(registrar('Asterisk PBX 22'));
  expect(open().view()).toBeNull();
  expect(writes()).toBe(0);
});

it('keeps no more than the last accounts', () => {
  const { open, place, stored } = rig();
  for (let at = 0; at < 30; at++) {
    place.domain = `pbx-${at}`;
    open().saw(registrar('Asterisk PBX 22'));
  }
  expect(stored()).toHaveLength(20);
  expect(open().profile().kind).toBe('asterisk-stock');
});
