import type { OwnLimits } from '#shared/schemas/privacy';

/** The lists as they are typed: one entry in each line. */
export interface TerritoryDraft {
  readonly prefixes: string;
  readonly companies: string;
  readonly owners: string;
}

export function draftOfTerritory({ prefixes, companies, owners }: OwnLimits['territory']): TerritoryDraft {
  return { prefixes: prefixes.join('\n'), companies: companies.join('\n'), owners: owners.join('\n') };
}

/** `bad`: the first line of the numbers that is none. People write `0049` and blanks. */
export function readTerritory(draft: TerritoryDraft): {
  readonly territory: OwnLimits['territory'];
  readonly bad?: string;
} {
  const prefixes = linesOf(draft.prefixes).map((line) => line.replace(/[\s()./-]/g, '').replace(/^00/, '+'));
  const at = prefixes.findIndex((prefix) => !/^\+[1-9][0-9]{0,10}$/.test(prefix));
  const bad = at === -1 ? undefined : linesOf(draft.prefixes)[at];
  return {
    territory: { prefixes, companies: linesOf(draft.companies), owners: linesOf(draft.owners) },
    ...(bad === undefined ? {} : { bad }),
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 120));
  return [...new Set(lines)].filter((line) => line !== '');
}
