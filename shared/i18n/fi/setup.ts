import type { setupMessages as en } from '../en/setup';

export const setupMessages: Readonly<Record<keyof typeof en, string>> = {
  'problem.not-settings': 'Tämä ei ole Patchcordin asetustiedosto.',
  'problem.newer-settings':
    'Tämän tiedoston on kirjoittanut uudempi Patchcordin versio. Päivitä Patchcord, niin voit lukea sen.',
  'problem.broken-settings': 'Tässä tiedostossa on virhe. Mitään ei muutettu.',

  'move.title': 'Ota asetukset mukaan',
  'move.text':
    'Kaikki muuttamasi asetukset tiedostona: toista tietokonetta tai myöhempää palautusta varten. Salasanat ja avaimet eivät ole siinä koskaan mukana.',
  'move.save': 'Tallenna tiedostoon',
  'move.open': 'Avaa tiedosto',
  'move.too-large': 'Tämä tiedosto on liian suuri asetustiedostoksi.',
  'move.too-much': 'Asetuksesi ovat liian suuret tiedostoon: poista ensin kollegoja tai puheluskenaarioita.',
  'move.changes':
    '{count, plural, =0 {Tämä tiedosto ei muuta täällä mitään.} one {Tämä tiedosto muuttaa yhtä asetusta:} other {Tämä tiedosto muuttaa # asetusta:}}',
  'move.change': '{name}: {value}',
  'move.left-locked':
    '{count, plural, one {# asetus pysyy ylläpitäjäsi asettamana.} other {# asetusta pysyy ylläpitäjäsi asettamina.}}',
  'move.left-account':
    'Tämän työpisteen tili säilyy: sen salasana kuuluu siihen. Tiliä voi muuttaa kohdassa Asetukset, Puhelinvaihde.',
  'move.unknown':
    '{count, plural, one {# asetus on uudemmasta versiosta ja jätetään pois.} other {# asetusta on uudemmasta versiosta ja jätetään pois.}}',
  'move.take': 'Muuta ne',
  'move.leave': 'Jätä pois',
  'move.taken': 'Asetukset on muutettu.',
  'move.undo': 'Kumoa',
  'move.undone': 'Kaikki on taas ennallaan.',
  'move.undo-late': 'Jotain on muutettu sen jälkeen, joten tätä ei voi enää kumota.',
  'move.entries': '{count, plural, =0 {ei mitään} one {# merkintä} other {# merkintää}}',

  'diagnostics.title': 'Tiedosto tukea varten',
  'diagnostics.text':
    'Jos jokin ei toimi, tuki pyytää tätä tiedostoa. Se tallentuu yhdellä napsautuksella: mukana ovat lokit, versiot ja testien tulokset, mutta ei nimiä, numeroita, muistiinpanoja eikä salasanoja. Mitään ei lähetetä minnekään, ja voit lukea kaiken tässä.',
  'diagnostics.make': 'Tallenna tiedosto tukea varten',
  'diagnostics.testing': 'Puhelinvaihdetta testataan tiedostoa varten: {step}',
  'diagnostics.without-test': 'Tallenna ilman testiä',
  'diagnostics.making': 'Kootaan …',
  'diagnostics.saved-browser': 'Tallennettu nimellä {name}, {size}, selaimen latauksiin. Sisältö:',
  'diagnostics.saved-electron':
    'Luotu nimellä {name}, {size}. Järjestelmä kysyy tallennuspaikan tai on vienyt sen latauksiin. Sisältö:',
  'diagnostics.part': '{name}: {size}',
  'diagnostics.part.versions': 'Versiot, näytöt ja muisti',
  'diagnostics.part.line': 'Linjan tila',
  'diagnostics.part.tests': 'Testien tulokset',
  'diagnostics.part.settings': 'Asetukset ilman niiden sisältöä',
  'diagnostics.part.sources': 'Yhteystietolähteiden tyypit ja tila',
  'diagnostics.part.failures': 'Viimeisimpien virheiden koodit',
  'diagnostics.part.databases': 'Tietokantojen koot ja tila',
  'diagnostics.part.log': 'Lokin loppu, tiedot peitettyinä',
  'diagnostics.show': 'Lue kaikki',
  'diagnostics.hide': 'Piilota',
  'diagnostics.whole': 'Tiedosto sellaisena kuin se tallennetaan',
  'diagnostics.save': 'Tallenna uudelleen',

  'setup.welcome': 'Tervetuloa Patchcordiin',
  'setup.welcome-text':
    'Voit kokeilla kaikkea näyteltyjen soittajien ja kollegojen kanssa tai yhdistää yrityksesi puhelinvaihteen. Voit muuttaa mielesi milloin tahansa.',
  'setup.welcome-managed':
    'Ylläpitäjäsi on valmistellut tämän työpisteen. Kirjaudu alanumerollasi ja sen salasanalla.',
  'setup.try': 'Kokeile nyt',
  'setup.connect': 'Yhdistä puhelinvaihde',
  'setup.title': 'Patchcordin käyttöönotto',
  'setup.step': 'Vaihe {step}/{steps}',
  'setup.step.connect': 'Yhdistä puhelinvaihteesi',
  'setup.step.test': 'Toimiiko se?',
  'setup.step.contacts': 'Missä yhteystietosi ovat',
  'setup.more': 'Lisää kenttiä',
  'setup.test': 'Yhdistä ja testaa',
  'setup.next': 'Jatka',
  'setup.again': 'Testaa uudelleen',
  'setup.back': 'Takaisin',
  'setup.leave': 'Ei nyt',
  'setup.finish': 'Valmis',
  'setup.later': 'Voit lisätä yhteystietoja myöhemmin kohdassa Asetukset, Yhteystietolähteet.',
  'setup.contacts-text':
    'Soittajat tunnistetaan nimeltä, kun Patchcord lukee yhteystietosi. Testaa yhteys ennen lisäämistä, tai jätä se myöhemmäksi.',
  'setup.state.running': 'Testataan',
  'setup.state.waiting': 'Ei vielä testattu',
  'setup.address-running': 'Etsitään: {host} …',
  'setup.address-good': '{host} vastaa.',
  'setup.certificate-waiting': 'Varmenne: testataan, kun osoite vastaa.',
  'setup.certificate-good': 'Palvelimen {host} varmenteeseen luotetaan, ja yhteys on salattu.',
  'setup.certificate-none': 'Yhteys ei ole salattu. Se pysyy tämän tietokoneen sisällä.',
  'setup.registration-waiting': 'Alanumero: testataan, kun osoite vastaa.',
  'setup.registration-running': 'Kirjaudutaan alanumerollasi …',
  'setup.registration-good': 'Puhelinvaihde hyväksyy alanumerosi ja salasanasi.',
  'setup.microphone-untested': 'Mikrofoni testataan ensimmäisessä puhelussa tai kohdassa Asetukset, Ääni.',
  'setup.system-waiting': 'Mitä puhelinvaihde osaa: testataan, kun olet kirjautunut.',
  'setup.advice.offline': 'Liitä tämä tietokone verkkoon; testi jatkuu itsestään.',
  'setup.advice.phone':
    'Puhelin on toisen ikkunan tai ohjelman käytössä. Sulje se, tai valitse käyttö tässä ikkunassa.',
  'setup.advice.address':
    'Tarkista osoite: palvelin, portti (usein 8089) ja polku (usein /ws). Kysy ylläpitäjältäsi, ottaako {host} vastaan WebSocket-yhteyksiä ja onko välissä palomuuri.',
  'setup.advice.certificate':
    'Käytä nimeä, jolle varmenne on tehty, tai pyydä ylläpitäjältäsi varmenne, johon tämä tietokone luottaa.',
  'setup.advice.wrong-password':
    'Palaa takaisin ja kirjoita salasana uudelleen; joissakin puhelinvaihteissa WebSocket-puhelimilla on oma salasana. Jos se on oikein, voidaan tarvita kirjautumisnimi, joka on kohdassa Lisää kenttiä.',
  'setup.advice.unknown-extension':
    'Palaa takaisin ja tarkista alanumero sekä verkkotunnus kohdassa Lisää kenttiä. Kysy ylläpitäjältäsi, onko alanumero olemassa.',
  'setup.advice.refused':
    'Kysy ylläpitäjältäsi, saako tämä alanumero kirjautua WebSocketilla ja kuinka monesta puhelimesta.',
  'setup.advice.microphone': 'Valitse toinen kohdassa Asetukset, Ääni; voit jatkaa ilmankin.',

  'managed.title': 'Ylläpitäjäsi hallinnoima',
  'managed.text':
    'Organisaatiosi voi määrittää Patchcordin puolestasi: tiedostolla tällä tietokoneella, tai osoitteella, josta Patchcord kysyy kerran päivässä.',
  'managed.file-good': 'Tämän tietokoneen käytäntötiedosto esimäärittää osan asetuksista.',
  'managed.file-broken':
    'Tämän tietokoneen käytäntötiedostoa ei voida ymmärtää. Aiemmin luetut asetukset ovat yhä voimassa. Kerro ylläpitäjällesi.',
  'managed.by': 'Hallinnoija: {host}',
  'managed.good': 'Kysytty viimeksi {age}.',
  'managed.never': 'Siltä ei ole vielä saatu asetuksia.',
  'managed.before': 'Asetukset, jotka saatiin {age}, ovat yhä voimassa.',
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
  'default.seconds': '{count, plural, one {# sekunti} other {# sekuntia}}',
  'default.days': '{count, plural, =0 {pysyvästi} one {# päivä} other {# päivää}}',
  'default.lines': '{count, plural, =0 {ei rivejä} one {# rivi} other {# riviä}}',
  'default.on': 'päällä',
  'default.off': 'pois',
  'default.empty': 'tyhjä',

  'find.label': 'Hae asetuksista',
  'find.placeholder': 'Jälkityö, kuulokkeet, tumma …',
  'find.count': '{count, plural, one {# asetus sopii} other {# asetusta sopii}}',
  'find.none': 'Mikään asetus ei sovi hakuun ”{text}”. Kokeile toista sanaa tai selaa alla olevia osioita.',
  /** What else people call it: words to be found by, never shown. */
  'find.words.mode': 'harjoittelu, harjoitus, koulutus, demo, kokeilu',
  'find.words.account':
    'sip, pbx, vaihde, palvelin, osoite, rekisteröinti, rekisteröidy, kirjaudu, kirjautuminen, salasana, alanumero, sisänumero, tunnus, varmenne, sertifikaatti, websocket, wss',
  'find.words.pbx-test': 'itsetesti, tarkistus, vianetsintä, vianmääritys, kaiku, rekisteröinti',
  'find.words.managed':
    'ylläpitäjä, järjestelmänvalvoja, käytäntö, yrityksen asetukset, lukittu, esimääritetty, mdm',
  'find.words.audio':
    'mikrofoni, mikki, kaiutin, kuulokkeet, kuulokemikrofoni, luurit, soittoääni, laite, äänenvoimakkuus, vahvistus, kaikutesti, taso',
  'find.words.sources':
    'crm, osoitekirja, hakemisto, ldap, active directory, carddav, odoo, hubspot, salesforce, zendesk, servicenow, csv, synkronointi, tuonti, tietokanta',
  'find.words.outbox': 'takaisinkirjoitus, odottaa, epäonnistui, ristiriita, tallentamattomat muutokset',
  'find.words.colleagues': 'hakemisto, puhelinluettelo, työkaverit, jonot, tiimi, alanumerot',
  'find.words.team-key': 'salaus, salalause, salaisuus, siirto, muistiinpanot työpisteiden välillä',
  'find.words.ring': 'siirron aikakatkaisu, ei vastausta, soittoaika, palautuu, takaisin',
  'find.words.wrap-up': 'jälkikäsittely, jälkikirjaus, ACW, kirjausaika, tauko puhelun jälkeen',
  'find.words.voicemail': 'vastaaja, puhelinvastaaja, vastaajaviesti, ääniviesti',
  'find.words.method': 'kylmäsiirto, sokea siirto, valvottu, edelleenohjaus, puhelun siirto',
  'find.words.dispositions': 'puhelun tulos, lopputulos, syykoodit, luokittelu, puhelun päättyminen',
  'find.words.prefix': 'ulkolinja, etunumero, etunolla, ulossoitto',
  'find.words.area-code': 'suuntanumero, paikallisnumerot',
  'find.words.internal-digits': 'alanumeron pituus, lyhytnumerot',
  'find.words.form': 'numeromuoto, E.164, plus, 00, kotimainen',
  'find.words.rewrite': 'numerosuunnitelma, korvaa numeroita, säännöt',
  'find.words.blocking':
    'estolista, roskapuhelut, häirintä, musta lista, hylkää, ei-toivotut soittajat, salattu numero, tuntematon, anonyymi',
  'find.words.scenarios': 'säännöt, automaatio, merkki, puhelurunko, skripti, ponnahdusikkuna, tervehdys',
  'find.words.limits': 'tietosuoja, GDPR, alue, rajaus, kentät',
  'find.words.retention': 'tietosuoja, GDPR, poista, säilytysaika, historia, päivät',
  'find.words.forgotten': 'tietosuoja, GDPR, poista, oikeus tulla unohdetuksi',
  'find.words.language': 'käännös, language, englanti, romania, suomi, kiina',
  'find.words.theme': 'tumma tila, vaalea tila, yö, värit, ulkoasu',
  'find.words.density': 'tiivis, kirjasin, fontti, väli, koko, väljä',
  'find.words.keys': 'näppäimistö, pikanäppäimet, oikopolut',
  'find.words.shortcuts': 'yleiset näppäimet, pikanäppäimet, vastaa mistä tahansa, pikavalinnat',
  'find.words.self-test': 'ilmoitukset, ilmaisinalue, oikeudet, tarkista tämä tietokone',
  'find.words.start':
    'automaattinen käynnistys, käynnistä, kirjautuminen, ilmaisinalue, sulje, lopeta, älä häiritse, keskittyminen, hiljainen',
  'find.words.links': 'tel, callto, soita napsauttamalla, oletusohjelma, selain',
  'find.words.secrets': 'avainnippu, avainrengas, tunnukset, salasanat',
  'find.words.updates': 'versio, päivitys, lataus',
  'find.words.about': 'versio, tuki, lisenssi',
  'find.words.move': 'vienti, tuonti, varmuuskopio, toinen tietokone, asetusten siirto, tiedosto',
  'find.words.diagnostics': 'tuki, lokit, vikailmoitus, virheraportti, ongelma, paketti, zip',
  'find.words.notices': 'verkkoilmoitukset, selain, ponnahdusilmoitus',
};
