import type { ConnectorResult, Looked, Who } from './connector';

/** A source that can be asked while the phone rings. */
export interface LookTarget {
  readonly source: string;
  look(who: Who, signal: AbortSignal): Promise<ConnectorResult<Looked>>;
}
