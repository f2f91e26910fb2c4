import type { Contact } from '#shared/domain/contact';
import type { ContactList } from '#shared/domain/views';
import type { Failure, Result } from '#shared/lib/result';

const PAGE = 100;

export interface ContactsShown extends Pick<ContactList, 'total' | 'more'> {
  readonly loading: boolean;
  /** By their number, from 0, each of a hundred. */
  readonly pages: Readonly<Record<number, readonly Contact[]>>;
}

export const NOTHING_SHOWN: ContactsShown = { total: 0, more: false, loading: true, pages: {} };

export interface ContactPages {
  /** Everything is asked for again, what is in sight first. With the same text what is shown stays until then. */
  begin(text: string): void;
  /** These rows are in sight now: their pages are asked for. */
  need(first: number, last: number): void;
  dispose(): void;
}

/**
 * A list of any length, loaded by pages as they come into sight. One page is asked for at a time, and of a scrollbar that
 * is dragged through a million rows the place where it is when the answer is there: the desk has calls to attend to.
 */
export function createContactPages(
  list: (asked: {
    text: string;
    offset: number;
    limit: number;
  }) => Promise<Result<ContactList, Failure<string>>>,
  show: (next: ContactsShown) => void,
): ContactPages {
  let shown = NOTHING_SHOWN;
  let text: string | undefined;
  let asked = new Set<number>();
  let inSight = [0];
  let isAsking = false;

  async function load(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (let page = nextPage(); page !== undefined; page = nextPage()) {
      const mine = asked;
      mine.add(page);
      const answer = await list({ text: text ?? '', offset: page * PAGE, limit: PAGE });
      if (mine !== asked) continue;
      if (!answer.ok) {
        mine.delete(page);
        tell({ ...shown, loading: false });
        break;
      }
      const { contacts, total, more } = answer.value;
      const former = mine.size > 1 ? shown.pages : kept();
      tell({ total, more, loading: false, pages: { ...former, [page]: contacts } });
    }
    isAsking = false;
  }

  const nextPage = (): number | undefined =>
    text === undefined ? undefined : inSight.find((page) => !asked.has(page));

  /** Of the pages that are to be asked for again only those in sight: the others would be old when they are seen. */
  const kept = (): ContactsShown['pages'] =>
    Object.fromEntries(Object.entries(shown.pages).filter(([page]) => inSight.includes(Number(page))));

  function tell(next: ContactsShown): void {
    shown = next;
    show(next);
  }

  return {
    begin(next) {
      if (next !== text) shown = { ...shown, pages: {} };
      text = next;
      asked = new Set();
      void load();
    },
    need(first, last) {
      const from = Math.floor(first / PAGE);
      inSight = Array.from({ length: Math.floor(last / PAGE) - from + 1 }, (_, at) => from + at);
      void load();
    },
    dispose() {
      text = undefined;
      asked = new Set();
    },
  };
}

/** Who is at this place of the list; absent until the page is there. */
export function contactAt({ pages }: ContactsShown, index: number): Contact | undefined {
  return pages[Math.floor(index / PAGE)]?.[index % PAGE];
}
