import type { WebAnswer, WebRequest } from '../server/web';

export interface CrmApi {
  /** What a client has to show as bearer. */
  readonly token: string;
  handle(request: WebRequest): Promise<WebAnswer>;
}
