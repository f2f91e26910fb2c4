/** Microphone, speaker, ringer and headset; how good a line is. ICU MessageFormat. */
export const audioMessages = {
  'settings.tab.audio': 'Sound',
  'audio-settings.title': 'Sound',
  'audio-settings.text':
    'Which devices calls use. A device that is unplugged is replaced by the computer’s own at once, and used again when it is back.',
  'audio-settings.open': 'All sound settings',
  'audio.missing': '{device} (not plugged in)',
  'audio.try-out': 'Play a tone',
  'audio.try-out-on': 'Play a tone on: {what}',
  'audio.no-tone': 'The tone could not be played. Start Patchcord again if it stays so.',
  'audio.level': 'Loudness of the microphone',
  'audio.level-none': 'Speak, to see how loud you are.',
  'audio.level-silent': 'Nothing is heard. Is the headset muted, or is it another microphone?',
  'audio.level-quiet': 'You are quiet. Come closer, or turn the microphone up.',
  'audio.level-good': 'You are well heard.',
  'audio.level-loud': 'You are too loud: your voice rattles. Turn the microphone down.',
  'audio.gain': 'Loudness of your microphone',
  'audio.gain-value': '{percent} %',
  'audio.gain-hint':
    'At 100 % your voice goes out as the microphone gives it. Above, a loud voice can rattle: look at the bar while you speak.',
  'audio.gain-reset': 'Back to 100 %',
  'audio.echo': 'Hear yourself',
  'audio.echo-hint':
    'Speak for three seconds, then hear what callers hear. Nothing is kept, and nothing leaves this computer.',
  'audio.echo-start': 'Record and play',
  'audio.echo-recording': 'Speak now …',
  'audio.echo-playing': 'Now you hear yourself …',
  'audio.echo-heard': 'Your microphone works. If you heard nothing, choose another speaker.',
  'audio.echo-unheard': 'The microphone gave no voice. Choose another one, or look whether it is muted.',
  'audio.echo-in-call': 'Finish your call first: the other side would hear the test.',
  'audio.echo-no-microphone': 'There is no microphone that could be opened.',
  'audio.echo-no-sound': 'This window may not make sound yet. Click anywhere in it, and try once more.',
  'audio.echo-failed': 'The phone could not do it. Try again.',
  'audio.echo-service': 'Echo service of the phone system',
  'audio.echo-service-hint':
    'A number that says again what it hears, through the line and back. On many phone systems it is *43.',
  'audio.echo-service-call': 'Call it',
  'headset.title': 'Buttons of the headset',
  'headset.text':
    'Answer, hang up and mute with the buttons of a USB headset; its lamps show the call. It works with headsets that follow the USB standard for telephones, also wireless ones with a USB dongle.',
  'headset.connect': 'Connect a headset',
  'headset.again': 'Connect another',
  'headset.leave': 'Do without',
  'headset.connected': 'In use: {names}.',
  'headset.none': 'No headset with buttons is plugged in. It is used as soon as there is one.',
  'headset.refused': 'No headset was chosen.',
  'headset.unsupported':
    'This browser cannot use the buttons of a headset. Patchcord for the desktop, Chrome and Edge can.',
  'call.line-here':
    'The line is bad: {lost} % of the voice is lost on the way to you. Stop large downloads, go closer to the Wi-Fi, or plug in a cable.',
  'call.line-there':
    'The line is bad: {lost} % of your voice is lost on the way to them. Stop large uploads, go closer to the Wi-Fi, or plug in a cable.',
  'call.line-late':
    'The line is slow: each of you hears the other {seconds, number} s late. Let each other finish.',
  'history.quality':
    'The line was {word, select, good {good} fair {fair} poor {poor} other {bad}}: {average} of 5 on average, {worst} at its worst (estimated). Lost: {here} % of their voice{there, select, unknown {} other {, {there} % of yours}}. Jitter {jitter} ms{codec, select, unknown {} other {, {codec}}}.',
  'desk.audio-unplugged':
    '{device, select, none {Your chosen device} other {{device}}} is unplugged. {what, select, both {Microphone and speaker go} microphone {The microphone goes} speaker {The speaker goes} other {The ringer goes}} on with the computer’s own until it is back.',
} as const;
