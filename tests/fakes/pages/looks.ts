/** What the catalogue shows and the visual tests look at: every state of every part of the window. */
import { BUTTON_SETS, states } from './state-scenes';

/** One state, by the parameters of `page.tsx`. */
export interface Look {
  readonly name: string;
  /** What is to be seen, in a few words. */
  readonly title: string;
  readonly query: string;
  /** Looked at in all languages, themes and widths by `visual-looks.ts`. */
  readonly main?: true;
  /** Differs from its neighbours in its words only: one of them stands for all where it takes long to look. */
  readonly variation?: true;
}

export interface LookGroup {
  readonly title: string;
  readonly looks: readonly Look[];
}

const look = (scene: string, title: string): Look => ({ name: scene, title, query: `scene=${scene}` });
const main = (scene: string, title: string): Look => ({ ...look(scene, title), main: true });
/** One for each member of what something can be: `name` and the member make the scene. */
const each = (name: string, title: string, members: readonly string[]): readonly Look[] =>
  members.map((member, at) => ({
    ...look(`${name}-${member}`, `${title}: ${member}`),
    ...(at > 0 && { variation: true }),
  }));
/** A scene in another part of the window. */
const at = (scene: string, title: string, query: string, isMain = false): Look => ({
  name: `${scene} ${query}`,
  title,
  query: `scene=${scene}&${query}`,
  ...(isMain && { main: true }),
});

