/** As the browser's own field for a date and a time has it, by the clock on the wall: `2026-11-20T14:30`. */
export function localInput(at: number): string {
  const when = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  return `${day}T${two(when.getHours())}:${two(when.getMinutes())}`;
}

/** Epoch ms; `undefined` while the field is empty or half filled in. */
export function fromLocalInput(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}

const HOUR_MS = 60 * 60_000;

/** What the field offers first: the next full hour that is not just about to begin. */
export function nextHour(now: number): number {
  const hour = new Date(now + HOUR_MS + HOUR_MS / 4);
  return hour.setMinutes(0, 0, 0);
}
