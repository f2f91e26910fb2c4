import type { BodyTemplate } from '#shared/schemas/mapping';

export type TemplateValues = Readonly<Record<string, string | number | boolean | undefined>>;

const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;
const ONLY_PLACEHOLDER = /^\{([a-zA-Z][a-zA-Z0-9]*)\}$/;

/**
 * Fills in a body. A text that is only a placeholder becomes the value itself; unknown values leave their key, or
 * their place in a list, out.
 */
export function fillBody(template: BodyTemplate, values: TemplateValues): unknown {
  if (typeof template === 'string') {
    const only = ONLY_PLACEHOLDER.exec(template)?.[1];
    return only === undefined ? fillText(template, values) : values[only];
  }
  if (Array.isArray(template)) {
    return template
      .map((entry: BodyTemplate) => fillBody(entry, values))
      .filter((entry) => entry !== undefined);
  }
  if (typeof template !== 'object' || template === null) return template;
  const filled = Object.entries(template as Readonly<Record<string, BodyTemplate>>)
    .map(([key, entry]) => [key, fillBody(entry, values)] as const)
    .filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(filled);
}

/** Fills in a path; a value can't leave its segment. */
export function fillPath(template: string, values: TemplateValues): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = encodeURIComponent(String(values[name] ?? ''));
    // The two segments that mean something to a server.
    return value === '.' || value === '..' ? value.replaceAll('.', '%2E') : value;
  });
}

/** Whether a template has the placeholder. */
export function mentions(template: BodyTemplate, name: string): boolean {
  return JSON.stringify(template).includes(`{${name}}`);
}

/** Fills in one text. */
export function fillText(template: string, values: TemplateValues): string {
  return template.replace(PLACEHOLDER, (_, name: string) => String(values[name] ?? ''));
}
