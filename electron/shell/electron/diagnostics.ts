import { app, screen } from 'electron';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellDiagnostics } from '#shared/ipc/shell-api';
import type { CrashReports } from './crash-reports';

/** For support: of this computer and this run, of no person. */
export async function collectDiagnostics(
  facts: ShellFacts,
  crashReports: CrashReports,
): Promise<ShellDiagnostics> {
  return {
    facts,
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({
      width: size.width,
      height: size.height,
      scale: scaleFactor,
    })),
    processes: app.getAppMetrics().map(({ type, name, memory, cpu }) => ({
      kind: type === 'Utility' ? (name ?? type) : type,
      memory: memory.workingSetSize,
      cpu: cpu.percentCPUUsage,
    })),
    crashReports: await crashReports.list(),
  };
}
