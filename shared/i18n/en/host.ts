/** What the hosts say outside of the pages: on the terminal and on the pages a browser gets instead of ours. */
export const hostMessages = {
  'host.port-taken': 'Port {port} is taken by another program; this time Patchcord uses {used}.',
  'host.already-running': 'Patchcord is running already; this is a new address for it.',
  'host.no-browser': 'No Chromium-based browser was found. Open the address in one, on this computer.',
  'host.browser-as-root':
    'The browser is not started as root. Open the address as another user, on this computer.',
  'host.no-display': 'There is no display. Open the address in a Chromium-based browser on this computer.',
  'host.window-closed': 'The window was closed. This address opens it again; Ctrl-C ends Patchcord.',
  'host.gave-up':
    'Patchcord had the same fault again and again, and ends now. Start it again. If it ends again, show your administrator the log in {folder}: it says why.',
  'host.start-failed':
    'Patchcord can’t start: {problem}. See that the disk has space and that you may write to the folder of Patchcord’s data, then start Patchcord again. If that doesn’t help, show your administrator the log in {folder}.',
  'host.starting': 'Patchcord is starting.',
  'host.desk-down': 'Patchcord had a fault and is starting again. Wait a moment.',
  'host.open': 'Open Patchcord',
  'host.quit': 'Quit Patchcord',
  'host.quit-anyway': 'Quit',
  'host.stay': 'Keep Patchcord open',
  'host.badge': '{count, plural, one {# thing to look at} other {# things to look at}}',
  'host.no-pages': 'The pages are not built. Run “npm run build”.',
  'host.no-port': 'No free port was found from {port} on.',
  'host.page.401.title': 'Not signed in',
  'host.page.401.text': 'Open Patchcord from its launcher: each start gives an address that works once.',
  'host.page.403.title': 'Refused',
  'host.page.403.text': 'This address is for Patchcord’s own pages on this computer.',
  'host.page.404.title': 'Not found',
  'host.page.404.text': 'There is nothing at this address.',
  'host.page.405.title': 'Refused',
  'host.page.405.text': 'This address can only be read.',
} as const;
