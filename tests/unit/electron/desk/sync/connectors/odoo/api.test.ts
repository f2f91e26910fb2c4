import { describe, expect, it } from 'vitest';
import { createOdooApi, explain } from '../../../../../../../electron/desk/sync/connectors/odoo/api';

const never = new AbortController().signal;

describe('what a refusal of Odoo means', () => {
  it.each([
    // Seen on Odoo 19: a wrong field, a time with a zone.
    [500, 'builtins.ValueError', 'invalid'],
    [500, 'builtins.TypeError', 'invalid'],
    [500, 'psycopg2.errors.NotNullViolation', 'invalid'],
    [500, 'psycopg2.errors.UndefinedColumn', 'invalid'],
    [500, 'psycopg2.errors.SerializationFailure', undefined],
    [500, 'psycopg2.OperationalError', undefined],
    [500, 'builtins.MemoryError', undefined],
    [500, '', undefined],
    [401, 'werkzeug.exceptions.Unauthorized', undefined],
    [403, 'odoo.exceptions.AccessError', undefined],
    [403, 'odoo.exceptions.AccessDenied', 'auth'],
    [403, 'odoo.http.SessionExpiredException', 'auth'],
    [404, 'odoo.exceptions.MissingError', undefined],
    [404, 'werkzeug.exceptions.NotFound', undefined],
    [404, '', 'invalid'],
    [409, 'odoo.exceptions.LockError', 'unavailable'],
    [422, 'odoo.exceptions.UserError', undefined],
  ])('%i %s', (status, name, code) => {
    expect(explain(status, name === '' ? undefined : { name, message: 'secret', debug: 'Traceback' })).toBe(
      code,
    );
  });

  it('asks for the fields once, and again after a refusal', async () => {
    const asked: string[] = [];
    const api = createOdooApi({
      url: 'https://odoo.example.com',
      database: 'crm',
      key: 'k',
      now: () => 0,
      fetch: async (input) => {
        const method = String(input).split('/').at(-1) ?? '';
        asked.push(method);
        return method === 'fields_get'
          ? Response.json({
              name: { string: 'Name' },
              state: { string: 'State', selection: [['a', 'Open']] },
            })
          : Response.json({ name: 'builtins.ValueError', debug: 'Traceback' }, { status: 500 });
      },
    });
    const fields = await api.fieldsOf('res.partner', never);
    expect(fields.ok && fields.value.get('state')).toEqual({
      label: 'State',
      choices: new Map([['a', 'Open']]),
    });
    await api.fieldsOf('res.partner', never);
    expect(asked).toEqual(['fields_get']);
    const refused = await api.call('res.partner', 'search_read', {}, never);
    expect(refused).toEqual({ ok: false, error: { code: 'invalid', detail: 'HTTP 500' } });
    await api.fieldsOf('res.partner', never);
    expect(asked).toEqual(['fields_get', 'search_read', 'fields_get']);
  });
});
