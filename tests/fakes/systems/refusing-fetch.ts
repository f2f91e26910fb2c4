/** Requests whose path has `part` in it are refused with `status`, all others are sent. */
export function refusingFetch(part: string, status: number): typeof fetch {
  return async (input, init) =>
    new URL(String(input)).pathname.includes(part)
      ? Response.json({}, { status })
      : globalThis.fetch(input, init);
}
