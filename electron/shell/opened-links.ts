/** Links the system hands over, kept until the desk can take them. */
import { findLink } from '#shared/domain/desktop/find-link';

export interface OpenedLinks {
  /** Arguments of a start, or the link itself; what is no link of ours is passed over. Answers whether there was one. */
  offer(args: readonly unknown[]): boolean;
  deskIsThere(there: boolean): void;
  /** Patchcord ends: what comes from now on is for the start after it. */
  ends(): void;
  /** The arguments of the start that somebody has wanted since it ends; `undefined`: nobody has. */
  next(): readonly string[] | undefined;
}

/** Of several that wait the last one counts: nobody wants a row of calls from what was clicked in impatience. */
export function createOpenedLinks(open: (link: string) => void): OpenedLinks {
  let waiting: string | undefined;
  let isThere = false;
  let isEnding = false;
  let next: readonly string[] | undefined;
  const deliver = () => {
    if (!isThere || waiting === undefined) return;
    const link = waiting;
    waiting = undefined;
    open(link);
  };
  return {
    offer(args) {
      const link = findLink(args);
      if (isEnding) {
        next = link === undefined ? (next ?? []) : [link];
        return link !== undefined;
      }
      waiting = link ?? waiting;
      deliver();
      return link !== undefined;
    },
    deskIsThere(there) {
      isThere = there;
      deliver();
    },
    ends() {
      isEnding = true;
      waiting = undefined;
    },
    next: () => next,
  };
}
