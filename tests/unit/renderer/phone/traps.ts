// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and replaced is source text
/**
 * What JsSIP 3.13.8 does that would cost a caller, what the phone does about it, and the test that says so. J1 to J22
 * are the traps as they were first written down; what was found since follows. Each `broken` takes a mitigation out,
 * and `tests/mutations/phone.mutations.ts` sees the named test fail then.
 */
import type { Mutation, NamedTest } from '../../../mutations/test-mutations';

export interface Trap {
  readonly id: string;
  /** What JsSIP does, left to itself. */
  readonly trap: string;
  /** What we do about it; or why there is nothing for the phone to do. */
  readonly mitigation: string;
  readonly broken?: readonly Omit<Mutation, 'item'>[];
  /** Tests of what we rely on, where the trap is not ours to mend. */
  readonly reliesOn?: readonly NamedTest[];
}

const PHONE = 'renderer/phone/create-phone.ts';
const GUARD = 'renderer/phone/guard.ts';
const IN_DIALOG = 'renderer/phone/in-dialog.ts';
const STRAY = 'renderer/phone/stray-answers.ts';
const ROLL_BACK = 'renderer/phone/roll-back.ts';
const REFER = 'renderer/phone/refer.ts';
const REOFFER = 'renderer/phone/reoffer.ts';
const INTERNALS = 'renderer/phone/jssip-internals.ts';
const LEG = 'renderer/phone/leg.ts';
const LEG_MICROPHONE = 'renderer/phone/leg-microphone.ts';
const USER_AGENT = 'renderer/phone/user-agent.ts';
const MEDIA_WATCH = 'renderer/phone/media-watch.ts';
const ARGS = 'shared/schemas/phone-args.ts';

const test = (file: string) => `tests/unit/renderer/phone/${file}.test.ts`;
const hold = (title: string): NamedTest => [test('traps-hold'), title];
const line = (title: string): NamedTest => [test('traps-line'), title];
const transfer = (title: string): NamedTest => [test('traps-transfer'), title];
const dialog = (title: string): NamedTest => [test('traps-dialog'), title];
const phone = (title: string): NamedTest => [test('create-phone'), title];
const LEAKS: NamedTest = ['tests/integration/phone/leaks.test.ts', 'nothing stays of 500 calls'];

const broken = (
  name: string,
  file: string,
  [find, replace]: readonly [string, string],
  caughtBy: NamedTest,
): Omit<Mutation, 'item'> => ({ name, file, find, replace, caughtBy });

