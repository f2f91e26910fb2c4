/** What a column of a list can be. */
export const columnMeanings = [
  'id',
  'externalId',
  'name',
  'firstName',
  'lastName',
  'company',
  'title',
  'department',
  'tier',
  'vip',
  'language',
  'owner',
  'url',
  'email',
  'phone',
  'mobile',
  'work',
  'home',
  'fax',
  'extension',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** Without one of these a row is nobody. */
export const namingColumns: ReadonlySet<ColumnMeaning> = new Set([
  'name',
  'firstName',
  'lastName',
  'company',
]);
