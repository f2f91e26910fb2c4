import { execFile } from 'node:child_process';

/** Runs a program of the system; what it wrote, or `undefined`: it isn't there, failed or took more than 5 s. */
export type RunCommand = (program: string, args: readonly string[]) => Promise<string | undefined>;

export const runCommand: RunCommand = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: 5_000, windowsHide: true }, (error, output) =>
      resolve(error === null ? output : undefined),
    );
  });
