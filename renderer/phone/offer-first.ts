/**
 * Chromium 156 loses the media of a connection when an offer of ours is rolled back (a hold or repair that was
 * refused), if that connection had added its track before it applied the first offer of the other side; ICE stands at
 * `new` from then on. JsSIP answers in just that order. So the tracks of an incoming call wait for the offer.
 */
export function applyOfferBeforeTracks(connection: RTCPeerConnection): void {
  const waiting: Parameters<RTCPeerConnection['addTrack']>[] = [];
  const own: Pick<RTCPeerConnection, 'addTrack' | 'setRemoteDescription'> = {
    // JsSIP doesn't look at the sender it would get.
    addTrack: (...args) => {
      waiting.push(args);
      return undefined as unknown as RTCRtpSender;
    },
    async setRemoteDescription(description) {
      Reflect.deleteProperty(connection, 'addTrack');
      Reflect.deleteProperty(connection, 'setRemoteDescription');
      await connection.setRemoteDescription(description);
      for (const args of waiting) connection.addTrack(...args);
    },
  };
  Object.assign(connection, own);
}
