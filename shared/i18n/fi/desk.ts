import type { deskMessages as en } from '../en/desk';

/** Where the caller is after a transfer that failed; the same cases as in English. */
const back =
  '{where, select, hold {{caller} odottaa pidossa.} line {{caller} palaa sinulle heti, kun linja palaa.} both {Molemmat puhelut ovat yhä täällä.} ring {{caller} soittaa sinulle uudelleen.} other {{caller} on taas puhelussa kanssasi.}}';

export const deskMessages: Readonly<Record<keyof typeof en, string>> = {
  'transfer.no-answer': `{target} ei vastannut. ${back}`,
  'transfer.busy': `{target} on toisessa puhelussa. ${back}`,
  'transfer.declined': `{target} hylkäsi puhelun. ${back}`,
  'transfer.declined-reason': `{target} hylkäsi puhelun: {reason}. ${back}`,
  'transfer.not-signed-in': `{target} ei ole kirjautunut. ${back}`,
  'transfer.unknown-number': `{target}: numero ei ole käytössä. ${back}`,
  'transfer.not-allowed': `Puhelinvaihteesi ei salli tätä siirtoa. ${back}`,
  'transfer.not-supported': `Tämä linja ei tue siirtoja. ${back}`,
  'transfer.phone-system-busy': `Puhelinvaihde on juuri nyt varattu. ${back}`,
  'transfer.media-refused': `Puhelin ei voi ottaa tätä puhelua: {target}. ${back}`,
  'transfer.forwarded': `{to, select, none {{target} on ohjannut puhelunsa muualle.} other {{target} on ohjannut puhelunsa muualle: {to}.}} ${back}`,
  'transfer.sign-in-refused': `Puhelinvaihde hylkäsi tämän puhelimen kirjautumisen. ${back}`,
  'transfer.not-two-party': `Tätä puhelua ei voi siirtää täältä: siinä on muitakin kuin kaksi osapuolta. ${back}`,
  'transfer.could-not-start':
    'Siirtoa ei voitu aloittaa. {where, select, hold {{caller} odottaa pidossa.} other {{caller} on yhä puhelussa kanssasi.}}',
  'transfer.could-not-connect': `Yhdistäminen ei onnistunut: {target} ja {caller}. ${back}`,
  'transfer.target-hung-up': `{target} lopetti puhelun. ${back}`,
  'transfer.unavailable': `Ei tavoitettu: {target}. ${back}`,
  'transfer.caller-lost':
    'Ei tavoitettu: {target}. {caller} ei ole enää linjalla. Soita takaisin; muistiinpanosi ovat tallessa.',
  'transfer.apart':
    '{target} ja {caller}: kolmen keskustelu ei onnistunut tällä tietokoneella. Molemmat ovat yhä linjalla: voit yrittää uudelleen tai viedä siirron loppuun.',
  'transfer.overdue': 'Vielä ei mitään tietoa: {target}. Odota, tai peru siirto ja ota takaisin {caller}.',
  'transfer.caller-hung-up': '{caller} lopetti puhelun. Muistiinpanosi ovat tallessa.',
  'transfer.cancelled': `Siirto peruttiin. ${back}`,
  'transfer.line-lost': `Linja katkesi siirron aikana. ${back}`,
  'transfer.interrupted':
    'Siirto keskeytyi: {target}. {where, select, hold {{caller} odottaa pidossa.} gone {{caller} katkesi linjalta; muistiinpanosi ovat tallessa.} other {{caller} on taas puhelussa kanssasi.}}',
  'transfer.line-down': 'Linja on poikki; siirto jatkuu, kun linja palaa. Yhdistetään uudelleen …',
  'transfer.unconfirmed': 'Annettu puhelinvaihteen hoidettavaksi; vahvistusta ei ole vielä tullut.',
  'transfer.returning': 'Ei tavoitettu: {target}. Palautetaan {caller} …',
  'transfer.returning-cancelled': 'Palautetaan {caller} …',
  'transfer.completed': '{target} otti puhelun: {caller}.',
  'transfer.completed-line': '{caller} on nyt tällä linjalla: {target}.',
  'transfer.completed-queue': '{caller} odottaa jonossa {target}.',
  'transfer.completed-opened': '{target} otti puhelun ({caller}) ja avasi muistiinpanosi.',
  'transfer.completed-delivered': '{target} otti puhelun: {caller}. Muistiinpanosi ovat perillä.',
  'transfer.completed-unopened': '{target} otti puhelun ({caller}) mutta ei ole avannut muistiinpanojasi.',
  'transfer.completed-pending': '{target} otti puhelun: {caller}. Muistiinpanosi seuraavat perässä.',
  'transfer.completed-unsupported':
    '{target} otti puhelun: {caller}. Vastaajan puhelin ei näytä muistiinpanoja.',
  'call.hold-refused': 'Puhelinvaihde ei suostunut panemaan puhelua pitoon: {caller}. Olet yhä yhteydessä.',
  'call.resume-refused': 'Puhelua ei saatu vielä pois pidosta: {caller}. Yritä uudelleen.',
  'call.hung-up': '{caller} lopetti puhelun.',
  'call.missed': 'Vastaamaton puhelu: {caller}.',
  'call.busy': '{caller} on toisessa puhelussa.',
  'call.no-answer': '{caller} ei vastannut.',
  'call.declined': '{caller} hylkäsi puhelun.',
  'call.unknown-number': '{caller}: numero ei ole käytössä.',
  'call.not-signed-in': '{caller} ei ole kirjautunut.',
  'call.forwarded':
    '{to, select, none {{caller} on ohjannut puhelunsa muualle.} other {{caller} on ohjannut puhelunsa muualle: {to}.}}',
  'call.sign-in-refused': 'Puhelinvaihde hylkäsi tämän puhelimen kirjautumisen.',
  'call.failed': 'Puhelua ei voitu yhdistää: {caller}.',
  'call.mixing-stopped':
    'Tämä tietokone ei enää yhdistä puheluja: soittaja ja kollega eivät kuule toisiaan. Sinä kuulet molemmat, ja molemmat kuulevat sinut. Vie siirto loppuun tai palaa jompaankumpaan.',
  'call.media-lost': 'Ääni katosi. Yritetään palauttaa …',
  'call.hold-unanswered':
    'Puhelinvaihde ei ole vielä vastannut, onko {caller} pidossa. Hän ei tällä hetkellä kuule sinua.',
  'call.resume-unanswered':
    'Puhelinvaihde ei ole vielä vastannut, pääsikö {caller} pois pidosta. Hän ei ehkä tällä hetkellä kuule sinua.',
  'call.unknown-there':
    'Kuulette yhä toisenne, mutta puhelinvaihde ei yhteyskatkon jälkeen enää löydä tätä puhelua: sitä ei voi panna pitoon eikä siirtää.',
  'call.line-down': 'Yhteys katkesi; äänesi kulkee yhä. Yhdistetään uudelleen …',
  'call.desk-restarted':
    'Työpiste käynnistettiin uudelleen. Puhelusi jatkuu ({caller}), ja muistiinpanosi ovat tallessa.',
  'call.taking-back': 'Patchcord oli pysähtynyt kesken tämän puhelun. Palautetaan {caller} …',
  'call.taken-back': 'Patchcord oli pysähtynyt kesken tämän puhelun. {caller} on taas puhelussa kanssasi.',
  'call.interrupted': 'Puhelu keskeytyi: {caller}. Muistiinpanosi ovat tallessa.',
  'call.not-saved':
    'Tätä puhelua ei voitu tallentaa: levy on täynnä tai sille ei voi kirjoittaa. Yritetään uudelleen …',
  'call.transferor-unheard':
    'Kollegasta ei kuulu mitään ({colleague}); hänen linjansa voi olla poikki. Pysy linjalla: soittaja yhdistetään sinulle tai palaa hänelle.',
  'call.transfer-withdrawn':
    '{colleague} ei enää siirrä soittajaa sinulle. Jos linjalla ei ole ketään, lopeta puhelu.',
  'call.recalled': '{caller} on palannut: siirto ei tavoittanut ketään.',
  'line.offline': 'Tällä tietokoneella ei ole verkkoyhteyttä. Puhelut eivät voi soida täällä ennen sitä.',
  'line.unreachable': 'Puhelinvaihteeseen ei saada yhteyttä. Yritetään uudelleen …',
  'line.refused': 'Puhelinvaihde torjui yhteyden. Tarkista sen osoite.',
  'line.certificate': 'Tämä tietokone ei luota puhelinvaihteen varmenteeseen.',
  'line.certificate-of': 'Tämä tietokone ei luota palvelimen {host} varmenteeseen.',
  'line.timeout': 'Puhelinvaihde ei vastaa. Yritetään uudelleen …',
  'line.closed': 'Yhteys puhelinvaihteeseen katkesi. Yhdistetään uudelleen …',
  'line.wrong-password': 'Puhelinvaihde hylkäsi alanumeron tai sen salasanan. Tarkista ne asetuksissa.',
  'line.unknown-extension': 'Puhelinvaihde ei tunne tätä alanumeroa. Tarkista se asetuksissa.',
  'line.registration-refused': 'Puhelinvaihde ei suostunut kirjaamaan tätä puhelinta sisään.',
  'line.no-phone':
    'Patchcordin puhelinosa ei ole käynnissä, joten puhelut eivät voi soida täällä. Jos tilanne ei muutu, käynnistä Patchcord uudelleen.',
  'line.back': 'Linja on palannut.',
  'pbx.asterisk-stock':
    '{name} ilman Patchcordin määrityksiä: muistiinpanot saapuvat, kun kollega on vastannut, ja heti siirretty soittaja menetetään, jos kukaan ei vastaa. Ylläpitäjäsi voi lisätä määritykset.',
  'pbx.asterisk-recipe':
    '{name} ja Patchcordin määritykset: kortti ja muistiinpanot saapuvat soiton mukana, ja soittaja, jolle kukaan ei vastaa, soittaa sinulle uudelleen.',
  'pbx.freeswitch-stock':
    '{name}: ei kerro, vastattiinko heti siirretylle soittajalle. Ylläpitäjäsi voi ottaa käyttöön asetuksen confirm-blind-transfer.',
  'pbx.freeswitch-confirm':
    '{name} vahvistaa siirrot: soittaja, jolle kukaan ei vastaa, palaa linjalle kanssasi.',
  'pbx.proxy': '{name}: soittaja pysyy linjalla kanssasi, kunnes joku on vastannut puheluun.',
  'pbx.practice':
    'Harjoittelun puhelinvaihde: soittaja pysyy linjalla kanssasi, kunnes joku on vastannut puheluun.',
  'pbx.unknown':
    '{name, select, unnamed {Patchcord ei tunne tätä puhelinvaihdetta.} other {{name} ei ole Patchcordille tuttu.}} Jätä siirrot automaattisiksi: silloin soittaja pysyy sinulla, kunnes joku on vastannut.',
  'pbx-test.line': '{host} vastaa, sen varmenteeseen luotetaan ja alanumero {extension} on kirjautunut.',
  'pbx-test.line-plain':
    '{host} vastaa tällä tietokoneella ilman salausta, ja alanumero {extension} on kirjautunut.',
  'pbx-test.line-advice':
    'Muuta ei voitu testata. Tarkista ensin osoite ({host}), alanumero ja sen salasana.',
  'pbx-test.recipe': 'Ylläpitäjäsi voi lisätä tähän puhelinvaihteeseen Patchcordin määritykset.',
  'pbx-test.messages':
    'Viestit saapuvat kokonaisina ainakin {largest, number} tavuun asti, ehkä pidempinäkin.',
  'pbx-test.messages-up-to':
    'Viestit saapuvat kokonaisina {largest, number} tavuun asti; {tooLarge, number} tavun viesti ei saapunut. Muistiinpanot lähetetään sopivan kokoisina osina.',
  'pbx-test.messages-small':
    'Viestit saapuvat, mutta vain {largest, number} tavuun asti. Muistiinpanot tarvitsevat 900, ja ne saapuvat, kun kollega on vastannut.',
  'pbx-test.messages-nowhere':
    'Viesti itsellesi ei tullut takaisin. Muistiinpanot saapuvat, kun kollega on vastannut.',
  'pbx-test.messages-refused':
    'Puhelinvaihde hylkää viestit{code, select, 0 {} other { ({code})}}. Muistiinpanot saapuvat, kun kollega on vastannut.',
  'pbx-test.tokens':
    'Puhelu säilyttää sen, mitä Patchcord siihen lisää: kortti on esillä jo, kun kollegan puhelin soi.',
  'pbx-test.tokens-alone':
    'Puhelinvaihde poistaa sen, mitä Patchcord lisää puheluun: muistiinpanot kohdistetaan soittajan perusteella.',
  'pbx-test.tokens-looped':
    'Puhelu itsellesi palasi sellaisena kuin se lähetettiin: puhelinvaihde ei poista siitä mitään.',
  'pbx-test.tokens-nowhere':
    'Puhelu itsellesi ei saapunut, joten ei tiedetä, säilyttääkö puhelu sen, mitä Patchcord siihen lisää.',
  'pbx-test.tokens-refused':
    'Puhelinvaihde ei anna sinun soittaa itsellesi ({code}), joten ei tiedetä, säilyttääkö puhelu sen, mitä Patchcord siihen lisää.',
  'pbx-test.media': 'Ääni kulkee molempiin suuntiin: kaiku kuului.',
  'pbx-test.media-silent': 'Kaikualanumero vastasi, mutta mitään ei kuulunut.',
  'pbx-test.media-advice':
    'Tarkista mikrofonisi ja se, että verkko päästää UDP-liikenteen läpi tämän tietokoneen ja puhelinvaihteen välillä.',
  'pbx-test.media-no-answer': 'Kaikualanumero ei vastannut.',
  'pbx-test.media-refused': 'Kaikualanumeroon ei voitu soittaa ({code}).',
  'pbx-test.media-untested': 'Ääntä ei testattu: siihen tarvitaan kaikualanumero.',
  'pbx-test.method-guarded':
    'Soittaja pysyy sinulla, kunnes joku on vastannut{chosen, select, yes {, kuten asetuksissa valitsit} other {}}.',
  'pbx-test.method-native':
    'Soittaja siirretään heti{chosen, select, yes {, kuten asetuksissa valitsit} other { ulkonumeroihin; kollegoilta kysytään ensin}}.',
  'pbx-test.method-risky':
    'Tässä puhelinvaihteessa sellainen soittaja menetetään, jos kukaan ei vastaa. Valitse kohdassa Asetukset, Puhelut: Automaattinen.',
  'sign-in.no-password': 'Puhelinvaihteesi salasana puuttuu. Kirjoita se uudelleen asetuksissa.',
  'sign-in.secrets-unavailable':
    'Puhelinvaihteesi salasanaa ei voida lukea tämän tietokoneen avainnipusta. Avaa sen lukitus ja kokeile linjaa uudelleen, tai kirjoita salasana uudelleen asetuksissa.',
  'practice.source': 'Esimerkki-CRM',
  'practice.department.answers': 'Laskutus (vastaa)',
  'practice.department.busy': 'Tuki (aina varattu)',
  'practice.department.no-answer': 'Myynti (ei koskaan vastaa)',
  'practice.department.declines': 'Logistiikka (hylkää)',
  'practice.department.not-signed-in': 'Yövuoro (ei kirjautunut)',
  'practice.server-failed':
    'Harjoittelua ei voitu käynnistää. Yritetään uudelleen … Tarkista, että datakansioon voi kirjoittaa.',
  'practice.no-extension':
    'Harjoittelun kaikki alanumerot ovat tämän datakansion muiden työpisteiden käytössä.',
  'ring.call-from': '{caller} soittaa',
  'ring.transferred': '{caller}, siirtäjä {from}',
  'ring.consult': '{from} kysyy neuvoa: {caller}',
  'sync.unreachable':
    '{source}: ei yhteyttä. Yhteystiedot näytetään sellaisina kuin ne olivat viime synkronoinnissa.',
  'sync.slow':
    '{source}: vastaus kestää liian kauan. Yhteystiedot näytetään sellaisina kuin ne olivat viime synkronoinnissa.',
  'sync.auth':
    '{source} hylkäsi kirjautumisen. Tarkista asetuksissa käyttäjätunnus ja salasana tai käyttöoikeustunnus.',
  'sync.forbidden':
    '{source} ei anna tämän käyttäjän lukea yhteystietoja. Pyydä oikeus järjestelmän ylläpitäjältä. Yhteystiedot näytetään sellaisina kuin ne olivat viime synkronoinnissa.',
  'sync.forbidden-partly':
    '{source} antaa yhteystietonsa mutta ei kaikkea muuta: tällä käyttäjällä ei ole oikeutta kaikkiin sen tilauksiin, myyntimahdollisuuksiin tai häiriöihin. Pyydä oikeus järjestelmän ylläpitäjältä.',
  'sync.invalid':
    '{source} vastasi jotain, mitä ei ymmärretä, esimerkiksi kirjautumissivun. Tarkista osoite asetuksissa tai vastaavuustiedosto. Yhteystiedot näytetään sellaisina kuin ne olivat viime synkronoinnissa.',
  'sync.rate-limited': '{source} pyysi hidastamaan. Synkronointi jatkuu hetken kuluttua.',
  'sync.mass-deletion':
    '{source}: {of, number} tietueesta puuttuu nyt {count, number}. Ne säilytettiin täällä, sillä menetetty käyttöoikeus näyttää samalta: tarkista oikeudet tai poista ne täältäkin.',
  'outbox.refused': '{source} hylkäsi tämän kirjauksen.',
  'outbox.unknown-outcome': '{source} ei vahvistanut tätä kirjausta eikä osaa kertoa, tallentuiko se.',
  'outbox.conflict':
    '{source}: tällä paikalla on jotain muuta. Pidä omasi, jos haluat tallentaa sen silti, tai hylkää se.',
  'outbox.failing':
    '{source} epäonnistuu tässä kirjauksessa kerta toisensa jälkeen mutta ottaa vastaan muita.',
  'outbox.unreadable': 'Tämä kirjaus on vioittunut, eikä sitä voi lähettää lähteeseen {source}.',
  'outbox.no-source': 'Mikään lähde ei ota vastaan tätä kirjausta.',
  'note.call':
    '{direction, select, in {Saapuva puhelu} other {Lähtevä puhelu}}, {outcome}, {minutes}:{seconds} min, {remote}',
  'note.subject': '{kind, select, call {Puhelu} other {Muistiinpano puhelusta}}',
  'note.follow-up':
    'Jatkotoimet{dated, select, yes { {when} UTC mennessä} other {}}{told, select, yes {: {what}} other {}}',
  'note.call-back': 'Soita takaisin',
  'note.signature': '{agent}, {at} UTC',
  'caller.anonymous': 'Salattu numero',
  'tray.practice': 'Harjoitus · {line}',
  'tray.unread': '{count, plural, one {# lukematon ilmoitus} other {# lukematonta ilmoitusta}}',
  'tray.call.ringing': '{caller} soittaa',
  'tray.call.dialing': 'Soitetaan: {caller} …',
  'tray.call.connecting': '{caller}: yhdistetään …',
  'tray.call.up': 'Linjalla: {caller}',
  'tray.call.held': '{caller} on pidossa',
  'tray.call.transferring': 'Siirretään: {caller}. Kohde: {target}',
  'tray.answer': 'Vastaa: {caller}',
  'tray.decline': 'Hylkää: {caller}',
  'tray.hang-up': 'Lopeta puhelu: {caller}',
  'tray.hold': 'Pane pitoon: {caller}',
  'tray.resume': 'Ota pois pidosta: {caller}',
  'tray.mute': 'Mikrofoni pois päältä',
  'tray.unmute': 'Mikrofoni päälle',
  'tray.cancel-transfer': 'Peru siirto: {caller}',
  'tray.quit-question':
    '{others, plural, =0 {{caller} on linjalla.} one {{caller} ja yksi muu ovat linjalla.} other {{caller} ja # muuta ovat linjalla.}} Jos lopetat, {others, plural, =0 {puhelu katkeaa} one {puhelut katkeavat} other {puhelut katkeavat}}. Lopetetaanko Patchcord?',
  'tray.quit-question-ringing':
    '{caller} soittaa. Jos lopetat, puhelu ei enää soi täällä. Lopetetaanko Patchcord?',
  'desktop.hidden':
    'Patchcord on yhä käynnissä, jotta puhelut soivat. Löydät sen {where, select, win32 {tehtäväpalkin ilmaisinalueelta} darwin {valikkoriviltä} other {ilmaisinalueelta}}; lopettaminen on sen valikossa.',
  'desktop.shortcuts-taken':
    'Toinen ohjelma käyttää jo Patchcordin pikanäppäimiä, joten täällä ne eivät tee mitään: {names}. Valitse asetuksissa toiset näppäimet.',
  'desktop.update-ready':
    'Patchcord {version} on valmis: se asennetaan, kun lopetat, tai heti kohdasta Asetukset, Työpöytä.',
  'notice.action.open-call': 'Avaa puhelu',
  'notice.action.answer': 'Vastaa',
  'notice.action.decline': 'Hylkää',
  'notice.action.try-again': 'Yritä uudelleen',
  'notice.action.someone-else': 'Joku muu',
  'notice.action.take-message': 'Ota viesti',
  'notice.action.edit-number': 'Muokkaa numeroa',
  'notice.action.supervised-instead': 'Siirrä kysyen',
  'notice.action.call-back': 'Soita takaisin',
  'notice.action.keep-notes': 'Säilytä muistiinpanot',
  'scenario.check-off': 'Se on poissa käytöstä.',
  'scenario.check-direction':
    '{is, select, in {Puhelu on saapuva} other {Puhelu on lähtevä}}{holds, select, yes {.} other {, ja skenaario koskee toista suuntaa.}}',
  'scenario.check-callers':
    'Kyseessä on {is, select, customer {asiakas} employee {työntekijä} colleague {kollega} line {usean henkilön yhteinen linja} unknown {tuntematon} other {salattu numero}}{holds, select, yes {.} other {, ja skenaario koskee muita.}}',
  'scenario.check-vip':
    '{is, select, yes {Soittaja on VIP} other {Soittaja ei ole VIP}}{holds, select, yes {.} other {, ja skenaario koskee muita.}}',
  'scenario.check-companies':
    '{count, plural, =0 {Soittajan yritystä ei tiedetä.} one {Yritys on {company}{holds, select, yes {.} other {, ja skenaario koskee muita.}}} other {Tämän linjan henkilöt ovat {count} yrityksestä{holds, select, yes {, ja kaikkia tarkoitetaan.} other {, eikä kaikkia tarkoiteta.}}}}',
  'scenario.check-numbers': 'Numero on {number}{holds, select, yes {.} other {, ja sen alku on toinen.}}',
  'scenario.check-withheld': 'Numero on salattu.',
  'scenario.check-called':
    '{count, plural, =0 {Puhelinvaihde ei ole kertonut, mihin soitettiin.} one {Soitettu numero on {called}{holds, select, yes {.} other {, ja skenaario koskee toista numeroa tai jonoa.}}} other {Soitettuja numeroita ovat {called}{holds, select, yes {.} other {, ja skenaario koskee toista numeroa tai jonoa.}}}}',
  'scenario.check-times':
    'Nyt on {day, select, mon {maanantai} tue {tiistai} wed {keskiviikko} thu {torstai} fri {perjantai} sat {lauantai} other {sunnuntai}}, klo {time}{holds, select, yes {.} other {, ja se on skenaarion aikojen ulkopuolella.}}',
  'scenario.check-case':
    'Avoinna on {case}{holds, select, yes {.} other {, ja skenaario koskee soittajia, joilla ei ole sellaista tapausta.}}',
  'scenario.check-no-case':
    '{count, plural, =0 {Mitään ei ole avoinna} one {Yksi tapaus on avoinna, mutta ei sellainen} other {# tapausta on avoinna, mutta mikään niistä ei ole sellainen}}{holds, select, yes {, kuten skenaario edellyttää.} other {.}}',
  'scenario.check-case-of-whom':
    'Numero on usean henkilön yhteinen, eikä vielä tiedetä, kuka heistä soittaa: siksi ei tiedetä tapauksiakaan.',
  'scenario.withheld-earlier':
    '{what, select, badge {Sama merkki} script {Puhelurunko} transfer {Siirtoehdotus} page {Sivu} disposition {Tulos} incident {Uusi häiriö} other {Uusi yhteystieto}} tulee skenaariosta ”{by}”: se on luettelossa ylempänä.',
  'scenario.withheld-badges': 'Puhelulla on jo {most} merkkiä, eikä niitä näytetä enempää.',
  'scenario.withheld-own-number': 'Siirto menisi juuri tähän puhelimeen.',
  'scenario.withheld-page':
    'Sivua ei tarjota: tästä soittajasta ei tiedetä jotain, mitä sivun osoite tarvitsee.',
  'scenario.withheld-disposition':
    '”{disposition}” ei ole asetusten tulosten joukossa: lisää se sinne tai valitse toinen.',
  'scenario.withheld-no-number': 'Yhteystietoa ei luoda: ei ole numeroa, josta soittajan voisi tunnistaa.',
  'scenario.withheld-known': 'Yhteystietoa ei luoda: jollakulla on jo tämä numero.',
  'scenario-file.too-big': 'Tiedosto on liian suuri ollakseen skenaariotiedosto.',
  'scenario-file.not-json': 'Tiedosto ei ole JSONia: se on katkennut tai jotain muuta.',
  'scenario-file.too-long': 'Tässä on yli {most} merkkiä.',
  'scenario-file.too-many': 'Tässä on yli {most}.',
  'scenario-file.empty': 'Tässä ei ole mitään.',
  'scenario-file.empty-list': 'Luettelo on tyhjä. Jätä se pois, jos sillä ei ole väliä.',
  'scenario-file.placeholder':
    'Aaltosulkeissa olevaa nimeä ei tunneta. Käytettävissä ovat caller, company, agent, number, called, case, subject, record ja customer.',
  'scenario-file.clock': 'Kellonaika kirjoitetaan muodossa 08:30.',
  'scenario-file.from-and-to': 'Aika tarvitsee sekä alun että lopun.',
  'scenario-file.same-time': 'Se päättyy alkaessaan. Jätä molemmat ajat pois, jos tarkoitat koko päivää.',
  'scenario-file.hours': 'Pisin ikä on lyhyempi kuin lyhin.',
  'scenario-file.prefix': 'Numeron alku koostuu numeroista, edessä + tai ei.',
  'scenario-file.dialed': 'Tämä ei ole numero, johon voi soittaa: alanumero, tai numeroita ja edessä +.',
  'scenario-file.https':
    'Osoitteen alussa on oltava https:// ja palvelimen nimi sellaisenaan, ilman mitään aaltosulkeissa.',
  'scenario-file.blanks': 'Osoitteessa on välilyöntejä tai kenoviivoja.',
  'scenario-file.id': 'Tunniste koostuu pienistä kirjaimista, numeroista ja yhdysmerkeistä.',
  'scenario-file.same-id': 'Kahdella skenaariolla on sama tunniste.',
  'scenario-file.nothing-to-do': 'Skenaario ei anna mitään: ei merkkiä, ei puhelurunkoa eikä muuta.',
  'scenario-file.create': 'Luoda voi häiriön tai yhteystiedon.',
  'scenario-file.unknown-key': 'Tätä ei tunneta: {keys}.',
  'scenario-file.one-of': 'Tämän on oltava jokin näistä: {values}.',
  'scenario-file.missing': 'Tämä puuttuu.',
  'scenario-file.type': 'Tämän on oltava toista lajia: {type}.',
  'scenario-file.range': 'Tämä on liian paljon tai liian vähän.',
  'scenario-file.wrong': 'Tämä ei ole sitä, mitä sen on oltava.',
  'desk.newer-database':
    'Tiedot on kirjoittanut uudempi Patchcordin versio. Päivitä Patchcord; mitään ei muutettu.',
  'desk.in-use':
    'Toinen Patchcord käyttää tätä datakansiota. Jatka siinä, tai lopeta se ja käynnistä Patchcord sitten uudelleen.',
  'desk.cannot-open': 'Datakansioon ei voi kirjoittaa. Tarkista sen käyttöoikeudet ja vapaa tila.',
  'desk.damaged-while-running':
    'Puhelujen ja muistiinpanojen datatiedosto on vioittunut: nyt kirjoitettu ei ehkä säily. Puhelut jatkuvat. Käynnistä Patchcord uudelleen niin pian kuin voit: se pelastaa sen, mitä voidaan lukea.',
  'desk.corrupt-database':
    'Datatiedosto {file} on vioittunut. Se pantiin talteen nimellä {aside}; Patchcord aloittaa tyhjällä.',
  'desk.rescued-database':
    'Puhelujen ja muistiinpanojen datatiedosto oli vioittunut. Se säilyy nimellä {aside}, ja kaikki luettavissa ollut siirrettiin uuteen{any, select, none {: mitään ei puutu.} other {.}}{calls, select, lost { Puheluja voi puuttua.} other {}}{notes, select, lost { Muistiinpanoja voi puuttua.} other {}}{handoffs, select, lost { Kollegojen kanssa vaihdettuja muistiinpanoja voi puuttua.} other {}}{outbox, select, lost { Järjestelmiisi lähetystä odottaneita kirjauksia voi puuttua.} other {}}{contacts, select, lost { Lisäämiäsi yhteystietoja ja numeroita voi puuttua.} other {}}{settings, select, lost { Asetuksia voi puuttua.} other {}}{others, select, lost { Muita tietoja voi puuttua.} other {}}',
  'desk.damaged-cache':
    'Järjestelmiesi yhteystietojen kopio oli vioittunut, ja se pantiin talteen nimellä {aside}. Patchcord hakee tiedot uudelleen; siihen asti soittajat tunnistetaan omista yhteystiedoistasi ja aiemmista puheluista.',
  'desk.preparing':
    'Tämä Patchcordin versio valmistelee yhteystietojasi hakua varten. Puhelut ja kortit toimivat kuten ennenkin; Yhteystiedot-sivu näyttää, missä mennään.',
  'desk.damaged-settings':
    'Joitakin asetuksia ei voitu lukea, ja ne ovat taas oletusarvoissaan. Mitään ei ole poistettu: vanhat säilyvät nimellä {aside}.',
  'desk.team-key-lost':
    'Tämä työpiste ei voi enää lukea tiimiavaintaan, joten muistiinpanoja ei lähetetä eikä lueta. Kirjoita salalause uudelleen kohdassa Asetukset, Kollegat.',
  'desk.handoff-forgotten':
    'Tämä henkilö on unohdettu tältä tietokoneelta, joten kollegasi muistiinpanoja hänestä ei näytetä eikä säilytetä.',
  'desk.restarted':
    'Patchcordin työpiste pysähtyi ja käynnistettiin uudelleen. Mitään tallentamaasi ei ole kadonnut.',
};
