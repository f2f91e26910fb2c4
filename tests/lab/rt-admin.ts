import type { RequestTracker } from '../../scripts/lab/request-tracker.mjs';
import type { Person } from '../contract/connector-contract';

/** What an administrator does on RT's own pages. */
export async function signInAsAdmin(rt: RequestTracker) {
  const form = new URLSearchParams({ user: rt.adminUser, pass: rt.password });
  const signed = await fetch(`${rt.url}/NoAuth/Login.html`, { method: 'POST', body: form });
  const cookie = signed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await signed.arrayBuffer();
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${rt.url}/REST/2.0${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  };
  let last = 0;
  return {
    ask,
    async addUser({ name, company, phone, email }: Person): Promise<string> {
      last += 1;
      const Name = `user${last}`;
      await ask('POST', '/user', {
        Name,
        RealName: name,
        ...(company === undefined ? {} : { Organization: company }),
        ...(phone === undefined ? {} : { WorkPhone: phone }),
        ...(email === undefined ? {} : { EmailAddress: email }),
      });
      return String((await ask('GET', `/user/${Name}`))['id']);
    },
    async addTicket(requestor: string, subject: string): Promise<string> {
      const ticket = { Queue: rt.queue, Subject: subject, Requestor: requestor, Content: 'Please help.' };
      return String((await ask('POST', '/ticket', { ...ticket, ContentType: 'text/plain' }))['id']);
    },
    set: (what: 'user' | 'ticket', id: string, fields: Readonly<Record<string, unknown>>) =>
      ask('PUT', `/${what}/${id}`, fields),
    async textsOf(person: string): Promise<readonly string[]> {
      const query = encodeURIComponent(`Requestor.id = ${person}`);
      const tickets = (await ask('GET', `/tickets?query=${query}&per_page=100`))['items'];
      const texts: string[] = [];
      for (const { id } of tickets as readonly { id: string }[]) {
        const { items } = await ask('GET', `/ticket/${id}/attachments?fields=Content&per_page=100`);
        texts.push(...(items as readonly { Content?: string }[]).map(({ Content }) => Content ?? ''));
      }
      return texts;
    },
  };
}
