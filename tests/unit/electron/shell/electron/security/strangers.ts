/** Everything that looks like ours and isn't. */
export const STRANGERS = [
  'patchcord://app.evil/phone.html',
  'patchcord://app@evil/phone.html',
  'patchcord://evil/app/phone.html',
  'patchcord://user@app/phone.html',
  'patchcord://:pw@app/phone.html',
  'patchcord:phone.html',
  'patchcord-evil://app/phone.html',
  'https://app/phone.html',
  'https://evil.example/?patchcord://app/phone.html',
  'file:///app/phone.html',
  'javascript:alert(1)',
  'data:text/html,patchcord://app/phone.html',
  'blob:patchcord://app/0b8a',
  'about:blank',
  'about:srcdoc',
  '',
];
