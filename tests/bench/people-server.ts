/** A CRM of many people over real HTTP, in a process of its own. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = 1_000;

export interface PeopleServer {
  readonly url: string;
  stop(): void;
}

/** In a process of its own: what it costs to make the rows is not the desk's. */
export async function startPeopleServer(size: number): Promise<PeopleServer> {
  const child = spawn(process.execPath, [String(process.argv[1]), '--serve-people', `--people=${size}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await new Promise<string[]>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).split('\n')));
  });
  return { url: String(url), stop: () => void child.kill() };
}

/** The other side of `startPeopleServer`: a CRM that answers pages of people, and says where. */
export function servePeople(size: number): void {
  const server = createServer((request, response) => {
    const query = new URL(String(request.url), 'http://127.0.0.1').searchParams;
    const from = (Number(query.get('page')) - 1) * PAGE;
    const rows = Array.from({ length: Math.max(0, Math.min(PAGE, size - from)) }, (_, n) => rowOf(from + n));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ rows, total: size }));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}

const FIRST = ['Ana', 'Ioan', 'Maria', 'Aino', 'Eero', 'Wei', 'Olga', 'Jürgen', 'Zoë', 'Łukasz', 'Noor'];
const LAST = ['Ionescu', 'Popescu', 'Virtanen', 'Korhonen', '王', 'Müller', 'Nowak', 'Smith', 'Öztürk'];

function rowOf(n: number) {
  return {
    id: n,
    name: `${FIRST[n % FIRST.length]} ${LAST[(n >> 3) % LAST.length]} ${n}`,
    company: `Company ${n % 5_000} SRL`,
    title: 'Head of purchasing',
    email: `person${n}@example.com`,
    mobile: `07${String(20_000_000 + n)}`,
    work: `021 ${String(3_000_000 + n)}`,
  };
}

/** Of the source that it is. */
export function peopleMapping(url: string): string {
  return JSON.stringify({
    version: 1,
    baseUrl: url,
    auth: { kind: 'none' },
    pollSeconds: 86_400,
    contacts: [
      {
        name: 'people',
        path: '/people',
        paging: { kind: 'page', parameter: 'page', sizeParameter: 'size', size: PAGE },
        rows: 'rows',
        total: 'total',
        fields: {
          id: 'id',
          displayName: 'name',
          company: 'company',
          title: 'title',
          emails: ['email'],
          phones: [
            { number: 'mobile', label: 'mobile' },
            { number: 'work', label: 'work' },
          ],
        },
      },
    ],
  });
}