export const lookGroups: readonly LookGroup[] = [
  {
    title: 'Ringing',
    looks: [
      main('ringing', 'A customer who called before'),
      look('ringing-vip', 'A VIP'),
      look('ringing-suspect', 'A number that is perhaps not theirs'),
      main('handoff', 'Transferred by a colleague'),
      look('consult', 'A colleague asks about somebody'),
      look('handoff-which', 'More than one handoff may be meant'),
      main('second-call', 'Two more ring during a call'),
      look('scenario-ringing', 'With a scenario'),
      look('long-ringing', 'Names that are far too long'),
      at('ring-one', 'The window of its own', 'window=ring'),
      at('ring-handoff', 'The window of its own, with a handoff', 'window=ring'),
      at('ring-two', 'The window of its own, two calls', 'window=ring'),
      at('ring-refused', 'Its key is taken by another program', 'window=ring'),
    ],
  },
  {
    title: 'Call strip',
    looks: [
      main('in-call', 'Talking'),
      main('held', 'On hold, muted'),
      ...each('call', 'We call', ['dialing', 'remote-ringing', 'connecting']),
      look('held-by-them', 'They hold us'),
      look('silenced', 'It rings without a sound'),
      look('together', 'Caller and colleague together'),
      look('line-down', 'No line'),
      look('bad-line', 'The line is bad'),
      main('blind', 'Blind transfer on its way'),
      look('supervised-ringing', 'The colleague rings'),
      main('supervised', 'Talking to the colleague'),
      look('conference', 'All three'),
      main('failed', 'A transfer that failed'),
      main('wrap-up', 'Wrap-up'),
      look('long-transfer', 'Names that are far too long'),
      at('in-call', 'Keypad', 'panel=keypad', true),
      at('in-call', 'Compact', 'density=compact', true),
    ],
  },
  {
    title: 'Caller card',
    looks: [
      main('employee', 'An employee'),
      main('unknown', 'An unknown number'),
      look('anonymous', 'Anonymous'),
      main('several', 'Several people have the number'),
      look('company-line', 'A company’s line of fourteen'),
      look('one-of-fourteen', 'One of them, chosen'),
      look('promised', 'Somebody who was promised a call'),
      look('found-live', 'Found just now'),
      look('incident-made', 'An incident was made'),
      main('handoff-answered', 'With a handoff of two hops, and a transcript'),
      look('handoff-announced', 'The handoff is on its way'),
      look('handoff-missing', 'The handoff has not come'),
      ...each('locked', 'The handoff can’t be read', states.locked),
      look('recalled', 'Nobody took them, and they are back'),
      look('card-colleague', 'A colleague'),
      look('blocked', 'On a list of blocked numbers'),
      ...each('match', 'Found', states.match),
      ...each('attestation', 'The network says', states.attestation),
      main('scenario-in-call', 'With a script'),
      look('scenario-made', 'A scenario made an incident'),
      look('scenario-news', 'A scenario changed'),
      look('scenario-page-only', 'A scenario with a page only'),
      look('scenario-second', 'A second call with a scenario'),
      look('scenario-wrap-up', 'A scenario in the wrap-up'),
      main('long', 'Names that are far too long'),
    ],
  },
  {
    title: 'Transfer panel',
    looks: [
      at('in-call', 'Colleagues', 'panel=transfer'),
      at('transfer-queue', 'A queue', 'panel=transfer', true),
      at('told', 'With more for the colleague', 'panel=transfer', true),
      at('blind', 'More while it rings', 'panel=told'),
      at('transfer-suggested', 'People who are suggested', 'panel=transfer', true),
      at('transfer-number', 'A number', 'panel=transfer', true),
      at('scenario-in-call', 'With a suggestion', 'panel=transfer'),
      at('long', 'Names that are far too long', 'panel=transfer'),
    ],
  },
  {
    title: 'What becomes of a transfer',
    looks: [
      ...each('step', 'Step', states.step),
      look('supervised-caller', 'The colleague waits'),
      ...each('end', 'End', states.outcome),
      ...each('document', 'The card and notes', states.document),
      ...each('added', 'What was noted since', states.added),
    ],
  },
  {
    title: 'Line, status and microphone',
    looks: [
      look('line-unconfigured', 'No phone system'),
      look('line-connecting', 'Connecting'),
      look('line-registering', 'Signing in'),
      ...each('problem', 'Down', states.problem),
      ...each('status', 'The agent', states.status),
      ...each('microphone', 'The microphone', states.microphone),
    ],
  },
  {
    title: 'Notices',
    looks: [
      ...each('notice', 'Of the kind', states.notice),
      ...each('tone', 'Of the tone', states.tone),
      ...each('buttons', 'With buttons', BUTTON_SETS),
      look('dial-request', 'A link wants to call'),
      look('dial-request-paid', 'A number that costs'),
      look('dial-request-wrong', 'No number'),
      main('dial-several', 'One of several numbers'),
      look('bad-link', 'A link that is broken'),
      look('call-gone', 'A call that is gone'),
      look('follow-up-due', 'It is time to call somebody back'),
      look('update-ready-in-call', 'An update during a call'),
    ],
  },
  {
    title: 'Lists',
    looks: [
      main('idle', 'Calls and favourites'),
      main('welcome', 'The first time'),
      at('welcome', 'First run: connect', 'first=connect', true),
      at('first-run', 'First run: what works', 'first=test', true),
      at('first-run-refused', 'First run: refused', 'first=test'),
      at('welcome', 'First run: contacts', 'first=contacts'),
      look('no-favourites', 'No favourites yet'),
      at('follow-ups', 'Who is to be called back', 'list=follow-ups', true),
      at('idle', 'Nobody to be called back', 'list=follow-ups'),
      look('preparing', 'Contacts are being made ready'),
      at('idle', 'Contacts', 'page=contacts', true),
      at('import-reading', 'A file that is read', 'page=contacts'),
      at('import-ready', 'What will come of it', 'page=contacts', true),
      at('import-running', 'An import', 'page=contacts'),
      at('import-paused', 'An import that waits', 'page=contacts'),
      at('import-failed', 'A file that is no list', 'page=contacts'),
      at('import-done', 'Imported', 'page=contacts'),
      at('idle', 'Keys', 'keys=1', true),
    ],
  },
  {
    title: 'Settings',
    looks: [
      at('idle', 'Phone system', 'settings=phone', true),
      at('sources', 'Contact sources and outbox', 'settings=contacts', true),
      at('idle', 'Colleagues', 'settings=colleagues'),
      at('idle', 'Calls, dialing, blocking', 'settings=calls', true),
      at('managed', 'Calls, set by an administrator', 'settings=calls', true),
      at('managed', 'Managed by an address', 'settings=phone', true),
      at('scenarios', 'Scenarios', 'settings=scenarios', true),
      at('scenarios-none', 'No scenarios yet', 'settings=scenarios'),
      at('scenarios-preset', 'Scenarios of the administrators', 'settings=scenarios'),
      at('scenarios-locked', 'Only those', 'settings=scenarios'),
      at('snippets', 'Snippets', 'settings=snippets', true),
      at('snippets-none', 'No snippets yet', 'settings=snippets'),
      at('sources', 'Privacy', 'settings=privacy', true),
      at('sound', 'Sound', 'settings=audio', true),
      at('idle', 'Appearance', 'settings=appearance'),
      at('idle', 'Keys', 'settings=keys', true),
      at('desktop-electron', 'Desktop', 'settings=desktop', true),
      at('desktop-mac', 'Desktop, on a Mac', 'settings=desktop'),
      at('desktop-troubled', 'Desktop, much is wrong', 'settings=desktop'),
      at('desktop-wayland-no-keychain', 'Desktop, no keychain', 'settings=desktop'),
      at('update-downloading', 'An update is being loaded', 'settings=desktop'),
      at('update-ready', 'An update is ready', 'settings=desktop'),
    ],
  },
];

export const looks: readonly Look[] = lookGroups.flatMap((group) => group.looks);
