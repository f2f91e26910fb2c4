import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from '#shared/lib/redact';

describe('redactText', () => {
  it.each([
    ['call from +40721555777 ended', 'call from ***77 ended'],
    ['+40 (721) 555-777', '***77'],
    ['0721 555 777', '***77'],
    ['0721555777', '***77'],
    ['tel:+40721555777', 'tel:***77'],
    ['٠٧٢١٥٥٥٧٧٧', '***٧٧'],
    ['+40\u00a0721\u202f555\u200b777', '***77'],
    ['id40721555777x', 'id***77x'],
    ['INVITE sip:1001@pbx.example.com', 'INVITE sip:***01@pbx.example.com'],
    ['"Maria Ionescu" <sip:+40721555777@pbx>', '"***" <sip:***77@pbx>'],
    ['sips:maria@pbx.example.com;transport=ws', 'sips:***@pbx.example.com;transport=ws'],
    ['write to maria.ionescu@example.com now', 'write to [email] now'],
    ['Authorization: Digest username="1001", response="ab12"', 'Authorization: [redacted]'],
    ['a\r\nProxy-Authorization: Digest x="y"\r\nb', 'a\r\nProxy-Authorization: [redacted]\r\nb'],
    ['sent Bearer eyJhbGciOi.x-y_z to the CRM', 'sent Bearer [redacted] to the CRM'],
    ['Digest username="1001", response="ab12"', 'Digest [redacted]'],
    ['https://crm/api?token=abcdef&page=2', 'https://crm/api?token=[redacted]&page=2'],
    ['{"password":"two words","a":1}', '{"password":[redacted],"a":1}'],
    ['secret = hunter2', 'secret = [redacted]'],
  ])('hides what is personal in %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'call 0199e0a1-7b1c-7a55-9c3e-123456789012 ended',
    'pulled up to 2026-11-20T21:53:00.123Z',
    'day 2026-11-20 21:53',
    'connect ECONNREFUSED 127.0.0.1:8088',
    'wss://203.0.113.200:8089/ws',
    'listening on 192.168.100.201',
    'attempt 3 after 2000 ms, code 4408',
    'sip:pbx.example.com',
  ])('keeps what finds a fault: %j', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('leaves no seven digits in a row that are no id, time or address', () => {
    const noise = fc.stringMatching(/^[ a-zA-Z+().-]{0,12}$/);
    const number = fc.stringMatching(/^[0-9]{7,15}$/);
    fc.assert(
      fc.property(noise, number, noise, (before, digits, after) => {
        const shown = redactText(`${before}${digits}${after}`);
        expect(shown).not.toMatch(/\d{7}/);
        expect(shown).not.toContain(digits.slice(0, -2));
        expect(shown).toContain(digits.slice(-2));
      }),
    );
  });

  it('hides a number whatever stands between its digits', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const between = fc.constantFrom('', ' ', '-', '.', '/', ' (', ') ', '\u00a0', '\u2013');
    fc.assert(
      fc.property(fc.array(fc.tuple(digit, between), { minLength: 10, maxLength: 15 }), (parts) => {
        const shown = redactText(`+${parts.map(([one, gap]) => `${one}${gap}`).join('')}`);
        expect(shown.match(/\d/g)?.length ?? 0).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
      }),
    );
    const once = redactText('"Ana" <sip:1001@pbx> +40721555777 a@b.c token=x');
    expect(redactText(once)).toBe(once);
  });

  it('shortens what is huge, in good time, and lets no half of a number through', () => {
    const started = performance.now();
    for (const text of ['1 '.repeat(2_000_000), '@'.repeat(4_000_000), 'sip:'.repeat(1_000_000)]) {
      expect(redactText(text).length).toBeLessThan(9000);
    }
    expect(performance.now() - started).toBeLessThan(2000);
    expect(redactText(`${'x'.repeat(4030)} maria.ionescu@example.com`)).not.toContain('maria');
  });
});

