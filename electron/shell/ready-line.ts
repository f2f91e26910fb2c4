/** The line on standard output that says that Patchcord can be used, and where. Scripts and tests wait for it. */
const READY = 'Patchcord is ready: ';

export const readyLine = (url: string): string => `${READY}${url}`;

/** The address of a ready line; `undefined` for every other line. */
export function urlOfReadyLine(line: string): string | undefined {
  const url = line.startsWith(READY) ? line.slice(READY.length).trim() : undefined;
  return url?.startsWith('http://127.0.0.1:') ? url : undefined;
}
