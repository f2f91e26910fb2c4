/** Whether a dialog is over the page: what stands behind it takes no key of its own. */
export const hasModal = (): boolean => document.querySelector('dialog[open]') !== null;
