import { createDisposables, type Dispose } from '#shared/lib/disposables';
import type { Managed } from '../managed/create-managed';
import type { Store } from '../store/create-store';
import type { Imports } from '../sync/imports/create-imports';
import type { Notices } from './notices-service';

/** What became of the agent's own files, before this start and while the desk runs. */
export function tellTroubles(deps: {
  readonly store: Pick<Store, 'problems' | 'onDeskDamaged' | 'onCacheRenewed'>;
  readonly imports: Pick<Imports, 'onSetAside'>;
  readonly managed: Pick<Managed, 'view' | 'onChange'>;
  /** Where the settings that could not be read are kept. */
  readonly settingsSetAside: string | undefined;
  /** The desk process before this one stopped unasked. */
  readonly restarted: boolean;
  readonly notices: Pick<Notices, 'show'>;
}): Dispose {
  const { store, settingsSetAside, notices } = deps;
  const disposables = createDisposables();

  for (const [at, sentence] of store.problems.entries()) {
    notices.show({ id: `store-${at}`, kind: 'desk', tone: 'error', sentence });
  }
  disposables.add(
    store.onDeskDamaged(() =>
      notices.show({
        id: 'desk-damaged',
        kind: 'desk',
        tone: 'error',
        sentence: { key: 'desk.damaged-while-running' },
      }),
    ),
  );
  disposables.add(
    store.onCacheRenewed((sentence) =>
      notices.show({ id: 'cache-renewed', kind: 'desk', tone: 'warning', sentence }),
    ),
  );
  disposables.add(
    deps.imports.onSetAside((aside) =>
      notices.show({
        id: 'imports-set-aside',
        kind: 'desk',
        tone: 'error',
        sentence: { key: 'imports.set-aside', values: { aside } },
      }),
    ),
  );
  const tellManaged = () => {
    const { file, address } = deps.managed.view();
    // One that can't be reached is there again some day; a mistake has to be mended by somebody.
    const broken = address?.problem?.key === 'managed.broken' ? address.problem : undefined;
    const sentence = file === 'broken' ? ({ key: 'managed.file-broken' } as const) : broken;
    if (sentence?.key === toldManaged) return;
    toldManaged = sentence?.key;
    if (sentence !== undefined) notices.show({ id: 'managed', kind: 'desk', tone: 'warning', sentence });
  };
  let toldManaged: string | undefined;
  tellManaged();
  disposables.add(deps.managed.onChange(tellManaged));
  if (settingsSetAside !== undefined) {
    const sentence = { key: 'desk.damaged-settings', values: { aside: settingsSetAside } } as const;
    notices.show({ id: 'settings', kind: 'desk', tone: 'error', sentence });
  }
  if (deps.restarted) {
    notices.show({ id: 'restarted', kind: 'desk', tone: 'warning', sentence: { key: 'desk.restarted' } });
  }
  return () => disposables.dispose();
}
