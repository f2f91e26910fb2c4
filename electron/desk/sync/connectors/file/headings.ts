import { type ColumnMeaning, columnMeanings } from '#shared/domain/column-meanings';

/** Headings of English, German, Finnish, Romanian and French lists, without marks, blanks and digits. */
const known: Readonly<Partial<Record<ColumnMeaning, string>>> = {
  id: 'id uid contactid kontaktid recordid guid',
  externalId:
    'externalid customernumber customerno customerid kundennummer kundennr kundenid asiakasnumero asiakasnro ' +
    'codclient numarclient numeroclient employeeid employeenumber personalnummer henkilonumero marca matricule',
  name:
    'fullname displayname contactname vollstandigername vollername anzeigename kokonimi nimikokonimi ' +
    'numecomplet nomcomplet nometprenom fileas customer kunde asiakas client contact kontakt',
  firstName: 'firstname givenname forename vorname etunimi prenume prenom',
  lastName: 'lastname surname familyname nachname familienname zuname sukunimi numedefamilie nomdefamille',
  company:
    'company companyname organization organisation organizationname organisationname firma firmenname unternehmen ' +
    'yritys yrityksennimi organisaatio companie societate firmă societe entreprise raisonsociale account accountname',
  title:
    'jobtitle position funktion berufsbezeichnung tehtava tehtavanimike titteli functie functia fonction',
  department: 'department abteilung osasto departament departement organizationdepartment',
  tier: 'tier customergroup kundengruppe',
  vip: 'vip',
  language: 'language sprache kieli limba langue',
  owner: 'owner accountowner accountmanager betreuer vastuuhenkilo',
  url: 'url link recordurl',
  email:
    'email emailaddress mail mailaddress emailadresse mailadresse sahkoposti sahkopostiosoite adresaemail posta ' +
    'courriel adresseemail adressemail',
  phone:
    'phone phonenumber telephone telephonenumber tel telefon telefonnummer telefonnr rufnummer puhelin puhelinnumero ' +
    'puhnro numartelefon nrtelefon telefonfix numerodetelephone telephonefixe primaryphone mainphone',
  mobile:
    'mobile mobilephone mobilenumber cell cellphone handy handynummer mobil mobiltelefon mobilnummer matkapuhelin ' +
    'kannykka gsm telefonmobil portable telephoneportable telephonemobile',
  work:
    'workphone businessphone officephone telefongeschaftlich telefondienstlich tyopuhelin telefonserviciu ' +
    'telefonbirou telephoneprofessionnel telephonebureau',
  home: 'homephone privatephone telefonprivat kotipuhelin telefonacasa telephonedomicile telephoneprive',
  fax: 'fax faxnumber businessfax telefax faxnummer faksi telecopie',
  extension: 'extension ext durchwahl nebenstelle alanumero interior numarinterior',
};

/** The surname where there is a column for the first name, else the whole name. */
const NAME_OR_SURNAME = new Set(['name', 'names', 'nume', 'nom', 'nimi']);

const byHeading = new Map<string, ColumnMeaning>(
  Object.entries(known).flatMap(([meaning, words]) =>
    words.split(' ').map((word) => [plain(word), meaning as ColumnMeaning] as const),
  ),
);

/**
 * What each column is; `undefined`: nothing we know.
 * @param columns headings as the administrator named them, instead of guessing
 */
export function readHeadings(
  headings: readonly string[],
  columns?: Readonly<Record<string, string>>,
): readonly (ColumnMeaning | undefined)[] {
  if (columns !== undefined) return headings.map((heading) => asMeaning(columns[heading.trim()]));
  const words = headings.map(plain);
  const found = words.map((word) => byHeading.get(word));
  const surname = found.includes('firstName') && !found.includes('lastName') ? 'lastName' : 'name';
  return found.map((meaning, at) => meaning ?? (NAME_OR_SURNAME.has(words[at] ?? '') ? surname : undefined));
}

function asMeaning(text: string | undefined): ColumnMeaning | undefined {
  return columnMeanings.find((meaning) => meaning === text);
}

/** `E-mail 2 - Value` and `E-Mail` are one heading. */
function plain(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z]/g, '')
    .replace(/value$/, '');
}
