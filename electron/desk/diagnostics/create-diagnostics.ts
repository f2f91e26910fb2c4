import { hostname, userInfo } from 'node:os';
import type { DiagnosticsFile } from '#shared/domain/diagnostics';
import type { Clock } from '#shared/lib/clock';
import type { DeskOptions, DeskShell } from '../desk-host';
import type { Desktop } from '../desktop/create-desktop';
import type { Line } from '../line/create-line';
import type { PbxKnowledge } from '../line/pbx-knowledge';
import type { PbxTest } from '../line/pbx-test';
import type { Managed } from '../managed/create-managed';
import type { SettingsService } from '../settings/create-settings';
import type { Remember } from '../settings/memory';
import type { Store } from '../store/create-store';
import type { Sync } from '../sync/create-sync';
import { collectDiagnostics } from './collect-diagnostics';
import { createDiagnosticsRepository } from './diagnostics-repository';
import { createLastTests, keptTests, type LastTests } from './last-tests';

export interface Diagnostics {
  collect(): Promise<DiagnosticsFile>;
  /** A connection to a business system was tried, by somebody at this desk. */
  readonly sourceTried: LastTests['sourceTried'];
  dispose(): void;
}

/** The file for support, out of what the rooms show. */
export function createDiagnostics(rooms: {
  readonly options: Pick<DeskOptions, 'dataDir' | 'version'>;
  readonly store: Pick<Store, 'desk' | 'cache'>;
  readonly shell: Pick<DeskShell, 'call'>;
  readonly settings: SettingsService;
  readonly managed: Pick<Managed, 'view'>;
  readonly desktop: Pick<Desktop, 'view'>;
  readonly line: Pick<Line, 'state'>;
  readonly pbx: Pick<PbxKnowledge, 'view'>;
  readonly pbxTest: Pick<PbxTest, 'start' | 'view' | 'onChange'>;
  readonly remember: Remember;
  readonly sync: Pick<Sync, 'views' | 'outbox'>;
  readonly clock: Clock;
}): Diagnostics {
  const { options, store, shell, settings, managed, desktop, line, pbx, pbxTest, sync, clock } = rooms;
  const repository = createDiagnosticsRepository(store.desk, () => store.cache);
  const tests = createLastTests({
    pbxTest,
    memory: rooms.remember('last-tests', keptTests),
    mode: () => settings.get().mode,
    isRegistered: () => line.state().state === 'registered',
    clock,
  });
  return {
    collect: () =>
      collectDiagnostics({
        async shell() {
          const answer = await shell.call('diagnostics.collect', {});
          return answer.ok ? answer.value : undefined;
        },
        version: options.version,
        dataDir: options.dataDir,
        repository,
        settings: settings.get,
        fields: settings.fields,
        managed: managed.view,
        desktop: desktop.view,
        line: line.state,
        pbx: pbx.view,
        tests,
        sync: sync.views,
        outbox: sync.outbox.view,
        owner: [hostname(), userName()],
        now: clock.now,
      }),
    sourceTried: tests.sourceTried,
    dispose: tests.dispose,
  };
}

/** A system without an entry for this user has no name to hide. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
