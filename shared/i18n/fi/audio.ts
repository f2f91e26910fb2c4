import type { audioMessages as en } from '../en/audio';

export const audioMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.audio': 'Ääni',
  'audio-settings.title': 'Ääni',
  'audio-settings.text':
    'Mitä laitteita puhelut käyttävät. Irrotetun laitteen tilalle vaihtuu heti tietokoneen oma, ja laite otetaan taas käyttöön, kun se palaa.',
  'audio-settings.open': 'Kaikki ääniasetukset',
  'audio.missing': '{device} (ei kytkettynä)',
  'audio.try-out': 'Soita merkkiääni',
  'audio.try-out-on': 'Soita merkkiääni: {what}',
  'audio.no-tone': 'Merkkiääntä ei voitu soittaa. Jos tilanne ei muutu, käynnistä Patchcord uudelleen.',
  'audio.level': 'Mikrofonin äänen voimakkuus',
  'audio.level-none': 'Puhu, niin näet, kuinka kovaa äänesi kuuluu.',
  'audio.level-silent': 'Mitään ei kuulu. Onko kuulokemikrofoni mykistetty, vai onko mikrofoni toinen?',
  'audio.level-quiet': 'Äänesi on hiljainen. Tule lähemmäs tai lisää mikrofonin voimakkuutta.',
  'audio.level-good': 'Äänesi kuuluu hyvin.',
  'audio.level-loud': 'Äänesi on liian kova ja särisee. Vähennä mikrofonin voimakkuutta.',
  'audio.gain': 'Mikrofonisi voimakkuus',
  'audio.gain-value': '{percent} %',
  'audio.gain-hint':
    'Asetuksella 100 % äänesi lähtee sellaisena kuin mikrofoni sen antaa. Sitä suuremmalla kova ääni voi säristä: seuraa palkkia puhuessasi.',
  'audio.gain-reset': 'Palauta 100 %',
  'audio.echo': 'Kuuntele itseäsi',
  'audio.echo-hint':
    'Puhu kolme sekuntia ja kuuntele sitten, mitä soittajat kuulevat. Mitään ei säilytetä, eikä mitään lähde tältä tietokoneelta.',
  'audio.echo-start': 'Äänitä ja toista',
  'audio.echo-recording': 'Puhu nyt …',
  'audio.echo-playing': 'Nyt kuulet itsesi …',
  'audio.echo-heard': 'Mikrofonisi toimii. Jos et kuullut mitään, valitse toinen kaiutin.',
  'audio.echo-unheard': 'Mikrofonista ei tullut ääntä. Valitse toinen tai katso, onko se mykistetty.',
  'audio.echo-in-call': 'Lopeta ensin puhelusi: toinen osapuoli kuulisi testin.',
  'audio.echo-no-microphone': 'Yhtään mikrofonia ei voitu avata.',
  'audio.echo-no-sound':
    'Tämä ikkuna ei saa vielä toistaa ääntä. Napsauta sitä mistä tahansa ja yritä uudelleen.',
  'audio.echo-failed': 'Puhelin ei pystynyt siihen. Yritä uudelleen.',
  'audio.echo-service': 'Puhelinvaihteen kaikupalvelu',
  'audio.echo-service-hint':
    'Numero, joka toistaa kuulemansa linjaa pitkin takaisin. Monissa puhelinvaihteissa se on *43.',
  'audio.echo-service-call': 'Soita siihen',
  'desk.audio-unplugged':
    '{device, select, none {Valitsemasi laite on irrotettu.} other {Irrotettu: {device}.}} {what, select, both {Mikrofonina ja kaiuttimena} microphone {Mikrofonina} speaker {Kaiuttimena} other {Soittoäänen laitteena}} on tietokoneen oma, kunnes laite palaa.',
  'headset.title': 'Kuulokkeiden painikkeet',
  'headset.text':
    'Vastaa, lopeta ja mykistä USB-kuulokkeiden painikkeilla; niiden valot näyttävät puhelun. Toimii kuulokkeilla, jotka noudattavat USB:n puhelinstandardia, myös langattomilla, joissa on USB-sovitin.',
  'headset.connect': 'Yhdistä kuulokkeet',
  'headset.again': 'Yhdistä toiset',
  'headset.leave': 'Älä käytä',
  'headset.connected': 'Käytössä: {names}.',
  'headset.none':
    'Painikkeellisia kuulokkeita ei ole kytketty. Ne otetaan käyttöön heti, kun sellaiset kytketään.',
  'headset.refused': 'Kuulokkeita ei valittu.',
  'headset.unsupported':
    'Tämä selain ei voi käyttää kuulokkeiden painikkeita. Patchcordin työpöytäsovellus, Chrome ja Edge voivat.',
  'call.line-here':
    'Linja on huono: {lost} % äänestä katoaa matkalla sinulle. Keskeytä suuret lataukset, siirry lähemmäs Wi-Fi-tukiasemaa tai kytke verkkokaapeli.',
  'call.line-there':
    'Linja on huono: {lost} % äänestäsi katoaa matkalla toiseen päähän. Keskeytä suuret lähetykset, siirry lähemmäs Wi-Fi-tukiasemaa tai kytke verkkokaapeli.',
  'call.line-late':
    'Linja on hidas: kuulette toisenne {seconds, number} s viiveellä. Antakaa toistenne puhua loppuun.',
  'history.quality':
    'Linja oli {word, select, good {hyvä} fair {kohtalainen} poor {heikko} other {huono}}: keskimäärin {average}/5, huonoimmillaan {worst} (arvio). Hävikki: {here} % toisen äänestä{there, select, unknown {} other {, {there} % sinun äänestäsi}}. Viiveen vaihtelu {jitter} ms{codec, select, unknown {} other {, {codec}}}.',
};
