import type { hostMessages as en } from '../en/host';

export const hostMessages: Readonly<Record<keyof typeof en, string>> = {
  'host.port-taken':
    'Portti {port} on toisen ohjelman käytössä; tällä kertaa Patchcord käyttää porttia {used}.',
  'host.already-running': 'Patchcord on jo käynnissä; tämä on sen uusi osoite.',
  'host.no-browser': 'Chromium-pohjaista selainta ei löytynyt. Avaa osoite sellaisessa tällä tietokoneella.',
  'host.browser-as-root':
    'Selainta ei käynnistetä root-käyttäjänä. Avaa osoite toisena käyttäjänä tällä tietokoneella.',
  'host.no-display': 'Näyttöä ei ole. Avaa osoite Chromium-pohjaisessa selaimessa tällä tietokoneella.',
  'host.window-closed': 'Ikkuna suljettiin. Tämä osoite avaa sen uudelleen; Ctrl-C lopettaa Patchcordin.',
  'host.gave-up':
    'Patchcordissa toistui sama virhe, ja se lopettaa nyt. Käynnistä se uudelleen. Jos se lopettaa taas, näytä ylläpitäjällesi kansiossa {folder} oleva loki: siinä on syy.',
  'host.start-failed':
    'Patchcord ei voi käynnistyä: {problem}. Tarkista, että levyllä on tilaa ja että saat kirjoittaa Patchcordin datakansioon, ja käynnistä Patchcord uudelleen. Jos se ei auta, näytä ylläpitäjällesi kansiossa {folder} oleva loki.',
  'host.starting': 'Patchcord käynnistyy.',
  'host.desk-down': 'Patchcordissa oli virhe, ja se käynnistyy uudelleen. Odota hetki.',
  'host.open': 'Avaa Patchcord',
  'host.quit': 'Lopeta Patchcord',
  'host.quit-anyway': 'Lopeta',
  'host.stay': 'Pidä Patchcord auki',
  'host.badge': '{count, plural, one {# katsottava asia} other {# katsottavaa asiaa}}',
  'host.no-pages': 'Sivuja ei ole koottu. Suorita ”npm run build”.',
  'host.no-port': 'Vapaata porttia ei löytynyt portista {port} alkaen.',
  'host.page.401.title': 'Ei kirjautunut',
  'host.page.401.text':
    'Avaa Patchcord käynnistimestään: jokainen käynnistys antaa osoitteen, joka toimii kerran.',
  'host.page.403.title': 'Estetty',
  'host.page.403.text': 'Tämä osoite on Patchcordin omille sivuille tällä tietokoneella.',
  'host.page.404.title': 'Ei löytynyt',
  'host.page.404.text': 'Tässä osoitteessa ei ole mitään.',
  'host.page.405.title': 'Estetty',
  'host.page.405.text': 'Tätä osoitetta voi vain lukea.',
};
