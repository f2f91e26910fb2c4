import type { audioMessages as en } from '../en/audio';

export const audioMessages: Readonly<Record<keyof typeof en, string>> = {
  'settings.tab.audio': 'Sunet',
  'audio-settings.title': 'Sunet',
  'audio-settings.text':
    'Ce dispozitive folosesc apelurile. Un dispozitiv deconectat este înlocuit imediat cu cel implicit al sistemului și se folosește din nou când revine.',
  'audio-settings.open': 'Toate setările de sunet',
  'audio.missing': '{device} (neconectat)',
  'audio.try-out': 'Redați un ton',
  'audio.try-out-on': 'Redați un ton: {what}',
  'audio.no-tone': 'Tonul nu a putut fi redat. Dacă rămâne așa, porniți din nou Patchcord.',
  'audio.level': 'Nivelul microfonului',
  'audio.level-none': 'Vorbiți, ca să vedeți cât de tare vă auziți.',
  'audio.level-silent': 'Nu se aude nimic. Căștile au microfonul oprit sau este alt microfon?',
  'audio.level-quiet': 'Vă auziți încet. Apropiați-vă sau dați microfonul mai tare.',
  'audio.level-good': 'Vă auziți bine.',
  'audio.level-loud': 'Vă auziți prea tare: vocea hârâie. Dați microfonul mai încet.',
  'audio.gain': 'Volumul microfonului dvs.',
  'audio.gain-value': '{percent} %',
  'audio.gain-hint':
    'La 100 % vocea pleacă așa cum o dă microfonul. Peste, o voce puternică poate hârâi: urmăriți bara în timp ce vorbiți.',
  'audio.gain-reset': 'Înapoi la 100 %',
  'audio.echo': 'Ascultați-vă',
  'audio.echo-hint':
    'Vorbiți trei secunde, apoi ascultați ce aud apelanții. Nu se păstrează nimic și nimic nu părăsește acest calculator.',
  'audio.echo-start': 'Înregistrați și redați',
  'audio.echo-recording': 'Vorbiți acum…',
  'audio.echo-playing': 'Acum vă auziți…',
  'audio.echo-heard': 'Microfonul funcționează. Dacă nu ați auzit nimic, alegeți alt difuzor.',
  'audio.echo-unheard': 'Microfonul nu a dat nicio voce. Alegeți altul sau vedeți dacă este oprit.',
  'audio.echo-in-call': 'Încheiați mai întâi apelul: testul s-ar auzi la celălalt capăt.',
  'audio.echo-no-microphone': 'Nu există niciun microfon care să poată fi deschis.',
  'audio.echo-no-sound':
    'Această fereastră nu are încă voie să scoată sunete. Faceți clic oriunde în ea și încercați încă o dată.',
  'audio.echo-failed': 'Telefonul nu a reușit. Încercați din nou.',
  'audio.echo-service': 'Serviciul de ecou al centralei',
  'audio.echo-service-hint':
    'Un număr care repetă ce aude, prin linie și înapoi. La multe centrale este *43.',
  'audio.echo-service-call': 'Sunați-l',
  'headset.title': 'Butoanele căștilor',
  'headset.text':
    'Răspundeți, închideți și treceți pe mut cu butoanele căștilor USB; becurile lor arată apelul. Merge cu căștile care respectă standardul USB pentru telefoane, inclusiv cele fără fir cu adaptor USB.',
  'headset.connect': 'Conectați căștile',
  'headset.again': 'Conectați altele',
  'headset.leave': 'Renunțați la ele',
  'headset.connected': 'În uz: {names}.',
  'headset.none': 'Nu sunt conectate căști cu butoane. Se folosesc de îndată ce apar.',
  'headset.refused': 'Nu s-au ales căști.',
  'headset.unsupported':
    'Acest browser nu poate folosi butoanele căștilor. Patchcord pentru desktop, Chrome și Edge pot.',
  'call.line-here':
    'Linia este slabă: {lost} % din voce se pierde pe drumul spre dvs. Opriți descărcările mari, apropiați-vă de Wi-Fi sau conectați un cablu de rețea.',
  'call.line-there':
    'Linia este slabă: {lost} % din vocea dvs. se pierde pe drumul spre celălalt capăt. Opriți încărcările mari, apropiați-vă de Wi-Fi sau conectați un cablu de rețea.',
  'call.line-late':
    'Linia este lentă: vă auziți cu {seconds, number} s întârziere. Lăsați-vă unul pe celălalt să terminați.',
  'history.quality':
    'Linia a fost {word, select, good {bună} fair {acceptabilă} poor {slabă} other {foarte slabă}}: {average} din 5 în medie, {worst} în cel mai rău moment (estimat). Pierdut: {here} % din vocea lor{there, select, unknown {} other {, {there} % din a dvs.}}. Jitter {jitter} ms{codec, select, unknown {} other {, {codec}}}.',
  'desk.audio-unplugged':
    '{device, select, none {Dispozitivul ales} other {{device}}} este deconectat. {what, select, both {Microfonul și difuzorul continuă} microphone {Microfonul continuă} speaker {Difuzorul continuă} other {Soneria continuă}} cu cel implicit al sistemului până când revine.',
};
