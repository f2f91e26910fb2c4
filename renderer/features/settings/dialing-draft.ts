import type { DialingRules } from '#shared/domain/dialing';

const RULE = /^(\+?[0-9]{1,15})\s*=\s*(\+?[0-9*#]{0,15})$/;
const MOST_RULES = 30;

/** One rule a line, as `00 = +`. */
export function rulesText(rules: DialingRules['rewrite']): string {
  return rules.map(({ from, to }) => `${from} = ${to}`).join('\n');
}

/** `wrong`: the first line that is no rule, counted from 1; also the first one too many. */
export function rulesTyped(
  text: string,
): { readonly rules: { from: string; to: string }[] } | { readonly wrong: number } {
  const rules: { from: string; to: string }[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, from, to] = RULE.exec(line.trim()) ?? [];
    if (from === undefined || to === undefined || rules.length === MOST_RULES) return { wrong: at + 1 };
    rules.push({ from, to });
  }
  return { rules };
}
