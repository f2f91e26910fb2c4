import { expect, test } from 'vitest';
import { browserFacts } from '../../../../../electron/shell/browser/facts';
import { collectDiagnostics } from '../../../../../electron/shell/electron/diagnostics';
import { createFakeElectron } from '../../../../fakes/electron/create-fake-electron';

const crashReports = [{ file: 'a.dmp', at: 1, bytes: 2 }];

test('displays, processes and reports are told by size, kind and name, with the facts', async () => {
  const electron = createFakeElectron();
  await electron.ready();
  const { app, screen } = await import('electron');
  const memory = { workingSetSize: 1_024, peakWorkingSetSize: 2_048 };
  const cpu = { percentCPUUsage: 1.5, idleWakeupsPerSecond: 0 };
  app.getAppMetrics = () => [
    { pid: 1, creationTime: 0, memory, cpu, type: 'Browser' },
    { pid: 2, creationTime: 0, memory, cpu, type: 'Utility', name: 'Patchcord desk', serviceName: 'node' },
    { pid: 3, creationTime: 0, memory, cpu, type: 'Utility' },
  ];
  const facts = browserFacts('1.0.0', process);
  const found = await collectDiagnostics(facts, { list: async () => crashReports });
  expect(found).toEqual({
    facts,
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
    processes: ['Browser', 'Patchcord desk', 'Utility'].map((kind) => ({ kind, memory: 1_024, cpu: 1.5 })),
    crashReports,
  });
  expect(found.displays.length).toBeGreaterThan(0);
});
