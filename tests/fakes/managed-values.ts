import type { FieldState, ManagedView } from '#shared/domain/managed-view';
import { settingFields } from '#shared/schemas/setting-fields';
import { type Settings, settingsSchema } from '#shared/schemas/settings';

/** Nobody has preset anything; what differs from the defaults was changed here. */
export function managedOf(settings: Settings, part: ManagedView['fields'] = {}): ManagedView {
  const standards = settingsSchema.parse({});
  const fields = Object.fromEntries(
    [...settingFields.keys()].map((path): [string, FieldState] => {
      const [standard, is] = [valueAt(standards, path), valueAt(settings, path)];
      const changed = is !== undefined && JSON.stringify(is) !== JSON.stringify(standard);
      return [path, { ...(standard === undefined ? {} : { standard }), ...(changed && { changed }) }];
    }),
  );
  return { file: Object.keys(part).length === 0 ? 'none' : 'good', fields: { ...fields, ...part } };
}

function valueAt(settings: Settings, path: string): unknown {
  const [key = '', part] = path.split('.');
  const value = settings[key];
  return part === undefined ? value : (value as Record<string, unknown> | undefined)?.[part];
}
