import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import type { Call, Handlers } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import type { SchemasOf } from '#shared/schemas/schemas-of';
import { createRegistrar, createSignalGate } from '../../../../electron/ipc/registrar';
import { createRecordingLogger } from '../../../fakes/recording-logger';

interface Sample {
  'sample.double': Call<{ value: number }, { doubled: number }, 'too-big'>;
  'sample.fails': Call<Record<string, never>, void>;
}

const schemas: SchemasOf<Sample> = {
  'sample.double': z.strictObject({ value: z.number() }),
  'sample.fails': z.strictObject({}),
};

function create() {
  const log = createRecordingLogger();
  const calls: unknown[] = [];
  const registrar = createRegistrar<Sample>({
    contract: 'sample',
    schemas,
    logger: log.logger,
    handlers: {
      'sample.double': (args) => {
        calls.push(args);
        return args.value > 100 ? fail('too-big') : ok({ doubled: args.value * 2 });
      },
      'sample.fails': () => {
        throw new Error('the password is hunter2');
      },
    },
  });
  return { registrar, log, calls };
}

describe('registrar', () => {
  test('a call of the contract with good arguments reaches its handler', async () => {
    const { registrar, calls } = create();
    expect(await registrar.onCall('sample.double', { value: 4 })).toEqual({
      ok: true,
      value: { doubled: 8 },
    });
    expect(await registrar.onCall('sample.double', { value: 400 })).toEqual({
      ok: false,
      error: { code: 'too-big' },
    });
    expect(calls).toEqual([{ value: 4 }, { value: 400 }]);
  });

  test('what is not in the contract is an unknown method, inherited names too', async () => {
    const { registrar } = create();
    for (const method of ['sample.other', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(await registrar.onCall(method, {}), method).toEqual({
        ok: false,
        error: { code: 'unknown-method' },
      });
    }
  });

  test('arguments of another shape never reach the handler; the fields are named, the values are not', async () => {
    const { registrar, log, calls } = create();
    for (const args of [
      undefined,
      null,
      'text',
      [],
      {},
      { value: 'hunter2' },
      { value: 1, more: 'hunter2' },
      JSON.parse('{"value":1,"__proto__":{"admin":true}}'),
    ]) {
      const answer = await registrar.onCall('sample.double', args);
      expect(answer, JSON.stringify(args)).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
    }
    expect(calls).toEqual([]);
    expect(await registrar.onCall('sample.double', { value: 'x' })).toMatchObject({
      error: { detail: 'value: invalid_type' },
    });
    expect(JSON.stringify(log.lines)).not.toContain('hunter2');
  });

  test('a handler that throws is `internal`, and why stays in the log', async () => {
    const { registrar, log } = create();
    expect(await registrar.onCall('sample.fails', {})).toEqual({ ok: false, error: { code: 'internal' } });
    expect(log.lines).toMatchObject([
      { level: 'error', fields: { method: 'sample.fails', reason: 'the password is hunter2' } },
    ]);
  });

  test('a handler without a schema, or a schema of another shape, does not compile', () => {
    expectTypeOf<{ 'sample.double': z.ZodType<{ value: number }> }>().not.toExtend<SchemasOf<Sample>>();
    expectTypeOf<{
      'sample.double': z.ZodType<{ value: string }>;
      'sample.fails': z.ZodType<Record<string, never>>;
    }>().not.toExtend<SchemasOf<Sample>>();
    expectTypeOf<{
      'sample.double': z.ZodType<{ value: number }>;
      'sample.fails': z.ZodType<Record<string, never>>;
    }>().toExtend<SchemasOf<Sample>>();
    expectTypeOf<{ 'sample.fails': () => { ok: true; value: undefined } }>().not.toExtend<Handlers<Sample>>();
  });
});

describe('signal gate', () => {
  function gate() {
    const log = createRecordingLogger();
    const seen: unknown[] = [];
    const onSignal = createSignalGate<{ moved: { to: number }; broken: { to: number } }>({
      contract: 'sample',
      schemas: { moved: z.strictObject({ to: z.number() }), broken: z.strictObject({ to: z.number() }) },
      handlers: {
        moved: (args) => void seen.push(args),
        broken: () => {
          throw new Error('no');
        },
      },
      logger: log.logger,
    });
    return { onSignal, seen, log };
  }

  test('good signals are handled; others are dropped and logged by name', () => {
    const { onSignal, seen, log } = gate();
    onSignal('moved', { to: 3 });
    onSignal('moved', { to: 'hunter2' });
    onSignal('other', { to: 3 });
    onSignal('constructor', {});
    expect(seen).toEqual([{ to: 3 }]);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'signal dropped: bad arguments',
      'signal dropped: unknown',
      'signal dropped: unknown',
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('hunter2');
  });

  test('a handler that throws harms nobody', () => {
    const { onSignal, seen, log } = gate();
    onSignal('broken', { to: 1 });
    onSignal('moved', { to: 2 });
    expect(seen).toEqual([{ to: 2 }]);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { reason: 'no' } }]);
  });
});
