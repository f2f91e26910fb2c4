/** Links the system hands over, kept until the desk can take them. */
import { findLink } from '#shared/domain/desktop/find-link';

export interface OpenedLinks {
  /** Arguments of a start, or the link itself; what is no link of ours is passed over. */
  offer(args: readonly unknown[]): void;
  deskIsThere(there: boolean): void;
}

/** Of several that wait the last one counts: nobody wants a row of calls from what was clicked in impatience. */
export function createOpenedLinks(open: (link: string) => void): OpenedLinks {
  let waiting: string | undefined;
  let isThere = false;
  const deliver = () => {
    if (!isThere || waiting === undefined) return;
    const link = waiting;
    waiting = undefined;
    open(link);
  };
  return {
    offer(args) {
      waiting = findLink(args) ?? waiting;
      deliver();
    },
    deskIsThere(there) {
      isThere = there;
      deliver();
    },
  };
}
