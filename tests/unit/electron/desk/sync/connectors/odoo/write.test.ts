import { describe, expect, it } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { connectSource } from '../../../../../../../electron/desk/sync/connect-source';
import type { Connector } from '../../../../../../../electron/desk/sync/connector';
import type { OutboxEntry } from '../../../../../../../electron/desk/sync/outbox-entry';

const never = new AbortController().signal;
const note: OutboxEntry = {
  kind: 'note',
  contactId: contactId('crm:7'),
  callId: callId('1'),
  text: 'Hello',
  at: '2026-11-20T10:00:00.000Z',
  agent: 'Ana',
};

/** An Odoo that answers in turn, and what it was asked. */
function odooAnswering(...answers: readonly (readonly [status: number, body: unknown])[]) {
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const left = [...answers];
  const connector = connectSource(
    {
      id: 'crm',
      connection: { kind: 'odoo', url: 'https://odoo.example.com', database: 'crm', pollSeconds: 60 },
      region: 'RO',
      token: 'k',
    },
    {
      now: () => 0,
      fetch: async (input, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        asked.push(new URL(String(input)).pathname.replace('/json/2/', ''));
        const [status, body] = left.shift() ?? [500, {}];
        return Response.json(body, { status });
      },
    },
  ) as Connector;
  return { connector, asked, bodies };
}

describe('writing to Odoo', () => {
  it('posts at once the first time, and looks for its mark before a second', async () => {
    const first = odooAnswering([200, [454]]);
    await first.connector.write(note, { key: 'k1', contact: '7', again: false }, never);
    expect(first.asked).toEqual(['res.partner/message_post']);
    const there = odooAnswering([200, [454]]);
    expect(await there.connector.write(note, { key: 'k1', contact: '7', again: true }, never)).toMatchObject({
      ok: true,
    });
    expect(there.asked).toEqual(['mail.message/search']);
    const lost = odooAnswering([200, []], [200, [455]]);
    await lost.connector.write(note, { key: 'k1', contact: '7', again: true }, never);
    expect(lost.asked).toEqual(['mail.message/search', 'res.partner/message_post']);
  });

  it('puts a call-back on the agent’s list, and goes on where a try has ended', async () => {
    const call: OutboxEntry = {
      kind: 'call',
      contactId: contactId('crm:7'),
      callId: callId('1'),
      direction: 'in',
      remote: '+40721234567',
      startedAt: '2026-11-20T10:00:00.000Z',
      talkSeconds: 61,
      outcome: 'answered',
      agent: 'Ana',
      followUp: { at: '2026-11-23T07:30:00.000Z', day: '2026-11-23', text: 'Ask about the refund' },
    };
    const write = (odoo: ReturnType<typeof odooAnswering>, again: boolean) =>
      odoo.connector.write(call, { key: 'k1', contact: '7', again }, never);
    const first = odooAnswering([200, [454]], [200, [9]], [200, [31]]);
    expect(await write(first, false)).toEqual({ ok: true, value: {} });
    expect(first.asked).toEqual([
      'res.partner/message_post',
      'res.users/search',
      'res.partner/activity_schedule',
    ]);
    expect(first.bodies[2]).toEqual({
      ids: [7],
      act_type_xmlid: 'mail.mail_activity_data_call',
      summary: 'Ask about the refund',
      note: expect.stringMatching(/Follow-up by 2026-11-23 07:30 UTC: Ask about the refund.*\[call:k1\]/),
      date_deadline: '2026-11-23',
      user_id: 9,
    });
    // The note had arrived, the activity not; nobody is called that, or two are.
    const half = odooAnswering([200, [454]], [200, []], [200, [9, 10]], [200, [31]]);
    expect(await write(half, true)).toMatchObject({ ok: true });
    expect(half.asked).toEqual([
      'mail.message/search',
      'mail.activity/search',
      'res.users/search',
      'res.partner/activity_schedule',
    ]);
    expect(half.bodies[3]).not.toHaveProperty('user_id');
    const done = odooAnswering([200, [454]], [200, [31]]);
    expect(await write(done, true)).toMatchObject({ ok: true });
    expect(done.asked).toEqual(['mail.message/search', 'mail.activity/search']);
  });

  it('writes nothing when it cannot tell whether it is there', async () => {
    for (const answer of [
      [503, {}],
      [200, { odd: true }],
      [403, { name: 'odoo.exceptions.AccessError' }],
    ] as const) {
      const { connector, asked } = odooAnswering(answer);
      const written = await connector.write(note, { key: 'k1', contact: '7', again: true }, never);
      expect([written.ok, asked]).toEqual([false, ['mail.message/search']]);
    }
  });

  it('writes to no contact of another kind of id', async () => {
    const { connector, asked } = odooAnswering();
    for (const contact of ['x', '-1', 'lead-', 'lead-0', '1.5', '7/unlink']) {
      expect(await connector.write(note, { key: 'k1', contact, again: false }, never)).toMatchObject({
        error: { code: 'invalid' },
      });
    }
    expect(asked).toEqual([]);
  });

  it('takes a lock of a moment for one, and a refusal for one', async () => {
    const codeOf = async (status: number, name: string) => {
      const { connector } = odooAnswering([status, { name, debug: 'Traceback' }]);
      const written = await connector.write(note, { key: 'k1', contact: '7', again: false }, never);
      return written.ok ? 'ok' : written.error.code;
    };
    expect(await codeOf(409, 'odoo.exceptions.LockError')).toBe('unavailable');
    expect(await codeOf(500, 'psycopg2.errors.SerializationFailure')).toBe('unavailable');
    expect(await codeOf(500, 'builtins.TypeError')).toBe('invalid');
    expect(await codeOf(422, 'odoo.exceptions.ValidationError')).toBe('invalid');
    expect(await codeOf(404, 'odoo.exceptions.MissingError')).toBe('not-found');
  });
});
