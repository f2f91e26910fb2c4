/** The line on standard output that says that Patchcord can be used, and where. Scripts and tests wait for it. */
const READY = 'Patchcord is ready: ';

export const readyLine = (url: string): string => `${READY}${url}`;

/** Says it once: a desk that is started again is no second start. */
export function createReadySaying(out: NodeJS.WritableStream): (url: string) => void {
  let isSaid = false;
  // Whoever has read the line may have gone since. Unheard, that is a fault of the whole program.
  out.on('error', () => undefined);
  return (url) => {
    if (!isSaid) out.write(`${readyLine(url)}\n`);
    isSaid = true;
  };
}

/** The address of a ready line; `undefined` for every other line. */
export function urlOfReadyLine(line: string): string | undefined {
  const url = line.startsWith(READY) ? line.slice(READY.length).trim() : undefined;
  return url?.startsWith('http://127.0.0.1:') ? url : undefined;
}
