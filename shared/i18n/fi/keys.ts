import type { keyMessages as en } from '../en/keys';

export const keyMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.keys': 'Pikanäppäimet',

  'keys.group.call': 'Puhelut',
  'keys.group.transfer': 'Siirrot',
  'keys.group.after': 'Muistiinpanot, jälkityö ja seuraava puhelu',
  'keys.group.caller': 'Soittajat ja numerot',
  'keys.group.window': 'Ikkunassa liikkuminen',
  'keys.group.status': 'Oma tila',

  'keys.note-only': 'Anna soida äänettömästi ja kirjoita muistiinpano',
  'keys.swap': 'Vaihda soittajan ja kollegan välillä',
  'keys.complete': 'Vie siirto loppuun, tai yhdistä soittaja ja kollega',
  'keys.take-back': 'Takaisin soittajaan: peru siirto',
  'keys.wrap-up': 'Jälkityöhön',
  'keys.finish': 'Päätä jälkityö',
  'keys.next-call': 'Seuraava puhelu',
  'keys.previous-call': 'Edellinen puhelu',
  'keys.card': 'Soittajakorttiin',
  'keys.record': 'Avaa soittajan tietue lähdejärjestelmässä',
  'keys.calls': 'Puheluluetteloon',
  'keys.contacts': 'Yhteystietoihin',
  'keys.settings': 'Asetuksiin',
  'keys.settings-part': 'Asetukset: {part}',
  'keys.on-off': 'Poissa, tai taas vapaa',
  'keys.available': 'Tila: vapaa',
  'keys.away': 'Tila: poissa',
  'keys.dnd': 'Tila: älä häiritse',
  'keys.practice-ring': 'Harjoitus: soittajana {caller}',
  'keys.practice-hang-up': 'Harjoitus: {what}',

  'keys.change': 'Vaihda näppäimiä',
  'keys.change-title': 'Tämän ikkunan pikanäppäimet',
  'keys.change-text':
    'Valitse näppäin, niin voit painaa sen tilalle toisen. Kaikki täällä olevat löytyvät hakukentästä myös nimellään.',
  'keys.reset-all': 'Palauta kaikki näppäimet',
  'keys.clash': '{keys} on nyt toiminnolla ”{other}”.',
  'keys.clash-swap': 'Vaihda näiden näppäimet keskenään',
  'keys.clash-take': 'Ota se: ”{other}” jää ilman näppäintä',
  'keys.taken': 'Selain tai järjestelmä tarvitsee näppäimiä {keys}. Valitse toiset.',
  'keys.place-digit': 'Paina {modifiers} ja samalla numeroa 1–9.',
  'keys.commands-hint':
    'Jokaisella komennolla on myös nimi: kirjoita se hakukenttään. ”>” näyttää kaikki komennot.',

  'commands.title': 'Komennot',
  'commands.nothing': 'Tämännimistä komentoa ei ole.',
  'skip.to-main': 'Siirry sisältöön',
};
