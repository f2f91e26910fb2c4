import { describe, expect, it } from 'vitest';
import { callId, contactId } from '#shared/domain/ids';
import { createTranslator } from '#shared/i18n/translator';
import { asHtml, markOf, noteText } from '../../../../../../../electron/desk/sync/connectors/notes';
import { markPattern } from '../../../../../../../electron/desk/sync/connectors/odoo/notes';

const { t } = createTranslator('en');

describe('what is written to Odoo', () => {
  it('carries a mark that a search finds literally', () => {
    expect(markOf('0193-abc')).toBe('[call:0193-abc]');
    expect(markOf('a b]%<x>')).toBe('[call:a-b-x-]');
    expect(markPattern('a_b')).toBe('[call:a\\_b]');
  });

  it('is text, whatever was typed', () => {
    expect(asHtml('a < b & "c"\n<script>')).toBe('<p>a &#60; b &#38; &#34;c&#34;<br>&#60;script&#62;</p>');
  });

  it('says of a call what there is to know', () => {
    const call = {
      kind: 'call',
      contactId: contactId('crm:1'),
      callId: callId('1'),
      direction: 'in',
      remote: '+40215550155',
      startedAt: '2026-11-20T10:00:00.000Z',
      talkSeconds: 125,
      outcome: 'answered',
      agent: 'Ana',
      text: 'Wants a call back.',
    } as const;
    expect(noteText(call, t)).toBe(
      'Incoming call, Answered, 2:05 min, +40215550155\nWants a call back.\nAna, 2026-11-20 10:00 UTC',
    );
    const { text: _, ...silent } = call;
    expect(noteText({ ...silent, direction: 'out', remote: '', talkSeconds: 0, outcome: 'busy' }, t)).toBe(
      'Outgoing call, Busy, 0:00 min, Anonymous caller\nAna, 2026-11-20 10:00 UTC',
    );
  });
});
