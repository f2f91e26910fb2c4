import type { desktopMessages as en } from '../en/desktop';

export const desktopMessages: Readonly<Record<keyof typeof en, string>> = {
  'system-notices.title': 'Järjestelmän ilmoitukset',
  'system-notices.default':
    'Kun tämä ikkuna on piilossa, järjestelmä voi ilmoittaa puheluista ja epäonnistuneista siirroista.',
  'system-notices.granted':
    'Kun tämä ikkuna on piilossa, järjestelmä ilmoittaa puheluista ja epäonnistuneista siirroista.',
  'system-notices.denied':
    'Järjestelmän ilmoitukset on estetty. Salli ne selaimessa tai järjestelmän asetuksissa.',
  'system-notices.ask': 'Salli ilmoitukset',

  'desktop.unknown': 'Kysytään tältä tietokoneelta …',
  'desktop.browser':
    'Patchcord on nyt selaimessa. Asennettu sovellus tuo ilmaisinalueen kuvakkeen, muiden ohjelmien päälle nousevan soittoikkunan, kaikissa ohjelmissa toimivat pikanäppäimet, puhelinlinkit ja päivitykset.',
  'start.title': 'Käynnistys, sulkeminen ja soitto',
  'start.login': 'Käynnistä Patchcord, kun kirjaudun tälle tietokoneelle',
  'start.tray':
    'Ikkunan sulkeminen jättää Patchcordin {platform, select, darwin {valikkoriville} other {ilmaisinalueelle}}',
  'start.tray-hint': 'Puhelut soivat yhä. Patchcordin voi lopettaa sen kuvakkeen valikosta.',
  'start.dnd': 'Puhelut soivat, vaikka järjestelmän Älä häiritse -tila on päällä',
  'start.dnd-hint': 'Ne näkyvät soittoikkunassa. Muut ilmoitukset odottavat, kunnes tila on pois päältä.',

  'self-test.title': 'Tämä tietokone',
  'self-test.warnings':
    '{count, plural, =0 {Puhelut ja virheet tavoittavat sinut täällä.} one {# kohta vaatii huomiota.} other {# kohtaa vaatii huomiota.}}',
  'self-test.state.good': 'Kunnossa',
  'self-test.state.warning': 'Vaatii huomiota',
  'self-test.state.unknown': 'Ei tiedossa',
  'self-test.tray': 'Patchcord on ilmaisinalueella.',
  'self-test.no-tray': 'Tämä työpöytä ei näytä ilmaisinalueen kuvaketta: Patchcord on vain ikkunassaan.',
  'self-test.no-tray-do':
    'GNOMEssa ilmaisinalueen lisää laajennus ”AppIndicator and KStatusNotifierItem Support”.',
  'self-test.ring-window': 'Soittoikkuna nousee muiden ohjelmien päälle.',
  'self-test.wayland':
    'Waylandissa mikään ohjelma ei voi pitää ikkunaa päällimmäisenä: soittoikkuna voi jäädä peittoon.',
  'self-test.wayland-do':
    'Pidä ilmoitukset päällä: työpöytä näyttää ne kaiken yllä. Jos kirjautumisruutu tarjoaa X11-istuntoa (Xorg), soittoikkuna pysyy siinä päällimmäisenä.',
  'self-test.notices': 'Järjestelmä näyttää Patchcordin ilmoitukset.',
  'self-test.notices-blocked':
    'Patchcordin ilmoitukset on estetty: siirron epäonnistuminen jää huomaamatta, kun ikkuna on piilossa.',
  'self-test.notices-blocked-do':
    '{where, select, browser {Salli tämän osoitteen ilmoitukset selaimen asetuksissa.} win32 {Windowsin asetuksissa, kohdassa Järjestelmä, Ilmoitukset: ota ilmoitukset käyttöön, ja luettelosta Patchcord.} darwin {Järjestelmäasetuksissa, kohdassa Ilmoitukset, Patchcord: salli ilmoitukset.} other {Järjestelmän asetuksissa, kohdassa Ilmoitukset: salli Patchcord. Työpöytä, jossa tällaista sivua ei ole, tarvitsee ilmoituspalvelun.}}',
  'self-test.notices-untried':
    '{where, select, browser {Selaimelta ei ole vielä kysytty, saako se näyttää ilmoituksia.} other {Ensimmäinen ilmoitus näyttää, päästääkö järjestelmä ilmoitukset läpi.}}',
  'self-test.dnd-off': 'Järjestelmän Älä häiritse -tila on pois päältä.',
  'self-test.dnd-on':
    'Järjestelmän Älä häiritse -tila on päällä: ilmoitukset odottavat, eivätkä puhelut soi ikkunassa eikä äänellä.',
  'self-test.dnd-on-rings':
    'Järjestelmän Älä häiritse -tila on päällä: ilmoitukset odottavat, puhelut soivat silti.',
  'self-test.dnd-on-do': 'Kytke se järjestelmässä pois, niin näet kaikki ilmoitukset.',
  'self-test.dnd-unknown': 'Tämä järjestelmä ei kerro, onko sen Älä häiritse -tila päällä.',
  'self-test.dnd-unknown-do': 'Jos puhelu soi eikä mitään tule näkyviin, tarkista se ensin.',
  'self-test.shortcuts': 'Pikanäppäimesi toimivat kaikissa ohjelmissa.',
  'self-test.shortcuts-unknown':
    'Waylandissa työpöytä päättää, toimivatko pikanäppäimet kaikissa ohjelmissa. Se ei ole vielä päästänyt yhtään läpi.',
  'self-test.shortcuts-unknown-do':
    'Jos se kysyy, salli ne ja kokeile painamalla yhtä. Ikkunan omat näppäimet toimivat aina, kun Patchcord on edessä.',
  'self-test.shortcut-refused':
    'Toinen ohjelma on varannut pikanäppäimet toiminnolta ”{id, select, answer {Vastaa} hangUp {Hylkää tai lopeta} mute {Mikrofoni pois tai päälle} dial {Soita valittuun numeroon} other {Soita kopioituun numeroon}}”.',
  'self-test.shortcut-refused-do': 'Valitse alta toiset näppäimet.',
  'self-test.links': 'Puhelinlinkit avautuvat Patchcordissa.',
  'self-test.links-other': 'Toinen ohjelma avaa nämä puhelinlinkit: {schemes}',
  'self-test.links-other-do': 'Alla kohdassa Puhelinlinkit voit valita, että Patchcord avaa ne.',
  'self-test.links-unknown':
    'Järjestelmä ei kerro, mikä ohjelma avaa puhelinlinkit. Kokeile napsauttamalla sellaista verkkosivulla.',
  'self-test.keychain': 'Salasanat ovat järjestelmän avainnipussa.',
  'self-test.file': 'Salasanat ovat tiedostossa, jota vain sinä voit lukea.',
  'self-test.no-keychain-file':
    'Tällä tietokoneella ei ole avainnippua. Salasanat ovat tiedostossa, jota vain sinä voit lukea.',
  'self-test.no-keychain-do':
    'Asenna avainnippu (GNOME Keyring tai KWallet) ja avaa sen lukitus: Patchcord siirtää salasanat sinne.',
  'self-test.no-keychain': 'Tällä tietokoneella ei ole avainnippua, joten salasanoja ei säilytetä.',
  'self-test.no-keychain-ask': 'Alla kohdassa Salasanat voit sallia tiedoston sen sijaan.',
  'self-test.update-policy': 'Ylläpitäjäsi huolehtii päivityksistä.',
  'self-test.update-package': 'Päivitykset tulevat samaa tietä kuin Patchcord asennettiin.',
  'self-test.update-unchecked': 'Patchcord ei ole vielä hakenut päivityksiä.',
  'self-test.update-current': 'Patchcord on ajan tasalla.',
  'self-test.update-coming': 'Patchcord hakee päivitystä.',
  'self-test.update-ready': 'Versio {version} on valmis asennettavaksi.',
  'self-test.update-failed': 'Viimeisin päivitys ei onnistunut.',
  'self-test.update-failed-do': 'Syy on alla kohdassa Päivitykset.',

  'shortcuts.title': 'Pikanäppäimet kaikissa ohjelmissa',
  'shortcuts.text': 'Nämä toimivat, kun toinen ohjelma on edessä.',
  'shortcut.answer': 'Vastaa',
  'shortcut.hangUp': 'Hylkää tai lopeta',
  'shortcut.mute': 'Mikrofoni pois tai päälle',
  'shortcut.dial': '{platform, select, linux {Soita valittuun numeroon} other {Soita kopioituun numeroon}}',
  'shortcut.change': '{name}: {keys}. Vaihda näppäimet',
  'shortcut.change-off': '{name}: pois. Valitse näppäimet',
  'shortcut.is-off': 'Pois',
  'shortcut.press': 'Paina näppäimiä …',
  'shortcut.press-hint':
    'Paina uudet näppäimet yhtä aikaa. Esc pitää vanhat, askelpalautin poistaa ne käytöstä. Jos mitään ei tapahdu, näppäimet ovat toisen ohjelman käytössä.',
  'shortcut.off': 'Pois',
  'shortcut.off-name': 'Pois: {name}',
  'shortcut.standard': 'Oletus',
  'shortcut.standard-name': 'Oletus: {name}',
  'shortcut.refused':
    'Nämä näppäimet ovat toisen ohjelman käytössä, joten täällä ne eivät tee mitään. Valitse toiset.',
  'shortcut.needs-modifier':
    'Pelkkä näppäin laukeaisi kirjoittaessasi. Lisää {modifiers} tai valitse toimintonäppäin.',
  'shortcut.alt-gr':
    'Ctrl ja Alt yhdessä tuottavat merkkejä monilla näppäimistöillä. Käytä Ctrl- ja Shift-näppäimiä.',
  'shortcut.key': 'Tätä näppäintä ei voi käyttää. Valitse kirjain, numero tai toimintonäppäin.',
  'shortcut.control': 'Control-näppäintä ei voi käyttää tässä. Käytä Command- tai Option-näppäintä.',
  'shortcut.common': 'Muut ohjelmat käyttävät itse näppäimiä {keys}. Lisää Shift.',
  'shortcut.ours': 'Nämä näppäimet ovat jo toiminnolla ”{name}”.',
  'shortcut.window': 'Patchcordin ikkunassa {keys} tekee muuta: {action}.',

  'links.title': 'Puhelinlinkit',
  'links.text': 'Puhelinnumerolinkit verkkosivuilla, sähköposteissa ja asiakirjoissa.',
  'links.ours': '{scheme}-linkit avautuvat Patchcordissa.',
  'links.others': '{scheme}-linkit avautuvat toisessa ohjelmassa.',
  'links.claim': 'Avaa puhelinlinkit Patchcordilla',
  'links.claimed': 'Puhelinlinkit avautuvat nyt Patchcordissa.',
  'links.claim-refused':
    '{platform, select, win32 {Windows jättää valinnan sinulle: valitse sen asetuksissa, kohdassa Sovellukset, Oletussovellukset, kullekin linkkilajille Patchcord.} darwin {macOS ei ole vielä muuttanut sitä. Jos se kysyy, valitse Patchcord.} other {Järjestelmä ei muuttanut sitä. Valitse sen asetuksissa, kohdassa Oletussovellukset, puhelinlinkeille Patchcord.}}',
  'links.confirm': 'Näytä numero ennen kuin linkkiin tai kopioituun numeroon soitetaan',
  'links.confirm-hint':
    'Näytetään aina ensin: lisämaksulliset numerot, hätänumerot, muiden puhelinvaihteiden osoitteet, yksi tekstin useista numeroista sekä jokainen numero puhelun aikana tai kun linja ei ole valmis.',

  'secrets.title': 'Salasanat',
  'secrets.keychain': 'Ne säilytetään järjestelmän avainnipussa.',
  'secrets.file':
    'Ne säilytetään tiedostossa, jota vain sinä voit lukea: Patchcord ei käytä täällä avainnippua. Myös tälle tietokoneelle sinun tunnuksellasi kirjautuva tai sen ylläpitäjä voisi lukea ne.',
  'secrets.none':
    'Tällä tietokoneella ei ole avainnippua, joten mitään ei vielä säilytetä. Patchcord voi säilyttää salasanat tiedostossa, jota vain sinä voit lukea. Myös tälle tietokoneelle sinun tunnuksellasi kirjautuva tai sen ylläpitäjä voisi lukea ne.',
  'secrets.allow': 'Säilytä tiedostossa',
  'secrets.ask-title': 'Säilytetäänkö salasana tiedostossa?',
  'secrets.ask':
    'Tällä tietokoneella ei ole avainnippua. Salasana voidaan säilyttää tiedostossa, jota vain sinä voit lukea; myös tälle tietokoneelle sinun tunnuksellasi kirjautuva tai sen ylläpitäjä voisi lukea sen.',
  'secrets.ask-yes': 'Säilytä tiedostossa',
  'secrets.ask-no': 'Ei nyt',
  'secrets.backend': 'Sen nimi tukea varten: {backend}.',

  'update.title': 'Päivitykset',
  'update.off.policy': 'Ylläpitäjäsi on poistanut päivitykset käytöstä täällä ja huolehtii niistä itse.',
  'update.off.package':
    'Tämä asennus päivitetään samaa tietä kuin se asennettiin: järjestelmän paketinhallinnalla tai uudemmalla latauksella.',
  'update.off.unsupported': 'Tämä asennus ei voi päivittää itseään.',
  'update.unchecked': 'Päivityksiä ei ole vielä haettu.',
  'update.current': 'Patchcord on ajan tasalla. Tarkistettu {age}.',
  'update.checking': 'Haetaan uudempaa versiota …',
  'update.downloading': 'Ladataan versiota {version}: {percent} %.',
  'update.download-label': 'Version {version} lataus',
  'update.ready':
    'Versio {version} on ladattu ja tarkistettu. Se asennetaan, kun Patchcord lopetetaan, tai heti käynnistämällä uudelleen.',
  'update.not-in-call': 'Tämä on mahdollista, kun puhelusi ovat päättyneet.',
  'update.failed.unreachable':
    'Päivityspalvelimeen ei saada yhteyttä. Patchcord yrittää myöhemmin uudelleen.',
  'update.failed.damaged': 'Lataus oli vioittunut ja hylättiin. Patchcord yrittää myöhemmin uudelleen.',
  'update.failed.not-genuine':
    'Lataus ei ole Patchcordin tekijöiden allekirjoittama, ja se hylättiin. Kerro ylläpitäjällesi.',
  'update.failed.not-installed':
    'Päivitystä ei voitu asentaa; tämä versio jatkaa. Yritä uudelleen tai kerro ylläpitäjällesi.',
  'update.check': 'Tarkista nyt',
  'update.restart': 'Käynnistä ja päivitä',

  'about.title': 'Tietoja Patchcordista',
  'about.text': 'Tuki kysyy näitä.',
  'about.system': 'Järjestelmä',
  'about.platform': '{platform, select, win32 {Windows} darwin {macOS} other {Linux}}',
};
