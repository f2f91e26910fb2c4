import type { CallId } from '#shared/domain/ids';
import type { PlanView } from '#shared/domain/views';
import { planTextSchema } from '#shared/schemas/plan';
import type { Store } from '../store/create-store';

/** What the agent tells a colleague besides the notes, by call. */
export function createPlansRepository(store: Pick<Store, 'desk'>) {
  const save = store.desk.prepare(
    `INSERT INTO plans (call_id, body, revision, updated_at) VALUES (@id, @body, @revision, @at)
     ON CONFLICT (call_id) DO UPDATE SET body = @body, revision = @revision, updated_at = @at`,
  );
  const find = store.desk.prepare<[string], { body: string; revision: number }>(
    'SELECT body, revision FROM plans WHERE call_id = ?',
  );
  return {
    save: (id: CallId, { text, revision }: PlanView, at: number) =>
      void save.run({ id, body: JSON.stringify(text), revision, at }),
    /** `undefined` also where it can't be read: another version wrote it, or the disk has spoilt it. */
    of(id: CallId): PlanView | undefined {
      const row = find.get(id);
      if (row === undefined) return undefined;
      try {
        return { text: planTextSchema.parse(JSON.parse(row.body)), revision: row.revision };
      } catch {
        // It would keep all calls that go on from being taken up again.
        return undefined;
      }
    },
  };
}
