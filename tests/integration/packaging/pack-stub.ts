/** Runs the real packager with the project's configuration, on distributions that only pass for Electron. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, scriptOf } from '../../../scripts/lib/project.mjs';
import { root } from './built';
import { makeStubElectron, type StubPlatform } from './stub-electron';

export interface Packed {
  /** What would be installed; on macOS the folder with the bundle in it. */
  readonly app: string;
  readonly program: string;
  readonly resources: string;
}

const LAYOUT: Readonly<Record<StubPlatform, Packed>> = {
  linux: { app: 'linux-unpacked', program: 'patchcord', resources: 'resources' },
  win32: { app: 'win-unpacked', program: 'Patchcord.exe', resources: 'resources' },
  darwin: { app: 'mac', program: 'Patchcord.app', resources: 'Patchcord.app/Contents/Resources' },
};
const FLAGS: Readonly<Record<StubPlatform, string>> = { linux: '--linux', win32: '--win', darwin: '--mac' };

export interface PackRun {
  of(platform: StubPlatform): Packed;
  /** The Linux desktop file; only where Linux was packed. */
  desktopFile(): string;
}

/** `fuses` is the wire that the stubs are delivered with. */
export async function packStub(
  folder: string,
  platforms: readonly StubPlatform[],
  fuses?: string,
): Promise<PackRun> {
  for (const platform of platforms) makeStubElectron(join(folder, `electron-${platform}`), platform, fuses);
  const configuration = join(folder, 'configuration.ts');
  const desktopFile = join(folder, 'patchcord.desktop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    configuration,
    `import config from ${JSON.stringify(join(root, 'electron-builder.config.ts'))};
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
const { LinuxTargetHelper } = createRequire(${JSON.stringify(join(root, 'package.json'))})(
  'app-builder-lib/out/targets/LinuxTargetHelper',
);
export default {
  ...config,
  electronDist: ({ platformName }) => ${JSON.stringify(join(folder, 'electron-'))} + platformName,
  directories: { ...config.directories, output: ${JSON.stringify(join(folder, 'dist'))} },
  // There is nothing to sign here, and nobody to sign it.
  mac: { ...config.mac, identity: null },
  async afterPack(context) {
    await config.afterPack(context);
    if (context.electronPlatformName !== 'linux') return;
    const { packager } = context;
    const entry = new LinuxTargetHelper(packager).computeDesktopEntry(packager.platformSpecificBuildOptions);
    writeFileSync(${JSON.stringify(desktopFile)}, await entry);
  },
};
`,
  );
  const targets = platforms.flatMap((platform) => [FLAGS[platform], 'dir']);
  const args = [
    scriptOf('electron-builder'),
    '--config',
    configuration,
    ...targets,
    '--x64',
    '--publish',
    'never',
  ];
  const { code, said } = await new Promise<{ code: unknown; said: string }>((done) => {
    execFile(nodeBinary(), args, { cwd: root }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : error.code, said: `${stdout}${stderr}` }),
    );
  });
  if (code !== 0) throw new Error(`The packager ended with ${code}:\n${said}`);
  return {
    of(platform) {
      const { app, program, resources } = LAYOUT[platform];
      const at = join(folder, 'dist', app);
      return { app: at, program: join(at, program), resources: join(at, resources) };
    },
    desktopFile: () => readFileSync(desktopFile, 'utf8'),
  };
}
