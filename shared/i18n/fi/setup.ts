import type { setupMessages as en } from '../en/setup';

export const setupMessages: Readonly<Record<keyof typeof en, string>> = {
  'managed.title': 'Ylläpitäjäsi hallinnoima',
  'managed.text':
    'Organisaatiosi voi määrittää Patchcordin puolestasi: tiedostolla tällä tietokoneella, tai osoitteella, josta Patchcord kysyy kerran päivässä.',
  'managed.file-good': 'Tämän tietokoneen käytäntötiedosto esimäärittää osan asetuksista.',
  'managed.file-broken':
    'Tämän tietokoneen käytäntötiedostoa ei voida ymmärtää. Se, mitä siinä aiemmin sanottiin asetuksista, on yhä voimassa. Kerro ylläpitäjällesi.',
  'managed.by': 'Hallinnoija: {host}',
  'managed.good': 'Kysytty viimeksi {age}.',
  'managed.never': 'Siltä ei ole vielä saatu mitään.',
  'managed.before': 'Voimassa on se, mitä se kertoi {age}.',
  'managed.checking': 'Kysytään: {host} …',
  'managed.decided': 'Osoite tulee tämän tietokoneen käytäntötiedostosta.',
  'managed.locked-count':
    '{locked, plural, =0 {Yhtään asetusta ei ole lukittu} one {# asetus on lukittu} other {# asetusta on lukittu}}, {preset, plural, =0 {yhtään ei ole esimääritetty} one {# on esimääritetty} other {# on esimääritetty}}.',
  'managed.some-locked': 'Kentät, joita ei voi muuttaa, on asettanut ylläpitäjäsi.',
  'managed.address': 'Määritysten osoite',
  'managed.address-hint':
    'Ylläpitäjäsi tietää sen. Sen alussa on https://, ja se ratkaisee, minne tämä työpiste kirjautuu: älä ota sitä keneltäkään muulta.',
  'managed.address-wrong':
    'Osoitteen alussa on https:// ja sitten palvelimen nimi, ilman käyttäjätunnusta ja salasanaa.',
  'managed.take': 'Käytä tätä osoitetta',
  'managed.check': 'Kysy nyt uudelleen',
  'managed.leave': 'Lopeta sen käyttö',
  'managed.leave-text':
    'Sen esimäärittämät asetukset palaavat oletuksiin, ja sen lukitsemat ovat taas sinun. Itse muuttamasi säilyvät.',
  'managed.leave-yes': 'Lopeta käyttö',
  'managed.leave-no': 'Jatka käyttöä',
  'managed.unreachable': '{host}: ei yhteyttä. Patchcord yrittää hetken kuluttua uudelleen.',
  'managed.refused': '{host} ei anna määrityksiä (vastaus {status}). Kerro ylläpitäjällesi.',
  'managed.too-large': '{host}: saatu vastaus on liian suuri määrityksiksi. Kerro ylläpitäjällesi.',
  'managed.redirected': '{host} ohjaa toiselle palvelimelle, eikä ohjausta noudateta. Kerro ylläpitäjällesi.',
  'managed.untrusted': 'Tämä tietokone ei luota palvelimen {host} varmenteeseen. Kerro ylläpitäjällesi.',
  'managed.broken': 'Palvelimen {host} määrityksissä on virhe, eikä niitä käytetä. Kerro ylläpitäjällesi.',

  'problem.locked': 'Ylläpitäjäsi on asettanut tämän, eikä sitä voi muuttaa täällä.',
  'problem.configuration-unreachable': 'Tähän osoitteeseen ei saada yhteyttä. Tarkista se ja verkkosi.',
  'problem.configuration-timeout': 'Tämä osoite ei vastannut ajoissa. Yritä myöhemmin uudelleen.',
  'problem.configuration-untrusted':
    'Tämä tietokone ei luota tämän osoitteen varmenteeseen. Mitään ei muutettu.',
  'problem.configuration-refused': 'Tämä osoite ei anna määrityksiä. Tarkista se.',
  'problem.configuration-redirected':
    'Tämä osoite ohjaa toiselle palvelimelle, eikä ohjausta noudateta. Pyydä osoite, johon se ohjaa.',
  'problem.configuration-too-large': 'Tämän osoitteen vastaus on liian suuri määrityksiksi.',
  'problem.configuration-broken':
    'Tämän osoitteen vastaus ei ole määrityksiä, tai siinä on virhe. Mitään ei muutettu.',

  'default.locked': 'Ylläpitäjäsi asettama.',
  'default.is': 'Oletus: {value}',
  'default.preset': 'Oletus: {value}, ylläpitäjältäsi',
  'default.reset': 'Palauta oletus',
  'default.reset-of': 'Palauta oletus: {name}',
  'default.seconds': '{count, plural, one {# sekunti} other {# sekuntia}}',
  'default.days': '{count, plural, =0 {pysyvästi} one {# päivä} other {# päivää}}',
  'default.lines': '{count, plural, =0 {ei rivejä} one {# rivi} other {# riviä}}',
  'default.on': 'päällä',
  'default.off': 'pois',
  'default.empty': 'tyhjä',
};
