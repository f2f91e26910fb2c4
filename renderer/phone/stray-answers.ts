import type { Session } from './jssip-internals';

/**
 * Ends the calls that a 2xx begins and nobody wants. A proxy that forks lets two sides answer: JsSIP 3.13.8
 * acknowledges the second one and hangs up in the dialog of the first, the good call. And one who answers at the moment
 * in which we cancel is not even acknowledged: they would hear nothing until their phone system gives up.
 */
export function endStrayAnswers(session: Session): void {
  const forgetDialog = () => {
    session._dialog?.terminate();
    session._dialog = null;
  };
  const acceptAndTerminate = session._acceptAndTerminate.bind(session);
  session._acceptAndTerminate = (...args) => {
    const { status } = session;
    acceptAndTerminate(...args);
    // JsSIP says `terminated` here, after which its own clean-up believes it was done: the connection stays open.
    session._status = status;
    if (session.isEnded()) forgetDialog();
  };

  const receiveResponse = session._receiveInviteResponse.bind(session);
  session._receiveInviteResponse = (response) => {
    const dialog = session._dialog;
    const isWanted = dialog ? response.to_tag === dialog.id.remote_tag : !session.isEnded();
    const isAnswer = response.status_code >= 200 && response.status_code < 300;
    if (!isAnswer || isWanted) return receiveResponse(response);
    // Without a contact there is no dialog to end it in, and JsSIP would end this one instead.
    if (!response.hasHeader('Contact')) return;
    session._dialog = null;
    // Makes a dialog of its own for the ACK and the BYE.
    session._acceptAndTerminate(response);
    forgetDialog();
    session._dialog = dialog ?? null;
  };
}
