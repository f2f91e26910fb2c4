/** Texts of the desktop settings: notices, start, self-test, shortcuts, links, secrets, updates, about. ICU MessageFormat. */
export const desktopMessages = {
  'system-notices.title': 'System notifications',
  'system-notices.default':
    'While this window is hidden, calls and failed transfers can be shown by your system.',
  'system-notices.granted':
    'Calls and failed transfers are shown by your system while this window is hidden.',
  'system-notices.denied':
    'System notifications are blocked here. Allow them in the browser or in the system’s settings.',
  'system-notices.ask': 'Allow notifications',

  'desktop.unknown': 'Asking this computer …',
  'desktop.browser':
    'Patchcord runs in a browser here. The installed app adds a tray icon, a ring window above other programs, keys that work in every program, phone links and updates.',
  'start.title': 'Start, close and ring',
  'start.login': 'Start Patchcord when I sign in to this computer',
  'start.tray':
    'Closing the window leaves Patchcord in the {platform, select, darwin {menu bar} other {tray}}',
  'start.tray-hint': 'Calls still ring. Quit is in the menu of Patchcord’s icon there.',
  'start.dnd': 'Calls ring while the system is set to do not disturb',
  'start.dnd-hint': 'They come up in the ring window. Other notices wait until it is off.',

  'self-test.title': 'This computer',
  'self-test.warnings':
    '{count, plural, =0 {Calls and failures reach you here.} one {# thing needs a look.} other {# things need a look.}}',
  'self-test.state.good': 'Good',
  'self-test.state.warning': 'Needs a look',
  'self-test.state.unknown': 'Not known',
  'self-test.tray': 'Patchcord is in the tray.',
  'self-test.no-tray': 'This desktop shows no tray icon: Patchcord is only in its window.',
  'self-test.no-tray-do':
    'On GNOME the extension “AppIndicator and KStatusNotifierItem Support” adds a tray.',
  'self-test.ring-window': 'The ring window comes up above other programs.',
  'self-test.wayland': 'Under Wayland no program can keep a window on top: the ring window may be covered.',
  'self-test.wayland-do':
    'Leave notices on: the desktop shows them above everything. If the sign-in screen offers an X11 (Xorg) session, the ring window stays on top there.',
  'self-test.notices': 'The system shows Patchcord’s notices.',
  'self-test.notices-blocked':
    'Patchcord’s notices are blocked: a transfer that fails while the window is hidden goes unseen.',
  'self-test.notices-blocked-do':
    '{where, select, browser {Allow notifications for this address in the browser’s settings.} win32 {In the Windows settings, under System, Notifications: switch on notifications, and Patchcord in the list.} darwin {In the System Settings, under Notifications, Patchcord: allow notifications.} other {In the system’s settings, under Notifications: allow Patchcord. A desktop without such a page needs a notification service.}}',
  'self-test.notices-untried':
    '{where, select, browser {The browser was not asked yet whether it may show notices.} other {Whether the system lets notices through is seen with the first one.}}',
  'self-test.dnd-off': 'The system’s do not disturb is off.',
  'self-test.dnd-on':
    'The system’s do not disturb is on: notices wait, and calls ring neither in a window nor by a sound.',
  'self-test.dnd-on-rings': 'The system’s do not disturb is on: notices wait, calls ring all the same.',
  'self-test.dnd-on-do': 'Switch it off in the system to see every notice.',
  'self-test.dnd-unknown': 'This system does not tell whether its do not disturb is on.',
  'self-test.dnd-unknown-do': 'If a call rings and nothing comes up, look there first.',
  'self-test.shortcuts': 'Your keys work in every program.',
  'self-test.shortcuts-unknown':
    'Under Wayland the desktop decides whether keys work in every program. It has let none through yet.',
  'self-test.shortcuts-unknown-do':
    'If it asks you, allow them, and press one to see. The keys of the window always work while Patchcord is in front.',
  'self-test.shortcut-refused':
    'Another program has the keys for “{id, select, answer {Answer} hangUp {Decline or hang up} mute {Microphone off or on} dial {Call the selected number} other {Call the copied number}}”.',
  'self-test.shortcut-refused-do': 'Choose other keys below.',
  'self-test.links': 'Phone links open in Patchcord.',
  'self-test.links-other': 'Another program opens these phone links: {schemes}',
  'self-test.links-other-do': 'Below, under Phone links, you can have Patchcord open them.',
  'self-test.links-unknown':
    'The system does not tell which program opens phone links. Click one on a web page to see.',
  'self-test.keychain': 'Passwords are in the system’s keychain.',
  'self-test.file': 'Passwords are in a file that only you can read.',
  'self-test.no-keychain-file':
    'This computer offers no keychain. Passwords are in a file that only you can read.',
  'self-test.no-keychain-do':
    'Install and unlock a keyring (GNOME Keyring or KWallet): Patchcord then moves them there.',
  'self-test.no-keychain': 'This computer offers no keychain, so no password is kept.',
  'self-test.no-keychain-ask': 'Below, under Passwords, you can allow a file instead.',
  'self-test.update-policy': 'Your administrator takes care of updates.',
  'self-test.update-package': 'Updates come the way Patchcord was installed.',
  'self-test.update-unchecked': 'Patchcord has not looked for updates yet.',
  'self-test.update-current': 'Patchcord is up to date.',
  'self-test.update-coming': 'Patchcord is looking for an update.',
  'self-test.update-ready': 'Version {version} is ready to be installed.',
  'self-test.update-failed': 'The last update did not work.',
  'self-test.update-failed-do': 'Below, under Updates, it says why.',

  'shortcuts.title': 'Keys in every program',
  'shortcuts.text': 'They work while another program is in front.',
  'shortcut.answer': 'Answer',
  'shortcut.hangUp': 'Decline or hang up',
  'shortcut.mute': 'Microphone off or on',
  'shortcut.dial': '{platform, select, linux {Call the selected number} other {Call the copied number}}',
  'shortcut.change': '{name}: {keys}. Change the keys',
  'shortcut.change-off': '{name}: off. Choose keys',
  'shortcut.is-off': 'Off',
  'shortcut.press': 'Press the keys …',
  'shortcut.press-hint':
    'Press the new keys together. Escape keeps the old ones, Backspace switches them off. If nothing happens, another program has these keys.',
  'shortcut.off': 'Off',
  'shortcut.off-name': 'Off: {name}',
  'shortcut.standard': 'Standard',
  'shortcut.standard-name': 'Standard: {name}',
  'shortcut.refused': 'Another program has these keys, so they do nothing here. Choose others.',
  'shortcut.needs-modifier':
    'A key alone would fire while you type. Add {modifiers}, or take a function key.',
  'shortcut.alt-gr': 'Ctrl with Alt types characters on many keyboards. Use Ctrl with Shift.',
  'shortcut.key': 'This key cannot be used. Take a letter, a digit or a function key.',
  'shortcut.control': 'The Control key cannot be used here. Use Command or Option.',
  'shortcut.common': 'Other programs use {keys} themselves. Add Shift.',
  'shortcut.ours': '“{name}” has these keys already.',
  'shortcut.window': 'Patchcord’s window uses {keys} for something else: {action}.',

  'links.title': 'Phone links',
  'links.text': 'Links to phone numbers on web pages, in mails and in documents.',
  'links.ours': '{scheme} links open in Patchcord.',
  'links.others': '{scheme} links open in another program.',
  'links.claim': 'Make Patchcord the program for phone links',
  'links.claimed': 'Phone links open in Patchcord now.',
  'links.claim-refused':
    '{platform, select, win32 {Windows leaves the choice to you: in its settings, under Apps, Default apps, choose Patchcord for each kind of link.} darwin {macOS has not changed it yet. If it asks you, choose Patchcord.} other {The system has not changed it. In its settings, under Default applications, choose Patchcord for phone links.}}',
  'links.confirm': 'Show the number before a link or a copied number is called',
  'links.confirm-hint':
    'Always shown first: numbers that cost extra, emergency numbers, addresses at other phone systems, one of several numbers in a text, and every number during a call or while the line is not ready.',

  'secrets.title': 'Passwords',
  'secrets.keychain': 'They are kept in the system’s keychain.',
  'secrets.file':
    'They are kept in a file that only you can read: Patchcord uses no keychain here. Whoever signs in to this computer as you, or administers it, could read them too.',
  'secrets.none':
    'This computer offers no keychain, so nothing is kept yet. Patchcord can keep passwords in a file that only you can read. Whoever signs in to this computer as you, or administers it, could read them too.',
  'secrets.allow': 'Keep them in a file',
  'secrets.ask-title': 'Keep the password in a file?',
  'secrets.ask':
    'This computer offers no keychain. The password can be kept in a file that only you can read; whoever signs in to this computer as you, or administers it, could read it too.',
  'secrets.ask-yes': 'Keep in a file',
  'secrets.ask-no': 'Not now',
  'secrets.backend': 'Its name for support: {backend}.',

  'update.title': 'Updates',
  'update.off.policy': 'Your administrator has switched updates off here, and takes care of them.',
  'update.off.package':
    'This installation is updated the way it was installed: by the system’s package manager, or by a newer download.',
  'update.off.unsupported': 'This installation cannot update itself.',
  'update.unchecked': 'Nothing was looked up yet.',
  'update.current': 'Patchcord is up to date. Last looked {age}.',
  'update.checking': 'Looking for a newer version …',
  'update.downloading': 'Version {version} is being downloaded: {percent} %.',
  'update.download-label': 'Download of version {version}',
  'update.ready':
    'Version {version} is downloaded and checked. It is installed when Patchcord is quit, or by a restart now.',
  'update.not-in-call': 'This is possible once your calls are over.',
  'update.failed.unreachable': 'The server with the updates cannot be reached. Patchcord tries again later.',
  'update.failed.damaged': 'The download was damaged and thrown away. Patchcord tries again later.',
  'update.failed.not-genuine':
    'The download is not signed by Patchcord’s makers and was thrown away. Tell your administrator.',
  'update.failed.not-installed':
    'The update could not be installed; this version goes on. Try again, or tell your administrator.',
  'update.check': 'Check now',
  'update.restart': 'Restart to update',

  'about.title': 'About Patchcord',
  'about.text': 'Support asks for these.',
  'about.system': 'System',
  'about.platform': '{platform, select, win32 {Windows} darwin {macOS} other {Linux}}',
} as const;
