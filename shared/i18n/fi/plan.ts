import type { planMessages as en } from '../en/plan';

export const planMessages: Readonly<Record<keyof typeof en, string>> = {
  'plan.more': 'Lisää kollegalle',
  'plan.urgency': 'Kuinka kiireellinen asia on?',
  'plan.attempted': 'Mitä on kokeiltu',
  'plan.next_steps': 'Seuraavaksi',
  'plan.promises': 'Luvattu',
  'plan.opening': 'Sano ensin',
  'plan.attempted-hint': 'Yksi asia riville: linkki lähetetty uudelleen, …',
  'plan.next_steps-hint': 'Yksi asia riville: tarkista maksu, …',
  'plan.promises-hint': 'Yksi asia riville: soitto ennen viittä, …',
  'plan.opening-hint': 'Mitä kollega voi sanoa heti',
  'plan.too-many':
    'Mukaan menee {most} ensimmäistä riviä ja tieto siitä, että rivejä on {count, plural, one {yksi} other {#}} lisää. Kirjoita tärkein muistiinpanoihin.',
  'plan.too-long':
    '{count, plural, one {Yksi rivi on liian pitkä} other {# riviä on liian pitkiä}}: mukaan menee {max} merkkiä ja maininta lopusta.',
  'plan.opening-long': 'Liian pitkä kerralla sanottavaksi: mukaan menee {max} merkkiä ja maininta lopusta.',
  'plan.earlier':
    '{count, plural, one {Tiedot, jotka {names} antoi aiemmin, siirtyvät} other {Tiedot, jotka {names} antoivat aiemmin, siirtyvät}} itsestään. Niitä ei tarvitse kirjoittaa uudelleen.',
  'plan.points': '{count, plural, one {# lisätieto} other {# lisätietoa}}',
  'plan.tell-more': 'Kerro lisää: {target}',
  'plan.tell-title': 'Lisää tietoa: {target}',
  'plan.tell-text':
    'Kirjoittamasi näkyy vastaanottajalla ({target}) puhelun soidessa ja teidän puhuessanne, hetki sen jälkeen kun lopetat kirjoittamisen.',
  'spoken.show': '{count, plural, one {Näytä puhelun teksti, # osa} other {Näytä puhelun teksti, # osaa}}',
  'spoken.hide': 'Piilota puhelun teksti',
  'spoken.title': 'Puhelu tekstinä',
  'spoken.truncated': 'Alku puuttuu.',
  'spoken.unchecked': 'Ohjelman kirjoittama. Kukaan ei ole tarkistanut.',
  'spoken.made-by': 'Tekijä: {by}. Kukaan ei ole tarkistanut.',
  'spoken.moments': 'Tärkeät kohdat',
  'spoken.moments-show': '{count, plural, one {Näytä # tärkeä kohta} other {Näytä # tärkeää kohtaa}}',
  'spoken.moments-hide': 'Piilota tärkeät kohdat',
  'moment.objection': 'Vastaväite',
  'moment.commitment': 'Lupaus',
  'moment.question': 'Kysymys',
  'moment.complaint': 'Valitus',
  'moment.decision': 'Päätös',
  'person-file.told': 'Kollegalle kerrottavaa',
};
