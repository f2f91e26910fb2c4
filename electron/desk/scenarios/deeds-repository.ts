import type { CallId } from '#shared/domain/ids';
import type { CalledLine } from '#shared/domain/scenarios/facts';
import type { Store } from '../store/create-store';
import type { Deed, Deeds } from './scenarios-port';

/** The table `call_scenarios` of `desk.db`: what was done for a call, so that no restart does it again. */
export function createDeedsRepository({ desk }: Pick<Store, 'desk'>): Deeds {
  const insert = desk.prepare<[CallId, string, string, number]>(
    'INSERT OR IGNORE INTO call_scenarios (call_id, what, detail, at) VALUES (?, ?, ?, ?)',
  );
  const select = desk.prepare<[CallId], { what: string; detail: string; at: number }>(
    'SELECT what, detail, at FROM call_scenarios WHERE call_id = ?',
  );
  const remove = desk.prepare<[CallId, string]>('DELETE FROM call_scenarios WHERE call_id = ? AND what = ?');
  return {
    once: (id, deed, { scenario, at }) => insert.run(id, deed, scenario, at).changes === 1,
    undo: (id, deed) => void remove.run(id, deed),
    keepCalled: (id, called, at) => void insert.run(id, 'called', JSON.stringify(called), at),
    of(id) {
      const rows = select.all(id);
      const called = rows.find(({ what }) => what === 'called');
      const deeds = rows.filter(({ what }) => what !== 'called');
      return {
        called: called === undefined ? [] : (JSON.parse(called.detail) as readonly CalledLine[]),
        done: new Map(deeds.map(({ what, detail, at }) => [what as Deed, { scenario: detail, at }])),
      };
    },
  };
}
