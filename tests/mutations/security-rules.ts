// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and replaced is source text
/**
 * The rules of docs/security.md, each broken on purpose, and the test that says so. `security.mutations.ts` makes every
 * change in a copy of the tree and runs that test. A change that is made here must be a change for the worse.
 */
import type { Mutation } from './test-mutations';

const GUARDS = 'electron/shell/electron/guards.ts';
const PERMISSIONS = 'electron/shell/permissions.ts';
const OWN_PAGES = 'electron/shell/own-pages.ts';
const SAVED = 'electron/shell/saved-files.ts';
const POLICY = 'electron/shell/page-policy.ts';
const BROKER = 'electron/shell/electron/wire-broker.ts';
const SCHEME = 'electron/shell/electron/scheme.ts';
const WINDOW = 'electron/shell/electron/page-window.ts';
const START = 'electron/shell/electron/prepare-app.ts';
const EXTERNAL = 'electron/shell/external-url.ts';
const PRELOAD = 'electron/preload.ts';
const FUSES = 'scripts/lib/fuses.mjs';

const unit = (name: string) => `tests/unit/electron/shell/${name}.test.ts`;
const security = (name: string) => `tests/unit/electron/shell/electron/security/${name}.test.ts`;

/** One broken line. */
const broken = (
  item: string,
  name: string,
  file: string,
  [find, replace]: readonly [string, string],
  caughtBy: Mutation['caughtBy'],
): Mutation => ({ item, name, file, find, replace, caughtBy });

const pages: readonly Mutation[] = [
  broken(
    '2 Node in pages',
    'nodeIntegration is on',
    WINDOW,
    ['nodeIntegration: false,', 'nodeIntegration: true,'],
    [security('page-preferences'), 'index.html is sandboxed, isolated and without Node'],
  ),
  broken(
    '2 Node in pages',
    'the preload runs in the frames of every window',
    WINDOW,
    ['nodeIntegrationInSubFrames: page === FRAMED', 'nodeIntegrationInSubFrames: true'],
    [security('page-preferences'), 'runs the preload in frames only where the crowd of practice mode is'],
  ),
  broken(
    '3 Context isolation',
    'contextIsolation is off',
    WINDOW,
    ['contextIsolation: true,', 'contextIsolation: false,'],
    [security('page-preferences'), 'index.html is sandboxed, isolated and without Node'],
  ),
  broken(
    '4 Sandbox',
    'a window has none',
    WINDOW,
    ['sandbox: true,', 'sandbox: false,'],
    [security('page-preferences'), 'index.html is sandboxed, isolated and without Node'],
  ),
  broken(
    '4 Sandbox',
    'it is not enforced for the app',
    START,
    ['app.enableSandbox();', ''],
    [security('start'), 'every page is sandboxed, whatever its window says'],
  ),
  broken(
    '6 webSecurity',
    'it is switched off',
    WINDOW,
    ['contextIsolation: true,', 'contextIsolation: true,\n  webSecurity: false,'],
    [security('source-rules'), 'item 6: webSecurity'],
  ),
  broken(
    '11 Webviews',
    'the tag is there',
    WINDOW,
    ['webviewTag: false,', 'webviewTag: true,'],
    [security('page-preferences'), 'index.html is sandboxed, isolated and without Node'],
  ),
  broken(
    '12 Webviews',
    'one may be attached',
    GUARDS,
    [`contents.on('will-attach-webview', (event) => event.preventDefault());`, ''],
    [security('guards'), 'a webview is never attached'],
  ),
  broken(
    'Debugging',
    'a packaged app has developer tools',
    WINDOW,
    ['devTools: !app.isPackaged', 'devTools: true'],
    [security('page-preferences'), 'has developer tools only where nothing is packaged'],
  ),
  broken(
    'Debugging',
    'a packaged app follows --remote-debugging-port and --no-sandbox',
    START,
    ['dropLooseSwitches(app.commandLine, app.isPackaged)', '[]'],
    [security('start'), 'switches that would open it are taken from the command line, and told'],
  ),
];