describe('redact', () => {
  it('hides by key, whatever the value is', () => {
    expect(
      redact({
        password: 'x',
        accessToken: 'x',
        HA1: 'x',
        Authorization: 'x',
        api_key: 'x',
        displayName: 'Maria',
        note: { text: 'Maria', nested: [1] },
        email: 'm',
        body: 'frame',
      }),
    ).toEqual({
      password: '[redacted]',
      accessToken: '[redacted]',
      HA1: '[redacted]',
      Authorization: '[redacted]',
      api_key: '[redacted]',
      displayName: '[redacted]',
      note: '[redacted]',
      email: '[redacted]',
      body: '[redacted]',
    });
  });

  it('keeps the last two digits under the key of a number, and nothing of a name', () => {
    expect(
      redact({ extension: '1001', number: 40721555777, caller: 'Maria', from: { user: '1002' } }),
    ).toEqual({ extension: '***01', number: '***77', caller: '***', from: { user: '***02' } });
    expect(redact({ extension: '12' })).toEqual({ extension: '***' });
  });

  it('keeps what a log line is for', () => {
    const line = {
      room: 'line',
      callId: '0199e0a1-7b1c-7a55-9c3e-1234567890ab',
      code: 486,
      ms: 12.5,
      at: 1_795_211_580_000,
      ok: true,
      none: undefined,
      list: ['a', null],
    };
    expect(redact(line)).toEqual(line);
  });

  it.each([
    [
      "EACCES: permission denied, mkdir '/home/ana.pop/.local/share/patchcord'",
      "EACCES: permission denied, mkdir '/home/***/.local/share/patchcord'",
    ],
    ['at open (/Users/Ana Pop/Library/x.js:1:2)', 'at open (/Users/***/Library/x.js:1:2)'],
    ["open 'C:\\Users\\Ana Pop\\AppData\\desk.db'", "open 'C:\\Users\\***\\AppData\\desk.db'"],
    ['{"path":"C:\\\\Users\\\\ana\\\\desk.db"}', '{"path":"C:\\\\Users\\\\***\\\\desk.db"}'],
    ['file:///C:/Users/ana/desk.db', 'file:///C:/Users/***/desk.db'],
    ['no folder /home/ana', 'no folder /home/***'],
  ])('hides whose home folder it is: %s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });

  it('keeps paths that are nobody’s', () => {
    for (const path of ['/opt/patchcord/resources/app/home.png', '/var/lib/users.db', 'GET /api/home']) {
      expect(redactText(path)).toBe(path);
    }
  });

  it('looks into arrays, errors and keys', () => {
    const error = Object.assign(new TypeError('no route to +40721555777'), { code: 'EX' });
    expect(redact({ '+40721555777': ['+40721555777', 40721555777n] })).toEqual({
      '***77': ['***77', '***77'],
    });
    expect(redact({ error })).toMatchObject({
      error: { type: 'TypeError', message: 'no route to ***77', code: 'EX' },
    });
    expect((redact(error) as { stack: string }).stack).toMatch(/^TypeError: no route to \*\*\*77\n +at /);
    Object.defineProperty(error, 'stack', { get: () => 'ran' });
    expect(redact(error)).not.toHaveProperty('stack');
    expect(JSON.stringify(redact({ error }))).not.toContain('40721555777');
  });

  it('survives cycles, getters, proxies and depth, and runs no code of the value', () => {
    let ran = 0;
    const hostile: Record<string, unknown> = {
      get danger() {
        ran += 1;
        throw new Error('ran');
      },
      toJSON() {
        ran += 1;
        return 'x';
      },
      bad: new Proxy(
        {},
        {
          ownKeys() {
            throw new Error('trap');
          },
        },
      ),
      when: new Date(Number.NaN),
      bytes: new Uint8Array(3),
      map: new Map([['+40721555777', 1]]),
      fn: () => undefined,
      sym: Symbol('x'),
      nan: Number.NaN,
    };
    hostile['self'] = hostile;
    let deep: unknown = 'end';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    expect(redact(hostile)).toEqual({
      danger: '[getter]',
      toJSON: '[function]',
      bad: '[unreadable]',
      when: '[no date]',
      bytes: '[3 bytes]',
      map: '[1 entries]',
      fn: '[function]',
      sym: '[symbol]',
      nan: 'NaN',
      self: '[cycle]',
    });
    expect(ran).toBe(0);
    expect(JSON.stringify(redact(deep))).toContain('[deep]');
  });

  it('shows the same object twice where it is no cycle', () => {
    const one = { code: 1 };
    expect(redact([one, one])).toEqual([{ code: 1 }, { code: 1 }]);
  });

  it('bounds what is wide', () => {
    const wide = redact(Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, n])));
    expect(Object.keys(wide as object)).toHaveLength(51);
    expect(redact(Array.from({ length: 1000 }, () => 1))).toHaveLength(51);
  });

  it('never throws, whatever it gets, and its answer can always be written as JSON', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
        (value) => {
          expect(() => JSON.stringify(redact(value))).not.toThrow();
        },
      ),
    );
  });

  it('sets no prototype from a key', () => {
    const shown = redact(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
    expect(Object.getPrototypeOf(shown)).toBe(Object.prototype);
    expect(shown['admin']).toBeUndefined();
  });
});
