/** The rules of docs/security.md as a real browser keeps them, in every page that the host serves. */
import { agentAt } from './agent';
import { expect, test } from './fixtures';
import { expectTight, openOutside, REFUSALS } from './hostile-page';

test('script that got into a page runs nothing, reaches nobody, leads nowhere and is granted no more than its page', async ({
  desk,
  expectedProblems,
}) => {
  expectedProblems.push(REFUSALS);
  const outside = await openOutside();
  await expect(desk.window.getByRole('banner')).toBeVisible();
  await expectTight(desk.window.locator('body'), outside);
  await expectTight(desk.page.locator('body'), outside);
  await outside.close();

  // The phone has the microphone and may ask for headsets; no page has the camera, the screen, the place or a device.
  const phone = desk.page.locator('body');
  const window = desk.window.locator('body');
  expect(await phone.evaluate(askedFor)).toEqual({
    ...nothing,
    microphone: 'granted',
    headsets: 'granted',
  });
  expect(await window.evaluate(askedFor)).toEqual(nothing);
});

test('what is said on the line is in no console, whatever the page’s storage asks for', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  const said: string[] = [];
  desk.page.on('console', (message) => said.push(message.text()));
  await desk.page.evaluate(() => localStorage.setItem('debug', '*'));
  await desk.page.reload();
  await agent.ready();
  expect(said.filter((text) => /SIP/.test(text))).toEqual([]);
});

const nothing = {
  microphone: 'refused',
  camera: 'refused',
  both: 'refused',
  screen: 'refused',
  place: 'refused',
  midi: 'refused',
  devices: 'refused',
  headsets: 'refused',
};

/** In the page. */
async function askedFor(): Promise<typeof nothing> {
  const answerTo = (task: () => Promise<unknown>) =>
    task().then(
      () => 'granted',
      () => 'refused',
    );
  const { mediaDevices, geolocation } = navigator;
  const microphone = { audio: true };
  const camera = { video: true };
  // Asked for both, a browser may give the one that is allowed.
  const pictureOf = async (wanted: MediaStreamConstraints) => {
    const stream = await mediaDevices.getUserMedia(wanted);
    if (stream.getVideoTracks().length === 0) throw new Error('no picture');
  };
  return {
    microphone: await answerTo(() => mediaDevices.getUserMedia(microphone)),
    camera: await answerTo(() => pictureOf(camera)),
    both: await answerTo(() => pictureOf({ ...microphone, ...camera })),
    screen: await answerTo(() => mediaDevices.getDisplayMedia(camera)),
    place: await answerTo(() => new Promise((done, failed) => geolocation.getCurrentPosition(done, failed))),
    midi: await answerTo(() => navigator.requestMIDIAccess()),
    devices: await answerTo(() => {
      const { usb } = navigator as unknown as { usb: { requestDevice(options: unknown): Promise<unknown> } };
      return usb.requestDevice({ filters: [] });
    }),
    // The list of a browser without a window would never end: whether it may be asked for at all is what counts.
    headsets: await answerTo(async () => {
      const { featurePolicy } = document as unknown as {
        featurePolicy: { allowsFeature(name: string): boolean };
      };
      if (!featurePolicy.allowsFeature('hid')) throw new Error('not allowed');
    }),
  };
}
