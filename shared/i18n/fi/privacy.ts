import type { privacyMessages as en } from '../en/privacy';

export const privacyMessages: Readonly<Record<keyof typeof en, string>> = {
  'privacy.save': 'Tallenna tiedot…',
  'privacy.forget': 'Unohda tämä henkilö…',
  'privacy.forget-title': 'Unohdetaanko tältä tietokoneelta {name}?',
  'privacy.goes': 'Täältä poistetaan pysyvästi:',
  'privacy.goes-contact':
    'yhteystieto, löytyipä se mistä lähteestä tahansa, ja sen hakutiedot{items, plural, =0 {} one {, sekä yksi tilaus tai tiketti} other {, sekä # tilausta ja tikettiä}}',
  'privacy.goes-calls':
    'nimi ja numero {calls, plural, one {yhdestä puhelusta} other {# puhelusta}}{notes, plural, =0 {} one { sekä yksi muistiinpano} other { sekä # muistiinpanoa}}. Ajankohta, kesto ja lopputulos jäävät tilastoihin ilman henkilöä',
  'privacy.goes-handoffs':
    '{count, plural, one {yksi siirron mukana lähetetty tai saatu asiakirja} other {# siirtojen mukana lähetettyä tai saatua asiakirjaa}}',
  'privacy.goes-kept':
    '{count, plural, one {yksi oma merkintäsi} other {# omaa merkintääsi}}: suosikit, valinnat, lisätyt numerot, tiedostoista tuodut puhelut',
  'privacy.goes-copies':
    '{count, plural, one {yksi vanhempi kopio} other {# vanhempaa kopiota}} Patchcordin talteen panemista tietokannoista, joissa ovat kaikki henkilöt',
  'privacy.stays': 'Näihin ei kosketa:',
  'privacy.stays-sources': 'lähteiden tietueet ({sources}): pyydä niiden poistoa sieltä',
  'privacy.stays-colleagues': 'se, mitä kollegoilla on omilla tietokoneillaan',
  'privacy.stays-words':
    'nimi muista soittajista kirjoitetuissa muistiinpanoissa: vain sinä voit löytää sen sieltä',
  'privacy.stays-lines':
    'puhelut {count, plural, one {numerosta, joka on} other {# numerosta, jotka ovat}} muidenkin käytössä, kun mikään ei kerro, kuka soitti',
  'privacy.not-back':
    'Sen jälkeen mikään synkronointi, reaaliaikainen kysely, siirto tai yhdistäminen ei tuo häntä takaisin. Patchcord muistaa tätä varten salatut sormenjäljet, ei nimeä eikä numeroa.',
  'privacy.discard':
    'Poista myös {count, plural, one {yksi kirjaus, jota} other {# kirjausta, joita}} ei ole vielä tallennettu lähteeseen',
  'privacy.discard-hint':
    'Ne menetettäisiin. Jos haluat säilyttää ne, peru, odota kunnes ne on tallennettu (Asetukset, Yhteystietolähteet), ja unohda henkilö vasta sitten.',
  'privacy.forget-yes': 'Unohda pysyvästi',
  'privacy.forget-no': 'Säilytä',
  'privacy.forgotten': '{name} on unohdettu tältä tietokoneelta.',
  'privacy.removed': 'Soittaja poistettu',
  'privacy.on-line': 'Puhelu tämän henkilön kanssa on yhä auki. Päätä se ja sen jälkityö ensin.',

  'privacy.limits': 'Mitä lähteistä säilytetään',
  'privacy.limits-text':
    'Kortit tulevat yhteystietojesi kopiosta, joka on tällä tietokoneella. Mitä jätät pois tässä, sitä ei koskaan kirjoiteta kopioon, eikä haku löydä sitä. Kortti näyttää sen silti puhelun soidessa, jos lähde vastaa ajoissa, ja unohtaa sen puhelun jälkeen.',
  'privacy.no-sources': 'Yhtään lähdettä ei ole yhdistetty.',
  'privacy.limits-change': 'Muuta…',
  'privacy.limits-change-of': 'Muuta, mitä säilytetään: {name}',
  'privacy.limits-of': 'Mitä säilytetään: {name}',
  'privacy.keeps-all': 'Kaikki kentät säilytetään.',
  'privacy.keeps-not': 'Ei säilytetä: {names}.',
  'privacy.of-everybody': 'Kaikki yhteystiedot säilytetään.',
  'privacy.of-only': 'Vain nämä yhteystiedot: {names}.',
  'privacy.decided-without': 'Ylläpitäjäsi on päättänyt, ettei näitä säilytetä mistään lähteestä: {names}.',
  'privacy.decided-only': 'Ylläpitäjäsi on päättänyt, että vain nämä säilytetään: {names}.',
  'privacy.fields': 'Säilytettävät kentät (nimi ja numerot säilytetään aina)',
  'privacy.items': 'Mitä yhteystietoihin kuuluu',
  'privacy.field.company': 'Yritys',
  'privacy.field.title': 'Tehtävänimike',
  'privacy.field.department': 'Osasto',
  'privacy.field.tier': 'Asiakastaso',
  'privacy.field.language': 'Kieli',
  'privacy.field.timeZone': 'Aikavyöhyke',
  'privacy.field.owner': 'Vastuuhenkilö',
  'privacy.field.emails': 'Sähköpostiosoitteet',
  'privacy.field.externalId': 'Asiakas- tai henkilönumero',
  'privacy.field.url': 'Linkki tietueeseen',
  'privacy.field.extra': 'Muut kentät',
  'privacy.field.amount': 'Summat',
  'privacy.field.assignee': 'Käsittelijä',
  'privacy.item.order': 'Tilaukset',
  'privacy.item.opportunity': 'Myyntimahdollisuudet',
  'privacy.item.incident': 'Häiriöt',
  'privacy.item.complaint': 'Reklamaatiot',
  'privacy.item.message': 'Viestit',
  'privacy.territory': 'Kenen yhteystiedot säilytetään',
  'privacy.territory-text':
    'Yksi merkintä riviä kohti. Tyhjät luettelot eivät rajaa mitään; jos useampi luettelo rajaa, yhteystiedon on oltava niissä kaikissa.',
  'privacy.prefixes': 'Numerot, joiden alussa on',
  'privacy.prefixes-hint': 'Esimerkiksi +358. Kollegat, joilla on sisäinen alanumero, säilytetään aina.',
  'privacy.companies': 'Yritykset',
  'privacy.companies-hint': 'Kirjoitettuna kuten lähteessä.',
  'privacy.owners': 'Vastuuhenkilöt',
  'privacy.owners-hint': 'Agentit tai tiimit, kirjoitettuna kuten lähteessä.',
  'privacy.bad-prefix': '”{line}” ei ole kansainvälisen numeron alku, kuten +358.',
  'privacy.limits-then':
    'Tallentamisen jälkeen poistetaan täältä se, mitä ei enää säilytetä, ja lähde luetaan kokonaan uudelleen. Kortit toimivat sillä välin.',
  'privacy.retention': 'Kuinka kauan tietoja säilytetään',
  'privacy.retention-text':
    'Poistetaan kerran päivässä taustalla, ei koskaan puhelun aikana. Raporttien luvut (ajankohta, kesto, lopputulos, tulos) jäävät ilman henkilöä.',
  'privacy.callDays': 'Soittajat puhelutiedoissa',
  'privacy.callDays-hint': 'Sitten puhelusta poistuvat nimi, numero, muistiinpano ja jatkotoimet.',
  'privacy.noteDays': 'Muistiinpanot',
  'privacy.noteDays-hint': 'Lähteeseen tallennettu jää sinne.',
  'privacy.handoffDays': 'Siirtojen asiakirjat',
  'privacy.handoffDays-hint': 'Lähetetyt ja saadut.',
  'privacy.closedItemDays': 'Suljetut tilaukset ja tiketit',
  'privacy.closedItemDays-hint': 'Viimeisestä muutoksesta. Avoimet säilytetään.',
  'privacy.days': ' {count, plural, one {päivä} other {päivää}}',
  'privacy.zero':
    '0 päivää tarkoittaa: pysyvästi. Lähteeseen tallennusta odottavia kirjauksia ei koskaan poisteta ajan perusteella.',
  'privacy.decided': 'Himmennetyt kohdat on päättänyt ylläpitäjäsi.',
  'privacy.people': 'Unohdetut henkilöt',
  'privacy.people-text':
    'Unohda henkilö hänen yhteystiedostaan: Yhteystiedot-sivulla tai kortin tiedoissa. Unohdetut tunnistetaan salatuista sormenjäljistä, eikä heitä tuoda takaisin.',
  'privacy.people-count':
    '{count, plural, =0 {Ketään ei ole unohdettu tältä tietokoneelta.} one {Yksi henkilö pysyy unohdettuna.} other {# henkilöä pysyy unohdettuina.}}',
  'privacy.unfinished':
    'Yhteystietotiedostoa siivotaan yhä. Työ jatkuu itsestään, myös uudelleenkäynnistyksen jälkeen.',
  'privacy.take-back': 'Salli paluu…',
  'privacy.take-back-text':
    '{count, plural, one {Tämä henkilö voi} other {Kaikki # henkilöä voivat}} sitten palata seuraavan synkronoinnin, siirron tai yhdistämisen mukana. Keistä on kyse, ei voida näyttää: sormenjäljet eivät kerro sitä. Täältä poistettu pysyy poistettuna.',
  'privacy.take-back-yes': 'Salli paluu',
  'privacy.take-back-no': 'Pidä unohdettuina',
};
