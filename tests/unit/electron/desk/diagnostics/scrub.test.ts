import { expect, it } from 'vitest';
import { createScrub } from '../../../../../electron/desk/diagnostics/scrub';

it('takes out whole words, in any case and at any depth, and leaves figures and keys', () => {
  const scrub = createScrub({ names: ['Ana Popescu', 'Carpați'], whole: ['1001', 'pbx.example.com'] });
  expect(
    scrub({
      ana: ['called by ANA, not by Banana', 'wss://pbx.example.com:8089/ws', 'sip:1001@x'],
      deep: { text: 'Popescu’s desk; carpați. The pbx says no.' },
      count: 1001,
      at: '2026-11-21T10:01:00Z',
    }),
  ).toEqual({
    ana: ['called by ***, not by Banana', 'wss://***:8089/ws', 'sip:***@x'],
    deep: { text: '***’s desk; *** The pbx says no.' },
    count: 1001,
    at: '2026-11-21T10:01:00Z',
  });
});

it('knows nobody where nobody is named', () => {
  expect(createScrub({ names: ['', 'Al'], whole: [''] })('al and all')).toBe('al and all');
});

it('takes out an extension of two figures, too, and leaves the time', () => {
  const scrub = createScrub({ names: [], whole: ['11', '*9'] });
  expect(scrub({ at: '2026-11-21T11:01:00.000Z', msg: 'sip:11@x and *9, not 111' })).toEqual({
    at: '2026-11-21T11:01:00.000Z',
    msg: 'sip:***@x and ****, not 111',
  });
});
