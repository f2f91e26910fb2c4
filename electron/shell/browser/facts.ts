import type { ShellFacts } from '#shared/domain/desktop/desktop';

/** A browser shows the pages: what is outside of them it leaves to the system. */
export function browserFacts(version: string, program: NodeJS.Process): ShellFacts {
  const { platform, versions } = program;
  return {
    host: 'browser',
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    versions: { patchcord: version, node: versions.node },
    tray: 'absent',
    ringWindow: 'unsupported',
    notices: 'unsupported',
    startAtLogin: 'unsupported',
    links: [],
    globalShortcuts: false,
    secrets: { protection: 'file', backend: 'file' },
    update: { state: 'off', why: 'unsupported' },
  };
}
