/** What `npm run package` makes. What is shipped is listed, nothing else is; signing is by environment alone (docs/install.md). */
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { FUSES } from './scripts/lib/fuses.mjs';
import { writePapers } from './scripts/lib/papers.mjs';

const root = process.cwd();
const papers = join(root, 'node_modules/.cache/patchcord-papers');

/** Chromium's own few texts, in the languages of our users; the formats of dates and numbers come with the program. */
const LANGUAGES = ['en', 'fi', 'ro', 'zh_CN'];

/**
 * Whole for each platform: next to a common list electron-builder takes a platform's exclusions for a list of its own,
 * one that begins with every file there is.
 */
const filesBut = (...excluded: readonly string[]) => [
  'out/**',
  'resources/app/**',
  'package.json',
  '!out/.*',
  '!out/.*/**',
  // The browser host has its own package.
  '!out/main/serve.js',
  // Of the packages that stay outside the bundle: what they are built from, and what is read by people.
  '!**/node_modules/**/*.{md,map,ts,mts,cts,c,cc,cpp,h,hpp,gyp,gypi,sh,patch}',
  '!**/node_modules/better-sqlite3/{src,deps}/**',
  '!**/node_modules/node-addon-api/**',
  ...excluded.map((pattern) => `!${pattern}`),
];

const config: Configuration = {
  appId: 'org.patchcord.desktop',
  productName: 'Patchcord',
  copyright: 'Apache-2.0',
  // What the installers show; a company that builds its own says its own.
  extraMetadata: {
    homepage: process.env['PATCHCORD_HOMEPAGE'] ?? 'https://patchcord.example/',
    author: { name: 'Patchcord', email: 'packages@patchcord.example' },
  },
  directories: { buildResources: 'resources/build', output: 'dist' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // better-sqlite3 brings Node-API binaries that fit every runtime: nothing to rebuild, but to be loaded from disk.
  npmRebuild: false,
  asarUnpack: ['**/*.node'],
  // Only they: what lies outside the archive is outside its integrity check.
  asar: { smartUnpack: false },
  extraResources: [{ from: papers, to: '.' }],
  electronLanguages: LANGUAGES,
  protocols: [{ name: 'Phone number', schemes: ['tel', 'sip', 'callto'], role: 'Viewer' }],
  publish: [
    { provider: 'generic', url: process.env['PATCHCORD_UPDATE_URL'] ?? 'https://updates.patchcord.example/' },
  ],
  generateUpdatesFilesForAllChannels: true,

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    files: filesBut('**/better-sqlite3/prebuilds/!(win32-${arch}).node', 'resources/app/tray/*.png'),
  },
  nsis: {
    oneClick: false,
    // Asks whom to install for; on the command line /currentuser or /allusers answers.
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    buildUniversalInstaller: false,
    include: 'resources/build/installer.nsh',
  },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/build/entitlements.mac.plist',
    entitlementsInherit: 'resources/build/entitlements.mac.inherit.plist',
    // Both processors' binaries are in both halves; they are not to be merged.
    x64ArchFiles: '**/better-sqlite3/prebuilds/*.node',
    files: filesBut(
      '**/better-sqlite3/prebuilds/!(darwin-*).node',
      'resources/app/{overlay-*,tray/*-light*,tray/*-dark*}',
    ),
    extendInfo: {
      NSMicrophoneUsageDescription: 'Patchcord needs the microphone for your calls.',
      NSLocalNetworkUsageDescription: 'Patchcord connects to your company’s phone system.',
    },
  },

  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    category: 'Network;Telephony',
    maintainer: 'Patchcord <packages@patchcord.example>',
    vendor: 'Patchcord',
    synopsis: 'Softphone and caller card for call centers and service desks',
    syncDesktopName: true,
    files: filesBut(
      '**/better-sqlite3/prebuilds/!(linux-${arch}).node',
      'resources/app/{overlay-*,tray/*Template*,tray/*.ico}',
    ),
    desktop: { entry: { Keywords: 'phone;softphone;SIP;call;' } },
  },

  beforePack: () => writePapers(papers, { root, runtime: 'electron' }),
  // Right after this electron-builder signs; nothing may be changed later.
  afterPack: async (context) => void (await flipFuses(programIn(context), FUSES)),
};

/** The packed program; on macOS the bundle it is in. */
function programIn({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${name}.app`);
    case 'win32':
      return join(appOutDir, `${name}.exe`);
    default:
      return join(appOutDir, 'patchcord');
  }
}

export default config;
