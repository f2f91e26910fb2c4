/** What a page of ours may have saved: the files that it makes itself, and nothing else. */
import { isSavedFileName } from '#shared/domain/desktop/saved-file';
import { ownPath } from './own-pages';

/** Bytes; the rows that were left out of a list of a hundred thousand fit in. */
const MAX = 64 * 1024 * 1024;

export interface Download {
  /** Where it comes from, redirects included. */
  readonly chain: readonly string[];
  /** As the page names it. */
  readonly name: string;
  readonly bytes: number;
  /** Address of the page whose main frame asks; absent where a frame does, or one that is gone. */
  readonly page: string | undefined;
}

/**
 * The desk's window gives away what it made itself: by an address that only our pages can make, under a name
 * of our pattern. Where it goes the agent says in the system's dialog.
 */
export function mayBeSaved({ chain, name, bytes, page }: Download): boolean {
  const [url, ...redirects] = chain;
  if (url === undefined || redirects.length > 0 || !url.startsWith('blob:')) return false;
  if (ownPath(url.slice('blob:'.length)) === undefined) return false;
  if (page === undefined || ownPath(page) !== 'index.html') return false;
  return isSavedFileName(name) && bytes <= MAX;
}
