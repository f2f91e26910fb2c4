import { describe, expect, test } from 'vitest';
import type { Sentence } from '#shared/domain/sentence';
import type { SyncView } from '#shared/domain/views';
import { noticesOfSync } from '../../../../../electron/desk/notices/call-notices';

const view = (state: SyncView['state'], key?: Sentence['key'], source = 'crm'): SyncView => ({
  source,
  name: 'The CRM',
  state,
  contacts: 1,
  items: 1,
  rejectedRows: 0,
  ...(key === undefined ? {} : { sentence: { key, values: { source: 'The CRM' } } }),
});
const away = 'sync.unreachable';

describe('a sync that fails', () => {
  test('is told once with its sentence, however often it is tried again', () => {
    expect(noticesOfSync([view('running')], [view('failed', away)])).toEqual([
      {
        show: {
          id: 'sync-crm',
          kind: 'sync',
          tone: 'warning',
          sentence: { key: away, values: { source: 'The CRM' } },
        },
      },
    ]);
    expect(noticesOfSync([view('failed', away)], [view('running', away)])).toEqual([]);
    expect(noticesOfSync([view('running', away)], [view('failed', away)])).toEqual([]);
  });

  test('is told again for another reason', () => {
    expect(noticesOfSync([view('failed', away)], [view('failed', 'sync.auth')])).toMatchObject([
      { show: { id: 'sync-crm', sentence: { key: 'sync.auth' } } },
    ]);
  });

  test('is forgotten when it works again, and with its source', () => {
    expect(noticesOfSync([view('running', away)], [view('idle')])).toEqual([{ close: 'sync-crm' }]);
    expect(noticesOfSync([view('failed', away)], [])).toEqual([{ close: 'sync-crm' }]);
    expect(noticesOfSync([view('idle')], [])).toEqual([]);
  });

  test('is no failure where the source asked to slow down', () => {
    expect(noticesOfSync([view('running')], [view('waiting', 'sync.rate-limited')])).toEqual([]);
  });

  test('of two sources is told of the one', () => {
    const other = view('idle', undefined, 'other');
    expect(noticesOfSync([view('idle'), other], [view('failed', away), other])).toHaveLength(1);
  });
});
