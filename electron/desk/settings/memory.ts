import type { z } from 'zod';
import type { Logger } from '#shared/lib/logger';
import { messageOf } from '#shared/lib/result';
import type { Store } from '../store/create-store';
import { createSettingsRepository, type SettingsRepository } from './settings-repository';

/** What a room has to know after a restart and what nobody sets: no part of the settings, nor of their export. */
export interface Memory<T> {
  /** `undefined`: nothing yet, or nothing that can be read. */
  get(): T | undefined;
  /** Kept for this run in any case; a disk that refuses is in the log. */
  set(value: T): void;
}

/** The memory of one room, by its key. */
export type Remember = <T>(key: string, schema: z.ZodType<T>) => Memory<T>;

/** Every memory is a row of the settings' table in `desk.db`. */
export function createRemember(db: Store['desk'], logger: Logger): Remember {
  const store = createSettingsRepository(db);
  return (key, schema) => createMemory({ store, key, schema, logger });
}

export function createMemory<T>(deps: {
  readonly store: Pick<SettingsRepository, 'read' | 'write'>;
  /** One of its own in the table of settings. */
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly logger: Logger;
}): Memory<T> {
  const { store, key, schema, logger } = deps;
  let value = parsed(store.read(key));

  function parsed(text: string | undefined): T | undefined {
    if (text === undefined) return undefined;
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      logger.warn('what was remembered can’t be read', { key });
      return undefined;
    }
  }

  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        store.write(key, JSON.stringify(next));
      } catch (thrown) {
        logger.error('nothing could be remembered', { key, reason: messageOf(thrown) });
      }
    },
  };
}
