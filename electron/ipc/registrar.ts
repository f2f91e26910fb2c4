/** The gate in front of the rooms: nothing reaches a handler that isn't in the contract and of its shape. */
import type { Calls, Handlers } from '#shared/ipc/wire';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, type Result } from '#shared/lib/result';
import type { SchemasOf, SignalSchemasOf } from '#shared/schemas/schemas-of';

export interface Registrar {
  /** For `PeerHandlers.onCall`. Never rejects. */
  onCall(method: string, args: unknown): Promise<Result<unknown>>;
}

/**
 * Answers the calls of one contract. `unknown-method`: not in the contract; `bad-arguments`: the detail names the
 * fields, never their values; `internal`: the handler threw, the reason is in the log only.
 */
export function createRegistrar<C extends Calls<C>>(options: {
  readonly contract: string;
  readonly schemas: SchemasOf<C>;
  readonly handlers: Handlers<C>;
  readonly logger: Logger;
}): Registrar {
  const { contract, logger } = options;
  const schemas = mapOf<Schema>(options.schemas);
  const handlers = mapOf<(args: unknown) => unknown>(options.handlers);

  return {
    async onCall(method, args) {
      const schema = schemas.get(method);
      const handler = handlers.get(method);
      if (schema === undefined || handler === undefined) {
        logger.warn('call refused: unknown method', { contract, method: method.slice(0, 80) });
        return fail('unknown-method');
      }
      const parsed = schema.safeParse(args);
      if (!parsed.success) {
        const detail = fieldsOf(parsed.error.issues);
        logger.warn('call refused: bad arguments', { contract, method, fields: detail });
        return fail('bad-arguments', detail);
      }
      try {
        return (await handler(parsed.data)) as Result<unknown>;
      } catch (thrown) {
        logger.error('handler failed', {
          contract,
          method,
          reason: messageOf(thrown),
          stack: stackOf(thrown),
        });
        return fail('internal');
      }
    },
  };
}

/** The same gate for one-way signals: what doesn't fit is logged and dropped, and the answer is `false`. */
export function createSignalGate<S>(options: {
  readonly contract: string;
  readonly schemas: SignalSchemasOf<S>;
  readonly handlers: { readonly [M in keyof S]: (args: S[M]) => void };
  readonly logger: Logger;
}): (method: string, args: unknown) => boolean {
  const { contract, logger } = options;
  const schemas = mapOf<Schema>(options.schemas);
  const handlers = mapOf<(args: unknown) => void>(options.handlers);

  return (method, args) => {
    const schema = schemas.get(method);
    const handler = handlers.get(method);
    if (schema === undefined || handler === undefined) {
      logger.warn('signal dropped: unknown', { contract, method: method.slice(0, 80) });
      return false;
    }
    const parsed = schema.safeParse(args);
    if (!parsed.success) {
      logger.warn('signal dropped: bad arguments', {
        contract,
        method,
        fields: fieldsOf(parsed.error.issues),
      });
      return false;
    }
    try {
      handler(parsed.data);
    } catch (thrown) {
      logger.error('signal handler failed', {
        contract,
        method,
        reason: messageOf(thrown),
        stack: stackOf(thrown),
      });
    }
    return true;
  };
}

interface Schema {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
}

/** A map and not the object itself: `constructor` and `__proto__` are no methods of ours. */
function mapOf<T>(record: object): ReadonlyMap<string, T> {
  return new Map(Object.entries(record) as [string, T][]);
}

/** `callId: invalid_type, followUp.text: too_big`; without values, so it may be logged. */
function fieldsOf(issues: readonly Issue[]): string {
  return issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map(String).join('.').slice(0, 80) || 'arguments'}: ${code}`)
    .join(', ');
}

function stackOf(thrown: unknown): string | undefined {
  return thrown instanceof Error ? thrown.stack : undefined;
}
