import type { explainMessages as en } from '../en/explain';

export const explainMessages: Readonly<Record<keyof typeof en, string>> = {
  'default.none': 'ei mitään',
  'default.keys': 'kuten Patchcordissa alun perin',
  'default.ask':
    '{count, plural, one {Oma merkintäsi poistuu.} other {Omat # merkintääsi poistuvat.}} Sen jälkeen oletusarvo on voimassa.',
  'default.ask-no': 'Jätä ennalleen',

  'mode.name.practice': 'Harjoittelu',
  'mode.name.pbx': 'Oma puhelinvaihde',
  'explain.mode':
    'Harjoittelussa soittajat ja kollegat ovat näyteltyjä; omassa puhelinvaihteessasi puhelut ovat oikeita.',
  'explain.account':
    'Vain maalla on oletusarvo. Muut kentät täytät itse, tai ylläpitäjäsi on täyttänyt ne valmiiksi.',
  'explain.microphone': 'Tämän kautta soittajat kuulevat sinut.',
  'explain.speaker': 'Tästä kuulet soittajat.',
  'explain.ringer': 'Tässä laitteessa soi, myös kun kuulokkeet ovat pöydällä.',
  'explain.sources': 'Järjestelmät ja osoitekirjat, joista soittajat tunnistetaan.',
  'explain.method': 'Kumpi pitää soittajan, kunnes toinen osapuoli vastaa: Patchcord vai puhelinvaihde.',
  'explain.internal-digits': 'Tätä pidempi numero on ulkonumero.',
  'explain.form': 'Missä muodossa puhelinvaihteesi haluaa ulkonumerot.',
  'explain.block-action': 'Koskee kaikkia alla olevia numeroita ja salattuja, jos estät ne.',
  'explain.theme': 'Vaalea tai tumma; ”Järjestelmä” seuraa tätä tietokonetta.',
  'explain.density': 'Tiivis näyttää enemmän kerralla.',

  'find.words.region': 'maakoodi, suuntanumero, +358',
  'find.words.gain': 'voimakkuus, liian hiljaa, liian kovaa, vahvistus',
  'find.words.headset': 'kuulokkeiden painikkeet, WebHID, Jabra, Poly',
  'find.words.devices': 'sisääntulo, ulostulo, USB, Bluetooth, kuuloke, kaiutin',
};
