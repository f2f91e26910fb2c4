import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startPracticePbx } from '../../fakes/practice-pbx';
import { tempDir } from '../../fakes/temp-dir';
import { until } from '../../fakes/until';
import { openWholeDesk, type Secrets, startSipSocket } from '../../fakes/whole-desk';
import { plugInPhone } from '../../fakes/whole-phone';

/** Everything that the desk has written, whatever it is called. */
function written(dir: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { file, text: readFileSync(file, 'latin1') };
    });
}

it('gives the password to its phone once, and writes neither it nor its digest anywhere', async () => {
  const pbx = await startPracticePbx();
  onTestFinished(() => pbx.dispose());
  const account = pbx.accounts.signUp('Ana Pop');
  if (account === undefined) throw new Error('no extension');
  const { extension, password } = account;
  const secrets: Secrets = new Map();
  const dir = tempDir();
  const ha1 = createHash('md5').update(`${extension}:practice.invalid:${password}`).digest('hex');

  const first = await openWholeDesk({ dir, secrets });
  const firstPhone = plugInPhone(first);
  await first.call('settings.connect', {
    server: pbx.sipUrl,
    domain: 'practice.invalid',
    extension,
    password,
    displayName: 'Ana Pop',
    region: 'RO',
  });
  await until(() => expect(first.topic('line')?.state).toBe('registered'));
  await until(() => expect(firstPhone.given).toEqual([{ password }, { ha1, realm: 'practice.invalid' }]));
  await until(() => expect(first.topic('line')?.state).toBe('registered'));
  expect(first.told.filter(({ name }) => name === 'notice.show')).toEqual([]);
  firstPhone.unplug();
  await first.stop();

  const second = await openWholeDesk({ dir, secrets });
  const secondPhone = plugInPhone(second);
  await until(() => expect(second.topic('line')?.state).toBe('registered'));
  expect(secondPhone.given).toEqual([{ ha1, realm: 'practice.invalid' }]);
  expect(second.asked.filter((method) => method === 'secrets.read')).toEqual([]);
  const said = JSON.stringify(
    [first, second].map(({ told, topic }) => [told, topic('settings'), topic('desktop')]),
  );
  expect(said).not.toContain(password);
  expect(said).not.toContain(ha1);

  // A password that the phone system doesn't take is in no file either.
  const wrong = `wrong-${password}`;
  await second.call('settings.connect', {
    server: pbx.sipUrl,
    domain: 'practice.invalid',
    extension,
    password: wrong,
    displayName: 'Ana Pop',
    region: 'RO',
  });
  await until(() => expect(second.topic('line')).toMatchObject({ state: 'down', problem: 'wrong-password' }));
  const wrongHa1 = createHash('md5').update(`${extension}:practice.invalid:${wrong}`).digest('hex');
  expect(secondPhone.given.slice(1)).toEqual([{ ha1: wrongHa1, realm: 'practice.invalid' }]);
  secondPhone.unplug();
  await second.stop();

  const files = written(dir);
  const log = files.filter(({ file }) => file.includes('logs')).map(({ text }) => text);
  expect(log.join('')).toContain('registration failed');
  expect(files.some(({ file, text }) => file.endsWith('desk.db') && text.includes('practice.invalid'))).toBe(
    true,
  );
  for (const { file, text } of files) {
    for (const secret of [password, ha1, wrong, wrongHa1]) {
      expect(text.includes(secret), `${file} has a secret`).toBe(false);
    }
  }
});

it('signs in again where the realm has changed, and says so to nobody', async () => {
  const socket = await startSipSocket();
  const secrets: Secrets = new Map();
  let realm = 'old';
  const refused: string[] = [];
  socket.onMessage = (text) => {
    if (!text.startsWith('REGISTER ')) return undefined;
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'imu').exec(text)?.[1]?.trim() ?? '';
    const answered = /realm="([^"]*)"/u.exec(header('Authorization'))?.[1];
    if (answered !== undefined && answered !== realm) refused.push(answered);
    const head = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(name)}`);
    return answered === realm
      ? [
          'SIP/2.0 200 OK',
          ...head,
          `Contact: ${header('Contact')};expires=300`,
          'Content-Length: 0',
          '',
          '',
        ].join('\r\n')
      : [
          'SIP/2.0 401 Unauthorized',
          ...head,
          `WWW-Authenticate: Digest realm="${realm}", nonce="n-${realm}", algorithm=MD5`,
          'Content-Length: 0',
          '',
          '',
        ].join('\r\n');
  };
  const place = { dir: tempDir(), secrets };
  const connect = {
    server: socket.url,
    domain: 'pbx.example.com',
    extension: '1001',
    password: 'lab-secret',
    displayName: 'Ana Pop',
    region: 'RO',
  };
  const first = await openWholeDesk(place);
  const firstPhone = plugInPhone(first);
  await first.call('settings.connect', connect);
  await until(() => expect(firstPhone.given.at(-1)).toMatchObject({ realm: 'old' }));
  await until(() => expect(first.topic('line')?.state).toBe('registered'));
  firstPhone.unplug();
  await first.stop();

  realm = 'new';
  const second = await openWholeDesk(place);
  const secondPhone = plugInPhone(second);
  await until(() => expect(second.topic('line')?.state).toBe('registered'));
  expect(secondPhone.given).toMatchObject([{ realm: 'old' }, { realm: 'new' }]);
  expect(JSON.stringify(secondPhone.given)).not.toContain('lab-secret');
  expect(refused).toEqual([]);
  expect(second.told.filter(({ name }) => name === 'notice.show')).toEqual([]);
});