const permissions: readonly Mutation[] = [
  broken(
    '5 Permissions',
    'every request is granted',
    GUARDS,
    ['callback(\n      isPermitted({', 'callback(\n      true || isPermitted({'],
    [security('permissions'), 'a foreign page has nothing'],
  ),
  broken(
    '5 Permissions',
    'every check is granted',
    GUARDS,
    ['origin, details) =>\n    isPermitted({', 'origin, details) =>\n    true || isPermitted({'],
    [security('permissions'), 'a foreign page has nothing'],
  ),
  broken(
    '5 Permissions',
    'the page that asks is not looked at',
    PERMISSIONS,
    ['role === undefined || ALLOWED.get(permission)?.includes(page) !== true', '!ALLOWED.has(permission)'],
    [security('permissions'), 'a foreign page has nothing'],
  ),
  broken(
    '5 Permissions',
    'a frame is taken for its window',
    PERMISSIONS,
    ['isMainFrame ? undefined : `${ORIGIN}/phone.html`', 'undefined'],
    [
      security('permissions'),
      'a sub frame has nothing, the crowd of practice mode only the way of its voices',
    ],
  ),
  broken(
    '5 Permissions',
    'the camera comes with the microphone',
    PERMISSIONS,
    [`media.every((kind) => kind === 'audio')`, `media.some((kind) => kind === 'audio')`],
    [security('permissions'), 'the camera is never had, not even beside the microphone'],
  ),
  broken(
    '5 Permissions',
    'a request for nothing is one for the microphone',
    PERMISSIONS,
    ['media.length > 0 && ', ''],
    [security('permissions'), 'the camera is never had, not even beside the microphone'],
  ),
  broken(
    '5 Permissions',
    'the origin of a frame is not looked at',
    PERMISSIONS,
    [' || (origin !== undefined && ownPath(origin) === undefined)', ''],
    [security('permissions'), 'a check that names no page, or a frame cut off from its origin, has nothing'],
  ),
  broken(
    '5 Permissions',
    'the desk window has the microphone',
    PERMISSIONS,
    [`['media', ['phone.html']]`, `['media', ['phone.html', 'index.html']]`],
    [
      security('permissions'),
      'the desk window has the clipboard, and the ring window, where nothing is pasted, has nothing',
    ],
  ),
  broken(
    '5 Permissions',
    'one too many is in the table',
    PERMISSIONS,
    [`['media', ['phone.html']],`, `['media', ['phone.html']],\n  ['usb', ['phone.html']],`],
    [security('permissions'), 'the phone has microphone, speaker and the way of the voice'],
  ),
  broken(
    '5 Permissions',
    'devices are handed out',
    PERMISSIONS,
    ["if (deviceType !== 'hid' || ownPath(origin) === undefined) return false;", ''],
    [security('permissions'), 'no device but a headset is handed out, whatever was granted before'],
  ),
  broken(
    '5 Permissions',
    'keyboards are handed out with the headsets',
    PERMISSIONS,
    ['usagePage === TELEPHONY_PAGE', 'usagePage !== undefined'],
    [security('permissions'), 'no device but a headset is handed out, whatever was granted before'],
  ),
];

