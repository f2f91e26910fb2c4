// What a release key signs. One text for who signs (sign-release.mjs) and who checks (electron/shell/update-offer.ts).

/**
 * Version and name are part of it, so that an older genuine file can't be passed off as a newer one.
 * @param {{ version: string, file: string, sha512: string }} release  sha512: of the file, base64
 */
export function releaseStatement({ version, file, sha512 }) {
  return Buffer.from(`patchcord release 1\nversion ${version}\nfile ${file}\nsha512 ${sha512}\n`);
}

/** Of the version and the name, which stand in a line each. */
export const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/;
export const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;
