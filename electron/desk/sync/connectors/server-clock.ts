export interface ServerClock {
  /** As the one it was made with; notes what time the answers tell. */
  readonly fetch: typeof fetch;
  /** Epoch ms, in whole seconds, of the last answer that told it (RFC 9110, 6.6.1). */
  now(): number | undefined;
}

/** This computer's clock may be wrong by an hour: where a time is sent back to a server, it has to be its own. */
export function watchServerClock(original: typeof fetch): ServerClock {
  let told: number | undefined;
  return {
    async fetch(...request) {
      const response = await original(...request);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) told = date;
      return response;
    },
    now: () => told,
  };
}