const policies: readonly Mutation[] = [
  broken(
    '7 CSP',
    'a script in the page runs',
    POLICY,
    ["`script-src 'self'`", "`script-src 'self' 'unsafe-inline'`"],
    [
      security('page-policy'),
      'of "index.html" has no script that is not a file of ours, no other host and no plain http',
    ],
  ),
  broken(
    '7 CSP',
    'text becomes code',
    POLICY,
    ["`script-src 'self'`", "`script-src 'self' 'unsafe-eval'`"],
    [
      security('page-policy'),
      'of "index.html" has no script that is not a file of ours, no other host and no plain http',
    ],
  ),
  broken(
    '7 CSP',
    'pages connect anywhere',
    POLICY,
    [`["'self'", ...connect]`, `["'self'", 'https:', ...connect]`],
    [security('page-policy'), 'of "index.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'what is not named is allowed',
    POLICY,
    ["`default-src 'none'`", '`default-src *`'],
    [security('page-policy'), 'of "index.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'every page may be framed',
    POLICY,
    [`FRAMED.has(page) ? "'self'" : "'none'"`, `"'self'"`],
    [security('page-policy'), 'of "phone.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'every page may show frames',
    POLICY,
    ['`frame-src ${page === PHONE ? "\'self\'" : "\'none\'"}`', "`frame-src 'self'`"],
    [security('page-policy'), 'of "index.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'forms may be sent',
    POLICY,
    ["`form-action 'none'`,", ''],
    [security('page-policy'), 'of "index.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'a page may move its base',
    POLICY,
    ["`base-uri 'none'`,", ''],
    [security('page-policy'), 'of "index.html" is written out, and loads only what is ours'],
  ),
  broken(
    '7 CSP',
    'pages come without their headers',
    SCHEME,
    [
      "{ 'Content-Type': contentTypeOf(path), ...pageHeaders(path) }",
      "{ 'Content-Type': contentTypeOf(path) }",
    ],
    [security('scheme'), 'a page comes with its policy, a script with its type'],
  ),
  broken(
    '7 CSP',
    'the scheme is beyond it',
    SCHEME,
    ['secure: true,', 'secure: true, bypassCSP: true,'],
    [security('scheme'), 'the scheme is a secure origin of its own and nothing more'],
  ),
  broken(
    '7 CSP',
    'a page that somebody may hold stays in their hands',
    POLICY,
    ["...(!opened && { 'Cross-Origin-Opener-Policy': 'same-origin' }),", ''],
    [security('page-policy'), 'no page tells others where it is, is mixed with others, or is guessed at'],
  ),
  broken(
    'Permissions-Policy',
    'the camera is not withheld',
    POLICY,
    [`  'camera',\n`, ''],
    [security('page-policy'), '"index.html" has no camera, screen, place or device'],
  ),
  broken(
    'Permissions-Policy',
    'every page has the microphone',
    POLICY,
    [`\`\${name}=\${page === PHONE ? '(self)' : '()'}\``, '`${name}=(self)`'],
    [security('page-policy'), 'the phone alone has the microphone, and the buttons of headsets'],
  ),
  broken(
    'Permissions-Policy',
    'a feature is everybody’s',
    POLICY,
    [`'autoplay=(self)'`, `'autoplay=*'`],
    [security('page-policy'), '"index.html" has no camera, screen, place or device'],
  ),
];

const navigation: readonly Mutation[] = [
  broken(
    '1 Only our content',
    'requests leave the program',
    GUARDS,
    ['cancel: !staysInside(url)', 'cancel: false'],
    [security('guards'), 'no request leaves the program'],
  ),
  broken(
    '1 Only our content',
    'an address outside counts as inside',
    OWN_PAGES,
    ['/^(blob|data|devtools):/', '/^(blob|data|devtools|https?):/'],
    [security('guards'), 'no request leaves the program'],
  ),
  broken(
    '1 Only our content',
    'files are downloaded',
    GUARDS,
    ['if (!mayBeSaved({ chain, name, bytes, page })) return event.preventDefault();', ''],
    [
      security('guards'),
      'nothing from "https://evil.example/call-20261121-1432-0a1b2c3d.vcon.json" is downloaded',
    ],
  ),
  broken(
    '1 Only our content',
    'what others made is saved',
    SAVED,
    [`if (ownPath(url.slice('blob:'.length)) === undefined) return false;`, ''],
    [security('guards'), 'nothing from "blob:https://evil.example/1" is downloaded'],
  ),
  broken(
    '1 Only our content',
    'a program is saved',
    SAVED,
    ['return isSavedFileName(name) && bytes <= MAX;', 'return bytes <= MAX;'],
    [security('guards'), 'nothing is saved as "setup.exe"'],
  ),
  broken(
    '1 Only our content',
    'any page saves files',
    SAVED,
    [`ownPath(page) !== 'index.html'`, 'ownPath(page) === undefined'],
    [security('guards'), 'nothing is saved from patchcord://app/phone.html'],
  ),
  broken(
    '1 Only our content',
    'a frame saves files',
    GUARDS,
    ['frame !== null && frame === contents.mainFrame ? frame.url : undefined', 'contents.getURL()'],
    [
      security('guards'),
      'nothing is saved from a frame, by one that is gone, over a redirect, or of any size',
    ],
  ),
  broken(
    '1 Only our content',
    'it is saved without a question',
    GUARDS,
    ['item.setSaveDialogOptions({ defaultPath: name });', 'item.setSavePath(name);'],
    [
      security('guards'),
      'the desk has call-20261121-1432-0a1b2c3d.vcon.json of its own making saved, where the agent says in the system’s dialog',
    ],
  ),
  broken(
    '1 Only our content',
    'dictionaries are fetched',
    GUARDS,
    ['setSpellCheckerEnabled(false)', 'setSpellCheckerEnabled(true)'],
    [security('guards'), 'no dictionary is fetched for a spell checker'],
  ),
  broken(
    '13 Navigation',
    'it goes anywhere',
    GUARDS,
    ['if (!mayNavigate(contents.getURL(), details))', 'if (mayNavigate(contents.getURL(), details))'],
    [security('guards'), 'the desk never goes to "https://crm.example.com/"'],
  ),
  broken(
    '13 Navigation',
    'frames are not watched',
    GUARDS,
    [`'will-navigate', 'will-frame-navigate', 'will-redirect'`, `'will-navigate', 'will-redirect'`],
    [security('guards'), 'a frame in the phone never goes to "https://crm.example.com/"'],
  ),
  broken(
    '13 Navigation',
    'redirects are not watched',
    GUARDS,
    [`'will-navigate', 'will-frame-navigate', 'will-redirect'`, `'will-navigate', 'will-frame-navigate'`],
    [security('guards'), 'a redirect leads nowhere else, neither window nor frame'],
  ),
  broken(
    '13 Navigation',
    'a window becomes another of ours',
    OWN_PAGES,
    [' && ownPath(url) === ownPath(shown)', ''],
    [security('own-pages'), 'a window may load its own page anew, and no other of ours'],
  ),
  broken(
    '13 Navigation',
    'addresses are compared by how they begin',
    OWN_PAGES,
    [`url.host !== 'app'`, `!url.host.startsWith('app')`],
    [security('own-pages'), '"patchcord://app.evil/phone.html" is not ours'],
  ),
  broken(
    '13 Navigation',
    'another scheme is ours',
    OWN_PAGES,
    ['url.protocol !== `${SCHEME}:`', 'false'],
    [security('own-pages'), '"https://app/phone.html" is not ours'],
  ),
  broken(
    '14 New windows',
    'a page opens one',
    GUARDS,
    [`return { action: 'deny' };`, `return { action: 'allow' };`],
    [security('guards'), 'never becomes a window of ours'],
  ),
  broken(
    '15 openExternal',
    'it gets what the page says',
    GUARDS,
    ['const safe = safeExternalUrl(url);', 'const safe = url;'],
    [security('guards'), '"file:///etc/passwd" goes nowhere'],
  ),
  broken(
    '15 openExternal',
    'it opens files',
    EXTERNAL,
    [`url.protocol !== 'http:'`, `url.protocol !== 'http:' && url.protocol !== 'file:'`],
    [security('external-url'), '"file:///etc/passwd" is refused'],
  ),
  broken(
    '15 openExternal',
    'it runs any program there is a scheme for',
    EXTERNAL,
    [`if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;`, ''],
    [security('external-url'), '"ms-msdt:/id" is refused'],
  ),
  broken(
    '15 openExternal',
    'a name before the host disguises it',
    EXTERNAL,
    [`if (url.username !== '' || url.password !== '') return undefined;`, ''],
    [security('external-url'), '"https://crm.example.com:pw@evil.example/" is refused'],
  ),
  broken(
    '15 openExternal',
    'what is opened is not what was checked',
    EXTERNAL,
    ['return url.href;', 'return text;'],
    [security('external-url'), 'HTTP://CRM.example.com is opened as http://crm.example.com/'],
  ),
];

const messages: readonly Mutation[] = [
  broken(
    '17 Sender',
    'a frame that is gone is taken for its window',
    BROKER,
    ['const frame = event.senderFrame;', 'const frame = event.senderFrame ?? event.sender.mainFrame;'],
    [security('wire-broker'), 'a frame that is gone when its message arrives'],
  ),
  broken(
    '17 Sender',
    'a frame that is being left is answered',
    BROKER,
    ['if (frame.detached) return undefined;', ''],
    [security('wire-broker'), 'a frame that is being left'],
  ),
  broken(
    '17 Sender',
    'a frame has the role of its address',
    BROKER,
    ['if (frame.parent !== null) return roleOfPage(frame.url, frame.parent.url);', ''],
    [security('wire-broker'), 'a frame in the phone at "patchcord://app/phone.html"'],
  ),
  broken(
    '17 Sender',
    'the crowd may be in any page',
    OWN_PAGES,
    [` && ownPath(parent) === 'phone.html'`, ''],
    [security('wire-broker'), 'the crowd in any page but the phone, and deeper in it'],
  ),
  broken(
    '17 Sender',
    'any page has a role',
    OWN_PAGES,
    ['return WINDOWS.get(path);', `return WINDOWS.get(path) ?? 'window';`],
    [security('wire-broker'), 'the crowd as a window'],
  ),
  broken(
    '17 Sender',
    'a window that rewrites its address becomes another',
    BROKER,
    ['return role === first ? role : undefined;', 'return role;'],
    [security('wire-broker'), 'a window that gives itself the address of another'],
  ),
  broken(
    '17 Sender',
    'any option is a takeover',
    BROKER,
    ['options.takeover === true', 'Boolean(options.takeover)'],
    [security('wire-broker'), 'a takeover is asked for by true and nothing like it: {"takeover":"true"}'],
  ),
  broken(
    '20 What pages see',
    'the preload exposes ipcRenderer',
    PRELOAD,
    [`exposeInMainWorld('patchcord', {`, `exposeInMainWorld('patchcord', {\n    ipcRenderer,`],
    [security('preload'), 'patchcord://app/index.html'],
  ),
  broken(
    '20 What pages see',
    'it is there for every page',
    PRELOAD,
    ['if (roleOfPage(', 'if (true || roleOfPage('],
    [security('preload'), '"https://app/phone.html", framed: false'],
  ),
  broken(
    '20 What pages see',
    'a page says what it likes',
    PRELOAD,
    ['{ takeover: options.takeover === true }', 'options'],
    [security('preload'), 'which answers nothing and says one boolean on one channel'],
  ),
  broken(
    '20 What pages see',
    'the port goes to any origin',
    PRELOAD,
    ['location.origin, event.ports', `'*', event.ports`],
    [security('preload'), 'and the port as a message to itself, without the event'],
  ),
  broken(
    '20 What pages see',
    'a page waits for the main process',
    PRELOAD,
    ['ipcRenderer.send(', 'ipcRenderer.sendSync('],
    [security('source-rules'), 'synchronous IPC, asked'],
  ),
  broken(
    'Contract',
    'arguments are not checked',
    'electron/ipc/registrar.ts',
    [
      'const parsed = schema.safeParse(args);\n      if (!parsed.success) {\n        const detail',
      'const parsed = { success: true, data: args, error: { issues: [] } };\n      if (!parsed.success) {\n        const detail',
    ],
    [
      'tests/unit/electron/ipc/registrar.test.ts',
      'arguments of another shape never reach the handler; the fields are named, the values are not',
    ],
  ),
  broken(
    'Contract',
    'a phone has the rights of a window',
    'electron/ipc/connections.ts',
    ['return connectPhone(contracts, connection);', 'return connectWindow(contracts, connection);'],
    [
      'tests/unit/electron/ipc/connections.test.ts',
      'a phone or a crowd may not call DeskApi and is shown no snapshot',
    ],
  ),
];

const files: readonly Mutation[] = [
  broken(
    '18 Files',
    'the scheme serves any path',
    SCHEME,
    ['files.get(path)', '(files.get(path) ?? path)'],
    [
      security('scheme'),
      'no path leads out of the pages, to a folder, or to what is not there: "/etc/passwd"',
    ],
  ),
  broken(
    '18 Files',
    'the scheme takes what is sent',
    SCHEME,
    [`request.method === 'GET' ? files.get(path) : undefined`, 'files.get(path)'],
    [security('scheme'), 'nothing can be sent to it'],
  ),
  broken(
    '18 Files',
    'a window is loaded from a file',
    WINDOW,
    ['window.loadURL(', 'window.loadFile('],
    [security('source-rules'), 'item 18: pages from files'],
  ),
  broken(
    'Secrets',
    'others can read the file',
    'electron/shell/private-file.ts',
    ['const OWNER_ONLY = 0o600;', 'const OWNER_ONLY = 0o644;'],
    [security('private-file'), 'whoever makes it, whatever the mask of the program'],
  ),
];

const secrets: readonly Mutation[] = [
  broken(
    'Secrets',
    'a fixed password counts as a keychain',
    'electron/shell/system-keychain.ts',
    ['if (isLinux && sealed', 'if (!isLinux && sealed'],
    [unit('electron/secret-store'), 'a value sealed with the fixed password is no genuine entry'],
  ),
  broken(
    'Secrets',
    'a file is written without the agent’s consent',
    'electron/shell/sealed-file.ts',
    [' && !document.fileAllowed', ' && false'],
    [unit('electron/secret-store'), 'nothing is kept before the agent agrees, and the file is told apart'],
  ),
  broken(
    'Secrets',
    'an entry opens under another’s name',
    'electron/shell/sealed-file.ts',
    ['if (found === name && digest === digestOf(name, value)) return value;', 'return value;'],
    [unit('electron/secret-store'), 'one entry can not be put in another’s place'],
  ),
  broken(
    'Secrets',
    'crash reports are sent',
    'electron/shell/electron/crash-reports.ts',
    ['uploadToServer: false', 'uploadToServer: true'],
    [
      unit('electron/crash-reports'),
      'reports are kept in our folder from the first process on, and sent nowhere',
    ],
  ),
];

const updates: readonly Mutation[] = [
  broken(
    'Updates',
    'a signature is not asked for',
    'electron/shell/update-run.ts',
    ['if (!genuine.ok) return genuine;', ''],
    ['tests/integration/updates/updates.test.ts', 'no signature: not genuine, and never fetched'],
  ),
  broken(
    'Updates',
    'any signature is a good one',
    'electron/shell/update-offer.ts',
    [`verify(undefined, statement, key, Buffer.from(line, 'base64'))`, 'statement.length > 0'],
    ['tests/integration/updates/updates.test.ts', 'a release signed with a key that is not built in'],
  ),
  broken(
    'Updates',
    'what was fetched is not looked at',
    'electron/shell/update-run.ts',
    ['if (!intact.ok) {', 'if (false) {'],
    [unit('update-run'), 'what lies on the disk otherwise than it was signed, which is deleted'],
  ),
  broken(
    'Updates',
    'a file may come from anywhere',
    'electron/shell/update-offer.ts',
    ['url: z.string().regex(FILE_NAME),', 'url: z.string(),'],
    ['tests/integration/updates/updates.test.ts', 'a feed with a file elsewhere is damaged'],
  ),
  broken(
    'Updates',
    'another server is asked',
    'electron/shell/library-updater.ts',
    ['cancel: !url.startsWith(feed.url)', 'cancel: false'],
    [unit('electron/updates'), 'on, it speaks with the feed’s folder and with nobody else'],
  ),
  broken(
    'Updates',
    'one is installed during a call',
    'electron/shell/update-run.ts',
    [`if (isInCall) return fail('in-call');`, ''],
    [unit('update-run'), 'a restart is refused, and works after it'],
  ),
  broken(
    'Policy',
    'anybody may be the administrator',
    'electron/shell/policy.ts',
    ['(uid === 0 && (mode & 0o022) === 0)', 'uid === 0'],
    [unit('policy'), 'on Linux and macOS root’s, writable by nobody else'],
  ),
];

const fuse = (name: string, good: boolean): Mutation =>
  broken(
    '19 Fuses',
    `${name} is ${!good}`,
    FUSES,
    [`[FuseV1Options.${name}]: ${good},`, `[FuseV1Options.${name}]: ${!good},`],
    [security('fuses'), `${name} is ${good}`],
  );

const fuses: readonly Mutation[] = [
  fuse('RunAsNode', false),
  fuse('EnableNodeOptionsEnvironmentVariable', false),
  fuse('EnableNodeCliInspectArguments', false),
  fuse('EnableEmbeddedAsarIntegrityValidation', true),
  fuse('OnlyLoadAppFromAsar', true),
  fuse('GrantFileProtocolExtraPrivileges', false),
  fuse('LoadBrowserProcessSpecificV8Snapshot', false),
  fuse('EnableCookieEncryption', false),
  broken(
    '19 Fuses',
    'a new one keeps Electron’s default',
    FUSES,
    ['strictlyRequireAllFuses: true', 'strictlyRequireAllFuses: false'],
    [security('fuses'), 'every fuse there is is written out, and one more fails the packaging'],
  ),
];

const life: readonly Mutation[] = [
  broken(
    'Life cycle',
    'a desk runs twice',
    START,
    ['if (!app.requestSingleInstanceLock({ ...handedOver })) return void app.exit(0);', ''],
    [security('start'), 'a second start of the same desk ends at once'],
  ),
  broken(
    'Life cycle',
    'a link brings flags along',
    'electron/shell/start-arguments.ts',
    ['args.slice(0, args.indexOf(link))', 'args'],
    [unit('start-arguments'), 'what a link brings along is no flag of ours'],
  ),
  broken(
    'Life cycle',
    'any address is a link of ours',
    'shared/domain/desktop/find-link.ts',
    ['arg.length <= MAX_LINK &&', 'arg.length <= MAX_LINK || '],
    [unit('opened-links'), 'what is no link of ours is not passed on'],
  ),
  broken(
    'Life cycle',
    'it ends in a call without a question',
    'electron/shell/quit.ts',
    ['if (text === undefined) return now();', 'return now();'],
    [
      unit('electron/run-electron-host'),
      'asks during a call, once at a time, and stays when the agent stays',
    ],
  ),
  broken(
    'Life cycle',
    'Escape ends it',
    'electron/shell/electron/life-cycle.ts',
    ['cancelId: stay', 'cancelId: 0'],
    [unit('electron/life-cycle'), 'the question has staying as its first thought, and as what Escape means'],
  ),
  broken(
    'Ring window',
    'it is activated when it shows',
    'electron/shell/ring-window.ts',
    ['window.showInactive()', 'window.show()'],
    [unit('ring-window'), 'is never activated, whatever happens to it'],
  ),
  broken(
    'Ring window',
    'a click takes the keyboard',
    'electron/shell/ring-window.ts',
    ['focusable: isMac,', 'focusable: true,'],
    [unit('ring-window'), 'a click on it takes no key from what is being typed elsewhere'],
  ),
];

export const MUTATIONS: readonly Mutation[] = [
  ...pages,
  ...permissions,
  ...policies,
  ...navigation,
  ...messages,
  ...files,
  ...secrets,
  ...updates,
  ...fuses,
  ...life,
];
