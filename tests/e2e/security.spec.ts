/** The rules of docs/security.md as a real browser keeps them, in every page that the host serves. */
import { expect, test } from './fixtures';
import { expectTight, openOutside, REFUSALS } from './hostile-page';

test('script that got into a page runs nothing, reaches nobody and leads nowhere', async ({
  desk,
  expectedProblems,
}) => {
  expectedProblems.push(REFUSALS);
  const outside = await openOutside();
  await expect(desk.window.getByRole('banner')).toBeVisible();
  await expectTight(desk.window.locator('body'), outside);
  await expectTight(desk.page.locator('body'), outside);
  await outside.close();
});

test('the phone has the microphone, and no page has the camera, the screen, the place or a device', async ({
  desk,
}) => {
  await expect(desk.window.getByRole('banner')).toBeVisible();
  const phone = desk.page.locator('body');
  const window = desk.window.locator('body');
  expect(await phone.evaluate(askedFor)).toEqual({ ...nothing, microphone: 'granted' });
  expect(await window.evaluate(askedFor)).toEqual(nothing);
});

const nothing = {
  microphone: 'refused',
  camera: 'refused',
  both: 'refused',
  screen: 'refused',
  place: 'refused',
  midi: 'refused',
  devices: 'refused',
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
    devices: await answerTo(async () => {
      const { hid } = navigator as unknown as { hid: { requestDevice(options: unknown): Promise<unknown> } };
      const given = (await hid.requestDevice({ filters: [] })) as readonly unknown[];
      // The phone may ask for a headset; a browser without a window to choose in gives none.
      if (given.length === 0) throw new Error('no device');
    }),
  };
}
