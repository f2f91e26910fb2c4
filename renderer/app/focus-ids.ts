/** Places that a key, a command or the link at the beginning of the page leads to. */
export const MAIN_ID = 'main';
export const SEARCH_ID = 'search-or-dial';
export const CARD_ID = 'caller-card';
export const DOCK_ID = 'dock';
/** The first answer of the wrap-up, or the one that is chosen. */
export const WRAP_UP_ID = 'wrap-up';
/** A field that takes snippets, and what opens their list at it. */
export const SNIPPET_FIELD = '[data-snippets]';
export const SNIPPET_EVENT = 'patchcord-snippets';