export const TRAPS: readonly Trap[] = [
  {
    id: 'J1',
    trap: '`replaces` of an incoming consult leg has its tags the wrong way round',
    mitigation: 'Replaces is built from the dialog, as the party that gets it sees it (`replacesOf`)',
    broken: [
      broken(
        'the tags are swapped',
        INTERNALS,
        [
          'to-tag=${id.remote_tag};from-tag=${id.local_tag}',
          'to-tag=${id.local_tag};from-tag=${id.remote_tag}',
        ],
        transfer('replaces an incoming consult leg with its tags the right way round (J1)'),
      ),
    ],
  },
  {
    id: 'J2',
    trap: '`replaces` of a ringing leg says `to-tag=null`',
    mitigation: 'A leg without a confirmed dialog is not put into a Refer-To',
    broken: [
      broken(
        'Replaces is written as JsSIP would',
        REFER,
        [
          'isUp(options.replaces) ? replacesOf(options.replaces) : undefined',
          '[options.replaces].map((it) => `${it._request.call_id};to-tag=${it._to_tag};from-tag=${it._from_tag}`)[0]',
        ],
        transfer('never replaces a leg that is still ringing (J2)'),
      ),
    ],
  },
  {
    id: 'J3',
    trap: 'two question marks in a Refer-To with two headers; nothing is escaped',
    mitigation: 'Both headers are put on the URI, escaped',
    broken: [
      broken(
        'Replaces is not escaped',
        REFER,
        ['encodeURIComponent(replaces)', 'replaces'],
        transfer(
          'puts Replaces and User-to-User into one escaped Refer-To (J3), and the headers on the REFER',
        ),
      ),
    ],
  },
  {
    id: 'J4',
    trap: 'a hold, unhold or renegotiation that fails hangs up',
    mitigation: 'That `terminate` is turned into a roll-back: of the hold, the tracks and the offer',
    broken: [
      broken(
        'JsSIP hangs up',
        GUARD,
        ['if (failed !== undefined) return', 'if (failed === null) return'],
        hold('leg.hold leaves the call as it was'),
      ),
      broken(
        'the hold is not taken back',
        GUARD,
        ["if (failed === 'Hold') session._localHold = false;", ''],
        hold('leg.hold leaves the call as it was'),
      ),
      broken(
        'the resume is not taken back',
        GUARD,
        ["if (failed === 'Unhold') session._localHold = true;", ''],
        hold('leg.unhold leaves the call as it was'),
      ),
      broken(
        'the tracks stay as the offer had them',
        GUARD,
        ['    session._setLocalMediaStatus();\n', ''],
        hold('leg.hold leaves the call as it was'),
      ),
      broken(
        'the offer stays',
        ROLL_BACK,
        ["await connection.setLocalDescription({ type: 'rollback' })", ''],
        hold('leg.repair leaves the call as it was'),
      ),
    ],
  },
  {
    id: 'J5',
    trap: 'the second try after a 491 has the old CSeq in its header and its ACK; it comes even after the call ended',
    mitigation: 'The number is kept in all three places, and the dialog says that it is over',
    broken: [
      broken(
        'the header keeps the old number',
        GUARD,
        ["request.setHeader('cseq', `${next} INVITE`);", ''],
        hold('a 491 is followed by a request with a new number in the header and in its ACK (J5)'),
      ),
      broken(
        'the ACK keeps the old number',
        GUARD,
        ['if (session._dialog) session._dialog._outgoing_ack_seqnum = next;', ''],
        hold('a 491 is followed by a request with a new number in the header and in its ACK (J5)'),
      ),
      broken(
        'a call that is over is offered again',
        GUARD,
        ['if (session._dialog) session._dialog.isTerminated = () => session.isEnded();', ''],
        hold('a call that is over is not held again after a 491 (J5)'),
      ),
      broken(
        'two 491 in a row are given up',
        REOFFER,
        ['refusal.code === 491 && attempt === 1', 'refusal.code === 491 && attempt === 0'],
        hold('two 491 in a row are tried once more after the time of RFC 3261, and survived'),
      ),
    ],
  },
  {
    id: 'J6',
    trap: 'an offer that crosses ours is refused with 491 and applied all the same',
    mitigation: 'It is rejected in the event, from the first step of our offer on',
    broken: [
      broken(
        'it is applied',
        GUARD,
        ['session._dialog?.uac_pending_reply === true) reject({ status_code: 491 });', 'false) return;'],
        hold('an INVITE of the peer while ours waits is refused and not applied (J6)'),
      ),
      broken(
        'it is applied if it comes by UPDATE',
        GUARD,
        ['if (request.body) refuseInGlare({ reject });', ''],
        hold('an UPDATE of the peer while ours waits is refused and not applied (J6)'),
      ),
      broken(
        'it is applied while our offer is made',
        GUARD,
        ['if (pending !== undefined || session._dialog?.', 'if (session._dialog?.'],
        hold('an INVITE of the peer while our offer is being made is refused too (J6)'),
      ),
    ],
  },
  {
    id: 'J7',
    trap: 'until a re-INVITE is acknowledged NOTIFY, REFER, UPDATE and INVITE get `403 Wrong Status`',
    mitigation: 'They are taken as in any other moment; another offer is put off with 491',
    broken: [
      broken(
        'nothing is taken',
        IN_DIALOG,
        ['return receiveEarly(request);', 'return receive(request);'],
        dialog('the end of a transfer is told'),
      ),
      broken(
        'another offer is refused for good',
        IN_DIALOG,
        ['return putOff(request);', 'return receive(request);'],
        dialog('another offer is put off, and the first is acknowledged all the same'),
      ),
    ],
  },
  {
    id: 'J8',
    trap: 'a NOTIFY that ends the subscription without a result is no event',
    mitigation:
      'The phone guesses nothing; the timers of the transfer (`shared/domain/transfer-machine.ts`) end in "unconfirmed"',
    reliesOn: [
      dialog('NOTIFY says it is over, with no body: the phone guesses nothing, the call stays (J8)'),
      dialog(
        'NOTIFY says it is over, with a body that is no sipfrag: the phone guesses nothing, the call stays (J8)',
      ),
    ],
  },
  {
    id: 'J9',
    trap: 'with two REFERs open a NOTIFY without an id is refused',
    mitigation: 'One transfer at a time on a leg, and what is left of earlier ones is forgotten',
    broken: [
      broken(
        'earlier ones are remembered',
        REFER,
        ['delete session._referSubscribers[id];', ''],
        transfer(
          'reports what the PBX says, with or without an id, also after an earlier REFER without an end (J9)',
        ),
      ),
      broken(
        'two at a time',
        'renderer/phone/leg-calls.ts',
        ["if (leg.referring) return fail('busy');", ''],
        transfer('says why a REFER failed: refused, a dead dialog, nothing for 8 s, and takes one at a time'),
      ),
    ],
  },
  {
    id: 'J10',
    trap: 'after a BYE that overtakes the last NOTIFY there is no refer event any more',
    mitigation:
      'The end of the leg is told, the outcome is left open: the desk asks the target or says "unconfirmed"',
    reliesOn: [dialog('a BYE comes before the last NOTIFY: the end is told and no outcome made up (J10)')],
  },
  {
    id: 'J11',
    trap: 'a NOTIFY without Event throws out of the socket handler',
    mitigation: 'Nothing that a message makes JsSIP throw leaves the socket',
    broken: [
      broken(
        'it leaves the socket',
        'renderer/phone/desk-socket.ts',
        ["logger.warn('JsSIP could not handle a message', { reason: messageOf(thrown) });", 'throw thrown;'],
        [test('desk-socket'), 'a message JsSIP throws at does not stop the next'],
      ),
    ],
    reliesOn: [transfer('a NOTIFY without Event does not stop the line (J11)')],
  },
  {
    id: 'J12',
    trap: 'an incoming REFER that is accepted loses User-to-User and Referred-By',
    mitigation: 'Both are read and passed on, cleaned; and only a target in our own domain is followed',
    broken: [
      broken(
        'User-to-User is lost',
        REFER,
        ['headers.push(`User-to-User: ${headerValue(percentDecoded(value))}`);', ''],
        transfer('follows to our own domain with the token and who sent us, and gives the first leg up'),
      ),
      broken(
        'Referred-By is lost',
        REFER,
        ['if (referredBy) headers.push(`Referred-By: ${headerValue(referredBy)}`);', ''],
        transfer('follows to our own domain with the token and who sent us, and gives the first leg up'),
      ),
      broken(
        'any domain is followed',
        REFER,
        ['target.host.toLowerCase() !== ownDomain.toLowerCase()', 'false'],
        transfer('refuses another domain'),
      ),
    ],
  },
  {
    id: 'J13',
    trap: 'REFER outside of a dialog is refused with 405',
    mitigation: 'Right so: nobody but the peer of a call may move it',
    reliesOn: [dialog('REFER outside of a dialog: nobody tells the phone to call (J13)')],
  },
  {
    id: 'J14',
    trap: 'an INVITE that replaces a ringing call gets 403 instead of 481',
    mitigation: 'It gets 481, after which the other side may call as usual; we never send one (J2)',
    broken: [
      broken(
        '403 as ever',
        IN_DIALOG,
        ['if (replaces && !isUp(session)) return request.reply(481);', ''],
        dialog(
          'an INVITE that replaces a call which still rings: there is none to replace, it rings on (J14)',
        ),
      ),
    ],
  },
  {
    id: 'J15',
    trap: 'a second answer out of a fork hangs up the first, good call',
    mitigation:
      'The second one is acknowledged and ended in a dialog of its own; transfers ask for no fork besides (RFC 3841)',
    broken: [
      broken(
        'JsSIP handles it',
        STRAY,
        ['if (!isAnswer || isWanted) return', 'if (dialog || !isAnswer || isWanted) return'],
        dialog('of a fork: the second one is ended, the first one stays (J15)'),
      ),
      broken(
        'one without a contact is handled like the others',
        STRAY,
        ["if (!response.hasHeader('Contact')) return;", ''],
        dialog('of a fork, without a contact: nothing happens to the first one'),
      ),
    ],
  },
  {
    id: 'J16',
    trap: 'a body of several parts is refused with 415',
    mitigation:
      'Upstream alone can change it: the PBX sends plain SDP; what it is refused with is clean, calls stay',
    reliesOn: [dialog('a body of several parts: refused by its type, at the start and within a call (J16)')],
  },
  {
    id: 'J17',
    trap: 'hold of one call silences every call with the same track; tracks are never stopped',
    mitigation: 'Every leg has a clone of the microphone and a silence of its own, stopped when it ends',
    broken: [
      broken(
        'the track is shared',
        'renderer/phone/microphone.ts',
        ['(from.amplified?.track ?? from.device).clone()', '(from.amplified?.track ?? from.device)'],
        line('hold of one call leaves the microphone of the other'),
      ),
      broken(
        'the silence goes on',
        LEG_MICROPHONE,
        ['options.silence.stop();', ''],
        line('every track is stopped when the calls are over'),
      ),
      broken(
        'the microphone goes on',
        LEG_MICROPHONE,
        ['    over = true;\n    sent?.release();', '    over = true;'],
        line('every track is stopped when the calls are over'),
      ),
    ],
  },
  {
    id: 'J18',
    trap: 'a NOTIFY that overtakes the 200 to its SUBSCRIBE gets 481',
    mitigation: 'The phone subscribes to nothing; who adds it has to try again',
    reliesOn: [dialog('subscriptions: it makes none, so a NOTIFY can overtake none (J18)')],
  },
  {
    id: 'J19',
    trap: 'a REFER without an answer fails after 32 s only',
    mitigation: 'A timer of our own, 8 s',
    broken: [
      broken(
        'nobody waits less',
        REFER,
        ['REFER_TIMEOUT_MS = 8_000', 'REFER_TIMEOUT_MS = 60_000'],
        transfer('says why a REFER failed: refused, a dead dialog, nothing for 8 s, and takes one at a time'),
      ),
    ],
  },
  {
    id: 'J20',
    trap: 'sessions stay in variables of JsSIP’s modules',
    mitigation: 'No listener stays on one that is over; one user agent for an account',
    broken: [
      broken(
        'listeners stay',
        LEG,
        ['queueMicrotask(() => session.removeAllListeners());', ''],
        line('a session that is over is listened to by nobody'),
      ),
      broken(
        'a user agent for every configuration',
        PHONE,
        ['return keys.every((key) => a[key] === b[key]);', 'return keys.length === 0;'],
        phone('keeps the call when the same account is configured again, ends it with another one'),
      ),
      broken('a player goes on', LEG, ['    media.stop(id);\n', ''], LEAKS),
    ],
  },
  {
    id: 'J21',
    trap: 'a line break in a header, a name or a display name starts a header of its own',
    mitigation: 'Closed sets of characters for what the desk gives; what a peer gives is cleaned or refused',
    broken: [
      broken(
        'any character in a header’s value',
        ARGS,
        ['value: like(/^[\\x20-\\x7e]{1,1024}$/)', 'value: z.string()'],
        transfer('refuses a line break'),
      ),
      broken(
        'any header',
        ARGS,
        [
          '.regex(/^(?:x-[a-z0-9-]+|user-to-user|referred-by|request-disposition|privacy|subject|reason)$/i)',
          '',
        ],
        transfer('refuses a name with a colon'),
      ),
      broken(
        'any character in a display name',
        ARGS,
        ['displayName: noControls(80)', 'displayName: z.string().max(80)'],
        transfer('is not used with a line break in its displayName'),
      ),
      broken(
        'Replaces of a REFER is passed on as it is',
        REFER,
        ['!/^[\\x21-\\x7e]*$/.test(percentDecoded(value))', 'false'],
        transfer('refuses a header smuggled in by an escaped line break'),
      ),
      broken(
        'User-to-User of a REFER is passed on as it is',
        REFER,
        ['headerValue(percentDecoded(value))', 'percentDecoded(value)'],
        transfer('cleans what it passes on: an escaped line break starts no header'),
      ),
    ],
  },
  {
    id: 'J22',
    trap: 'unhold while a re-INVITE is pending does nothing and says so to nobody',
    mitigation: 'Tried once more, then `busy`',
    broken: [
      broken(
        'given up at once',
        REOFFER,
        ["if (attempt > 1) return fail('busy');", "return fail('busy');"],
        hold('waits once for a transaction that is under way, and then gives up'),
      ),
    ],
  },

  // A line that drops.
  {
    id: 'A.2 re-offer',
    trap: 'a re-INVITE in flight, or made while the line is down, ends the call',
    mitigation: 'Rolled back; nothing of that kind is sent while the line is down',
    broken: [
      broken(
        'JsSIP ends it',
        GUARD,
        ["if (isUp(session)) return pending && rollBack(running, { kind: 'line-lost' });", ''],
        hold('hold: a line that drops'),
      ),
      broken(
        'a re-INVITE is made on a line that is down',
        REOFFER,
        ["if (!deps.isLineUp()) return fail('not-registered');", ''],
        line('nothing is sent that would cost the call'),
      ),
    ],
  },
  {
    id: 'A.2 answer',
    trap: 'the answer to a re-INVITE is lost with the line: who gave it takes no other offer, and hangs up after 32 s',
    mitigation: 'It is acknowledged as soon as there is a line again, whether or not there was one',
    broken: [
      broken(
        'it is never acknowledged',
        GUARD,
        ["if (unacknowledged) session.sendRequest('ACK');", ''],
        line('a hold whose answer went with the line is acknowledged before anything else is offered'),
      ),
    ],
  },
  {
    id: 'A.2 ringing',
    trap: 'an incoming call rings on without a line, and answering it is a call that nobody hears',
    mitigation: 'It ends with the line',
    broken: [
      broken(
        'it rings on',
        PHONE,
        ["if (direction === 'in' && !session.isEnded() && !isUp(session)) session.onTransportError();", ''],
        line('what rings here is over, and can’t be answered into nothing'),
      ),
    ],
  },
  {
    id: 'A.2 end',
    trap: 'the BYE of a call that is hung up without a line is never sent, nor the CANCEL of one that rings there',
    mitigation: 'Both are sent once the line is back and registered',
    broken: [
      broken(
        'it is not kept',
        USER_AGENT,
        ['events.onUnsent(message);', 'void message;'],
        line('a call that is hung up meanwhile is ended there too once the line is back, and once only'),
      ),
      broken(
        'what rings there rings on',
        USER_AGENT,
        ["new Set(['BYE', 'CANCEL'])", "new Set(['BYE'])"],
        [test('user-agent'), 'ends the call here at once, and there when it is back, once only'],
      ),
    ],
  },
  {
    id: 'A.2 timer',
    trap: 'the session timer of 90 s ends a call whose line is down for longer than 45 s',
    mitigation: 'Off, and not offered',
    broken: [
      broken(
        'on',
        USER_AGENT,
        ['session_timers: false,', 'session_timers: true,'],
        line('are nothing we take part in: their refresh would end the call of a line that is down'),
      ),
    ],
  },
  {
    id: 'A.2 ICE',
    trap: 'ICE that fails ends the call at once',
    mitigation:
      'ICE is restarted 3 s after `disconnected`; `failed` ends a call only after three repairs that did not help',
    broken: [
      broken(
        'restarted on `failed` only',
        MEDIA_WATCH,
        ["connection.iceConnectionState === 'disconnected' || ", ''],
        line('is told to flow when packets arrive, and to be lost; ICE is restarted after 3 s'),
      ),
      broken(
        'restarted late',
        MEDIA_WATCH,
        ['REPAIR_AFTER_MS = 3_000', 'REPAIR_AFTER_MS = 6_000'],
        line('is told to flow when packets arrive, and to be lost; ICE is restarted after 3 s'),
      ),
      broken(
        'restarted for a moment’s loss',
        MEDIA_WATCH,
        ['      stopBroken?.();\n', ''],
        line('that ICE finds again by itself is not repaired'),
      ),
      broken(
        'the re-INVITE restarts nothing',
        GUARD,
        ['iceRestart: true', 'iceRestart: false'],
        line('is told to flow when packets arrive, and to be lost; ICE is restarted after 3 s'),
      ),
      broken(
        'JsSIP ends it',
        GUARD,
        ['if (options.mediaMayReturn()) return;', ''],
        line('lost with the line down does not end the call; lost for good after a repair does'),
      ),
      broken(
        'one repair for a call',
        LEG,
        ['          leg.repairs = 0;\n', ''],
        line('is repaired in every interruption of a call, as often as there are'),
      ),
      broken(
        'one repair for an interruption',
        MEDIA_WATCH,
        ['    stopBroken = options.clock.after(REPAIR_AGAIN_MS, sayBroken);\n', ''],
        line('that no repair brings back is given up after half a minute, where ICE says nothing more'),
      ),
    ],
  },
  {
    id: 'A.1 gathering',
    trap: 'an INVITE or an answer waits for the last candidate',
    mitigation: '20 ms after the first one of UDP it goes out',
    broken: [
      broken(
        'ten seconds',
        LEG,
        ['GATHERING_MS = 20', 'GATHERING_MS = 10_000'],
        line('gathers for 20 ms at most for an answer and a repair, too'),
      ),
      broken(
        'after the first of any kind',
        LEG,
        ["candidate.protocol !== 'udp' || ", ''],
        line('is offered by no TCP candidate alone, however long the others take'),
      ),
    ],
  },

  // Found since.
  {
    id: 'N1',
    trap: 'a re-INVITE that gets no answer for 32 s, or 408, ends the call',
    mitigation: 'Rolled back like one that is refused; 481 alone says that there is no call any more',
    broken: [
      broken(
        'silence ends it',
        GUARD,
        [
          "if (isUp(session)) return pending && rollBack(running, { kind: 'refused', code: REQUEST_TIMEOUT });",
          '',
        ],
        hold('hold: no answer for 32 s'),
      ),
      broken(
        '408 ends it',
        GUARD,
        ['if (response?.status_code === REQUEST_TIMEOUT) session.onRequestTimeout();\n          else ', ''],
        hold('unhold: 408'),
      ),
    ],
  },
  {
    id: 'N2',
    trap: 'a line that drops before the ACK to our 200 ends the call 32 s later',
    mitigation: 'The ACK is taken as lost with the line; an offer that it would have answered is rolled back',
    broken: [
      broken(
        'JsSIP waits and hangs up',
        PHONE,
        ['            guard.lineLost();\n', ''],
        dialog('the line drops: the ACK to an answer of ours is lost, and the call is not'),
      ),
      broken(
        'the offer stays open',
        IN_DIALOG,
        ['void rollBackOffer(session, logger);', ''],
        dialog('the line drops: the ACK to an offer of ours is lost, and the call is not'),
      ),
      broken(
        'a call whose answer nobody has looks connected for 32 s',
        PHONE,
        ['          for (const { guard } of legs.values()) guard.lineBack();\n', ''],
        dialog('no voice came, so nobody has our answer: 6 s after the line is back the call is over'),
      ),
    ],
  },
  {
    id: 'N3',
    trap: 'a second INVITE before the ACK moves the number of the ACK: it is never seen, the call ends after 32 s',
    mitigation: 'The number is put back',
    broken: [
      broken(
        'it stays moved',
        IN_DIALOG,
        ['if (session._dialog) session._dialog._incoming_ack_seqnum = unacknowledged;', ''],
        dialog('another offer is put off, and the first is acknowledged all the same'),
      ),
    ],
  },
  {
    id: 'N4',
    trap: 'an answer that crosses our CANCEL is neither acknowledged nor ended: who answered hears nothing for 32 s',
    mitigation: 'It is, in a dialog of its own',
    broken: [
      broken(
        'nobody ends it',
        STRAY,
        [': !session.isEnded();', ': true;'],
        dialog('that cross our CANCEL are ended'),
      ),
    ],
  },
  {
    id: 'N5',
    trap: 'after an answer without usable SDP the peer connection stays open and the session in the user agent',
    mitigation: 'JsSIP’s own clean-up is let do its work',
    broken: [
      broken(
        'it believes it was done',
        STRAY,
        ['    session._status = status;\n', ''],
        dialog('with SDP that is none are ended, and the connection is closed'),
      ),
      broken(
        'the dialog of an answer that came too late stays',
        STRAY,
        ['    if (session.isEnded()) forgetDialog();\n', ''],
        LEAKS,
      ),
    ],
  },
  {
    id: 'N6',
    trap: 'once candidates were cut short, an ICE restart is offered without a single new one',
    mitigation: 'A repair waits for its candidates like the first offer',
    broken: [
      broken(
        'it does not wait',
        GUARD,
        ['session._iceReady = false;', ''],
        line('gathers for 20 ms at most for an answer and a repair, too'),
      ),
    ],
  },
  {
    id: 'N8',
    trap: 'a hold that nobody answers is waited for for 32 s, and what it says of itself meanwhile is not agreed',
    mitigation: 'It is told after 6 s; nothing else is offered until it is decided, and that is told as well',
    broken: [
      broken(
        'waited for',
        REOFFER,
        ['REOFFER_TIMEOUT_MS = 6_000', 'REOFFER_TIMEOUT_MS = 60_000'],
        hold('hold: is told after six seconds, and what becomes of it when it is decided'),
      ),
      broken(
        'believed before it is agreed',
        REOFFER,
        ['!leg.guard.isPending() && ', ''],
        hold('hold: is told after six seconds, and what becomes of it when it is decided'),
      ),
      broken(
        'never told',
        'renderer/phone/leg-calls.ts',
        ["&& leg.reportHold('decided')", '&& undefined'],
        hold('at all is taken back, and told so'),
      ),
    ],
  },
  {
    id: 'N9',
    trap: 'a repair that is answered with 481 ends a call in which both hear each other',
    mitigation: 'It goes on without signalling for as long as the other side is heard',
    broken: [
      broken(
        'ended',
        GUARD,
        ['running === PHRASE.repair && options.isVoiceThere()', 'running === PHRASE.repair && false'],
        line('the talk goes on while it is heard, and nothing is asked that would end it'),
      ),
      broken(
        'never ended',
        LEG,
        ["if (next === 'lost' && guard.isUnknownThere()) session.onDialogError();", ''],
        line('it is over when nobody is heard any more'),
      ),
    ],
  },
  {
    id: 'N7',
    trap: 'one CSeq of 2^31 or more, and every later request within the call is refused as an old one, its BYE too',
    mitigation: 'Such a message is none, and gets no further than the socket',
    broken: [
      broken(
        'it is taken',
        'renderer/phone/desk-socket.ts',
        ['if (hasEndlessNumber(data)) return', 'if (data === undefined) return'],
        dialog('a CSeq beyond what SIP knows is not taken: the other side can still end the call'),
      ),
    ],
  },
];
