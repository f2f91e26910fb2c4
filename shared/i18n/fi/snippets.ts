import type { snippetMessages as en } from '../en/snippets';

export const snippetMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.snippets': 'Pikatekstit',
  'keys.snippet': 'Lisää pikateksti',

  'snippets.title': 'Pikatekstit',
  'snippets.text-hint':
    'Tekstit, joita kirjoitat usein. Kirjoita lyhenne muistiinpanoihin, jatkotoimiin tai riville kollegalle ja sen perään välilyönti, sarkain tai Enter. Ctrl+Z palauttaa kirjoittamasi.',
  'snippets.key-hint': '{keys} näyttää ne kaikki siinä, missä kirjoitat.',
  'snippets.own': 'Omat pikatekstisi',
  'snippets.add': 'Lisää pikateksti',
  'snippets.full': 'Tilaa on {most} pikatekstille. Poista yksi, niin voit lisätä toisen.',
  'snippets.saved': '”{name}” on tallennettu.',
  'snippets.edit-of': 'Muokkaa: {name}',
  'snippets.clash': 'Sama lyhenne',
  'snippets.team-title': 'Tiimin pikatekstit',
  'snippets.team-text': 'Ylläpitäjäsi huolehtii näistä. Jos sinulla on sama lyhenne, omasi menee edelle.',

  'snippets.new': 'Uusi pikateksti',
  'snippets.change': 'Muokkaa pikatekstiä',
  'snippets.name': 'Nimi',
  'snippets.name-missing': 'Anna nimi, jotta löydät sen luettelosta.',
  'snippets.abbreviation': 'Lyhenne (valinnainen)',
  'snippets.abbreviation-hint': 'Merkki ja sen perään kirjaimia tai numeroita, esimerkiksi ;kii',
  'snippets.abbreviation-wrong':
    'Se alkaa merkillä, esimerkiksi ; tai /, ja siinä on vähintään yksi merkki lisää eikä välilyöntejä.',
  'snippets.clash-own': 'Myös pikatekstillä ”{name}” on tämä lyhenne. Ylempänä oleva kirjoitetaan.',
  'snippets.clash-team': 'Myös tiimin pikatekstillä ”{name}” on tämä lyhenne. Omasi kirjoitetaan.',
  'snippets.text': 'Teksti',
  'snippets.text-missing': 'Teksti puuttuu.',
  'snippets.places': 'Täytetään puhelusta',
  'snippets.places-hint': 'Se, mitä puhelusta ei tiedetä, merkitään tekstiin, ja kirjoitat sen itse.',
  'snippets.place.caller': 'Soittajan nimi',
  'snippets.place.company': 'Yritys',
  'snippets.place.number': 'Numero',
  'snippets.place.agent': 'Oma nimesi',
  'snippets.place.date': 'Päivä',
  'snippets.place.time': 'Kellonaika',
  'snippets.place.ticket': 'Tiketin numero',
  'snippets.cancel': 'Peruuta',

  'snippets.none': 'Ei vielä pikatekstejä',
  'snippets.none-text': 'Kirjoita oma tai aloita jollakin näistä:',
  'snippets.example.greeting': 'Kiitos soitosta',
  'snippets.example.greeting-text': 'Kiitos soitosta, {caller}. Teitä palveli {agent}.',
  'snippets.example.ticket': 'Tiketti avattu',
  'snippets.example.ticket-text': 'Tiketti {ticket}, {date} {time}: soittaja tietää numeron.',
  'snippets.example.call-back': 'Luvattu soittaa takaisin',
  'snippets.example.call-back-text': '{caller} pyytää soittamaan numeroon {number} klo {place}.',

  'snippets.list': 'Pikatekstit',
  'snippets.search': 'Hae pikateksteistä',
  'snippets.team': 'Tiimi',
  'snippets.not-found': 'Missään pikatekstissä ei ole näitä sanoja.',
  'snippets.make': 'Tee pikatekstejä',

  'find.words.snippets': 'tekstipohjat, mallipohjat, valmiit vastaukset, lyhenteet, fraasit',
};
