import type { problemMessages as en } from '../en/problems';

export const problemMessages: Readonly<Record<keyof typeof en, string>> = {
  'problem.no-such-call': 'Tämä puhelu on päättynyt.',
  'problem.no-incidents':
    'Mikään yhteystietolähteesi ei ota vastaan häiriöitä. Kirjoita asia muistiinpanoihin ja kysy ylläpitäjältäsi.',
  'problem.wrong-state': 'Se ei ole mahdollista puhelun tässä vaiheessa.',
  'problem.phone-failed': 'Puhelin ei pystynyt siihen. Yritä uudelleen.',
  'problem.not-registered': 'Linja ei ole valmis, joten soittaa ei voi.',
  'problem.bad-number': 'Tähän numeroon ei voi soittaa.',
  'problem.too-many-calls': 'Puheluja on jo liian monta. Lopeta ensin yksi.',
  'problem.already-there': 'Tämä puhelu on jo luettelossasi.',
  'problem.too-many-imports': 'Luettelossasi on jo 500 tiedostoista tuotua puhelua. Poista ensin joitakin.',
  'problem.too-large': 'Tämä tiedosto on liian suuri: enintään 480 kt, ilman tallenteita.',
  'problem.not-a-vcon': 'Tämä ei ole vCon-tiedosto.',
  'problem.signed':
    'Tämä vCon on allekirjoitettu, eikä Patchcord voi tarkistaa allekirjoitusta. Pyydä allekirjoittamaton.',
  'problem.encrypted': 'Tämä vCon on salattu, eikä Patchcord voi avata sitä. Pyydä salaamaton.',
  'problem.unknown-extension':
    'Tätä vConia ei saa lukea ilman laajennusta, jota Patchcord ei tunne. Pyydä sellainen, jossa sitä ei ole.',
  'problem.newer-handoff':
    'Tämän tiedoston on kirjoittanut uudempi Patchcordin versio. Päivitä Patchcord, niin voit lukea sen.',
  'problem.needs-confirmation': 'Tämä numero on maksullinen, ja soitto on ensin vahvistettava.',
  'problem.transfer-running': 'Tämän puhelun siirto on jo käynnissä.',
  'problem.service-code':
    'Tämä on puhelinvaihteen palvelukoodi. Se voi muuttaa puhelujesi käsittelyä, joten se valitaan vain, kun kirjoitat sen itse.',
  'problem.too-many-favourites': 'Sinulla on jo 60 suosikkia. Poista ensin yksi.',
  'problem.no-block-number': 'Tämä ei ole puhelinnumero. Kirjoita numero, tai numeron alku ja sen perään *.',
  'problem.block-emergency': 'Hätänumeroita ei koskaan estetä.',
  'problem.block-in-directory': 'Tämä numero on hakemistossasi, ja siellä olevat numerot soivat aina.',
  'problem.beginning-too-short':
    'Tämä alku on liian lyhyt: se estäisi kokonaisia maita ja alueita. Kirjoita vähintään maatunnus.',
  'problem.no-block-entries': 'Tästä tiedostosta ei löytynyt numeroita. Luettelo säilyi ennallaan.',
  'problem.no-such-contact': 'Tätä yhteystietoa ei enää ole.',
  'problem.duplicate': 'Tällä numerolla on jo yhteystieto. Liitä numero siihen.',
  'problem.test-running': 'Testi on jo käynnissä.',
  'problem.too-short': 'Tämä salalause on liian lyhyt. Käytä vähintään 12 merkkiä.',
  'problem.invalid': 'Jokin kohta ei kelpaa. Tarkista, mitä täytit.',
  'problem.no-keychain':
    'Tällä tietokoneella ei ole avainnippua, jossa salasana säilyisi. Kohta Asetukset, Työpöytä kertoo, mitä voi tehdä.',
  'problem.secret-needed':
    'Osoite on muuttunut. Kirjoita salasana tai käyttöoikeustunnus uudelleen, ettei se mene vahingossa väärään paikkaan.',
  'problem.not-ready': 'Se ei ole vielä valmis.',
  'problem.secrets-unavailable':
    'Tällä tietokoneella ei ole turvallista paikkaa salasanalle. Mitään ei tallennettu.',
  'problem.no-such-source': 'Tätä yhteystietolähdettä ei enää ole.',
  'problem.no-such-entry': 'Tämä kirjaus on jo hoidettu.',
  'problem.no-such-notice': 'Tämä ilmoitus on jo käsitelty.',
  'problem.not-practice': 'Se on käytettävissä vain harjoittelussa.',
  'problem.crowd-not-ready': 'Harjoitussoittajat valmistautuvat vielä. Yritä hetken kuluttua uudelleen.',
  'problem.outbox-waiting':
    'Jotain tästä henkilöstä tallennetaan juuri lähteeseen tai odottaa sitä. Katso uudelleen, mitä poistettaisiin.',
  'problem.erase-unfinished':
    'Henkilö on unohdettu, mutta yhteystietotiedostoa ei saatu vielä siivottua. Patchcord jatkaa itsestään, myös uudelleenkäynnistyksen jälkeen.',
  'problem.in-call': 'Lopeta ensin puhelusi: toiseen puhelinvaihteeseen vaihtaminen katkaisisi ne.',
  'problem.unsupported': 'Tätä ei voi tehdä tällä tietokoneella.',
  'problem.disconnected':
    'Työpisteeseen ei ole juuri nyt yhteyttä. Mitään ei tehty; yritä hetken kuluttua uudelleen.',
  'problem.timeout': 'Työpiste ei vastannut ajoissa. Katso puhelun tilanne, ennen kuin yrität uudelleen.',
  'problem.not-allowed': 'Tämä ikkuna ei saa tehdä sitä.',
  'problem.internal': 'Patchcordissa tapahtui virhe. Se kirjattiin lokiin.',
};
