// The fuses of the packed program: which of Electron's abilities are taken out of it for good.
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Every fuse there is, none inherited: one that is missing here does not compile, one that Electron has and
 * @electron/fuses doesn't know fails the packaging. electron-builder's own `electronFuses` knows eight of nine.
 * @satisfies {import('@electron/fuses').FuseV1Config}
 */
export const FUSES = /** @type {const} */ ({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Nobody may use the signed program as a Node of their own, debug it, or make it load other code.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The pages come from a scheme of our own, not from file:.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // There are no cookies; on macOS and Linux the key for none of them may cost a question of the keychain.
  [FuseV1Options.EnableCookieEncryption]: false,
  // Electron's default. fetch() parses HTTP by WebAssembly; without it that is slower, not safer.
  [FuseV1Options.WasmTrapHandlers]: true,
});
