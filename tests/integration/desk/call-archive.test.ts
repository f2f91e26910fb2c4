import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { callId } from '#shared/domain/ids';
import { VCON_FILE_MAX } from '#shared/schemas/vcon';
import { settled } from '../../fakes/fake-clock';
import { answered, createWorld, IONESCU, type World } from './desk-rig';

const schema: object = JSON.parse(
  readFileSync(new URL('../../fixtures/vcon/vcon-core.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isVcon = ajv.compile(schema);

const NOTE = 'Refund promised by Friday.';

/** A call with a note that Bogdan has been given, over and wrapped up. */
async function transferred(): Promise<World & { readonly id: ReturnType<typeof callId> }> {
  const world = await createWorld();
  const { ana, bogdan, clock } = world;
  await answered(world);
  const id = ana.id();
  ana.calls.saveNote(id, NOTE);
  ana.calls.transfers.start({ callId: id, mode: 'blind', target: '202', message: 'Please check the order.' });
  await settled();
  await bogdan.calls.answer(bogdan.id());
  await clock.advance(2_000);
  ana.calls.finishWrapUp(id, {
    disposition: undefined,
    resolved: undefined,
    followUpAt: undefined,
    followUpText: undefined,
  });
  return { ...world, id };
}

function exported({ ana, id }: { ana: World['ana']; id: ReturnType<typeof callId> }) {
  const made = ana.archive.exportVcon(id);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The same text, of another conversation. */
const renamed = (text: string, uuid: string) => text.replace(/"uuid": "[^"]+"/, `"uuid": "${uuid}"`);
const OTHER = '0190a1b2-0000-8000-8000-0000000000aa';

describe('a call goes out as a vCon', () => {
  it('that the draft’s schema takes, with the note, the hop and how it ended', async () => {
    const { name, text } = exported(await transferred());
    const vcon = JSON.parse(text);
    expect(isVcon(vcon), JSON.stringify(isVcon.errors)).toBe(true);
    expect(name).toMatch(/^call-\d{8}-\d{4}-[0-9a-f]{8}\.vcon\.json$/);
    expect(text).toContain(NOTE);
    expect(text).toContain('Please check the order.');
    expect(vcon.dialog.map(({ type }: { type: string }) => type)).toContain('transfer');
    expect(vcon.dialog.find(({ handoff }: { handoff?: object }) => handoff)?.handoff).toMatchObject({
      result: 'completed',
    });
  });

  it('nameless: the file’s name says nothing of the caller', async () => {
    expect(exported(await transferred()).name).not.toMatch(/ionescu|maria|0721/i);
  });

  it('but not one that is still going on, or was never there', async () => {
    const world = await createWorld();
    await answered(world);
    expect(world.ana.archive.exportVcon(world.ana.id())).toMatchObject({ error: { code: 'no-such-call' } });
    expect(world.ana.archive.exportVcon(callId('nobody'))).toMatchObject({ error: { code: 'no-such-call' } });
  });
});

describe('a vCon comes in', () => {
  it('as a call with its handoff, marked as imported, and goes again', async () => {
    const { ana, ...world } = await transferred();
    const text = renamed(exported({ ana, ...world }).text, OTHER);
    const preview = ana.archive.readVcon(text);
    expect(preview).toMatchObject({ ok: true, value: { title: 'Maria Ionescu', known: false } });
    expect(ana.list()).toHaveLength(1);
    expect(ana.archive.importVcon(text)).toEqual({ ok: true, value: { callId: OTHER } });
    expect(ana.list().find(({ imported }) => imported)).toMatchObject({
      id: OTHER,
      title: 'Maria Ionescu',
      number: IONESCU,
      outcome: 'transferred',
      transferredTo: 'Bogdan Ene',
    });
    const detail = ana.archive.detail(callId(OTHER));
    expect(detail).toMatchObject({ ok: true, value: { imported: true } });
    expect(detail.ok && detail.value.handoff?.notes.map((note) => note.text)).toContain(NOTE);
    expect(ana.archive.eraseImported(callId(OTHER))).toMatchObject({ ok: true });
    expect(ana.list()).toHaveLength(1);
    expect(ana.archive.detail(callId(OTHER))).toMatchObject({ ok: false });
  });

  it('once: by its UUID, however it is written, and not beside the call that it is', async () => {
    const { ana, ...world } = await transferred();
    const { text } = exported({ ana, ...world });
    expect(ana.archive.readVcon(text)).toMatchObject({ value: { known: true } });
    expect(ana.archive.importVcon(text)).toMatchObject({ error: { code: 'already-there' } });
    const other = renamed(text, OTHER);
    expect(ana.archive.importVcon(other)).toMatchObject({ ok: true });
    expect(ana.archive.importVcon(renamed(text, OTHER.toUpperCase()))).toMatchObject({
      error: { code: 'already-there' },
    });
    expect(ana.list()).toHaveLength(2);
  });

  it('knows nothing better than the calls of this desk: no count, no card, no export, no erasing of those', async () => {
    const { ana, ...world } = await transferred();
    ana.archive.importVcon(renamed(exported({ ana, ...world }).text, OTHER));
    expect(ana.records()).toHaveLength(1);
    expect(ana.archive.exportVcon(callId(OTHER))).toMatchObject({ error: { code: 'no-such-call' } });
    expect(ana.archive.eraseImported(world.id)).toMatchObject({ error: { code: 'no-such-call' } });
    expect(ana.records()).toHaveLength(1);
  });

  it.each([
    ['not-json', 'hello'],
    ['not-a-vcon', '{}'],
    ['signed', '{"payload":"","signatures":[]}'],
    ['encrypted', '{"ciphertext":"","recipients":[]}'],
  ] as const)('%s is refused and kept nowhere', async (code, text) => {
    const { ana } = await createWorld();
    expect(ana.archive.readVcon(text)).toEqual({ ok: false, error: { code } });
    expect(ana.archive.importVcon(text)).toEqual({ ok: false, error: { code } });
    expect(ana.list()).toHaveLength(0);
  });

  it('with hostile texts shows them as what they are, and none with control characters in the list', async () => {
    const { ana, ...world } = await transferred();
    const text = renamed(exported({ ana, ...world }).text, OTHER).replaceAll(
      '"Maria Ionescu"',
      JSON.stringify('<img src=x onerror=alert(1)>\u202e\u0007'),
    );
    expect(ana.archive.importVcon(text)).toMatchObject({ ok: true });
    const title = ana.list().find(({ imported }) => imported)?.title;
    expect(title).toContain('<img src=x onerror=alert(1)>');
    expect(title).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
  });

  it('of at most 500: a page cannot fill the disk with them', async () => {
    const { ana, ...world } = await transferred();
    const { text } = exported({ ana, ...world });
    for (let at = 0; at < 500; at++)
      ana.archive.importVcon(renamed(text, `0190a1b2-0000-8000-8000-${String(at).padStart(12, '0')}`));
    expect(ana.archive.importVcon(renamed(text, '0190a1b2-0000-8000-8000-999999999999'))).toMatchObject({
      error: { code: 'too-many-imports' },
    });
    expect(VCON_FILE_MAX).toBeLessThan(512 * 1024);
  });
});

describe('the detail of a call', () => {
  it('has what the phone system said, for support', async () => {
    const world = await createWorld();
    const { ana } = world;
    world.exchange.rules.absent = { code: 404, reason: 'Q.850;cause=3;text="No route"' };
    await answered(world);
    const id = ana.id();
    ana.calls.transfers.start({ callId: id, mode: 'blind', target: '299' });
    await world.clock.advance(1_000);
    await ana.calls.hangUp(id);
    await settled();
    expect(ana.archive.detail(id)).toMatchObject({
      value: {
        imported: false,
        support: [
          { stage: 'consult', code: 404, reason: 'Q.850;cause=3;text="No route"', target: 'Dan Absent' },
        ],
      },
    });
  });
});
