/**
 * Emergency numbers by region, dialed at once and without a question. libphonenumber-js carries no short-number
 * metadata, so this is a table of our own, after the national numbering plans. 112 reaches help on every
 * mobile network (3GPP TS 22.101) and is an emergency number everywhere here.
 */
const EVERYWHERE: readonly string[] = ['112'];

const BY_REGION: Readonly<Record<string, readonly string[]>> = {
  AR: ['911', '100', '101', '107'],
  AT: ['122', '133', '144'],
  AU: ['000', '106'],
  BE: ['100', '101'],
  BR: ['190', '192', '193'],
  CA: ['911'],
  CH: ['117', '118', '144'],
  CN: ['110', '119', '120', '122'],
  CZ: ['150', '155', '158'],
  DE: ['110'],
  FR: ['15', '17', '18', '114'],
  GB: ['999'],
  GR: ['100', '166', '199'],
  HK: ['999'],
  HU: ['104', '105', '107'],
  IE: ['999'],
  IL: ['100', '101', '102'],
  IN: ['100', '101', '102', '108'],
  IT: ['113', '115', '118'],
  JP: ['110', '119'],
  KR: ['119'],
  MD: ['901', '902', '903'],
  MX: ['911'],
  NO: ['110', '113'],
  NZ: ['111'],
  PL: ['997', '998', '999'],
  RU: ['101', '102', '103'],
  SG: ['995', '999'],
  TR: ['110', '155'],
  TW: ['110', '119'],
  UA: ['101', '102', '103'],
  US: ['911'],
  ZA: ['10111', '10177'],
};

/** `digits` as typed, `region` ISO 3166 alpha-2. */
export function isEmergencyNumber(digits: string, region: string): boolean {
  return EVERYWHERE.includes(digits) || (BY_REGION[region] ?? []).includes(digits);
}
