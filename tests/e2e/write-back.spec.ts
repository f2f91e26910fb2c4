/** What the agent writes gets to the CRM: contact, call and note, once each, and back by the sync. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

const NOTE = 'Asks for an offer of 40 pallets.';

test('a new contact, its call and its note are in the CRM after the wrap-up', async ({ desk }) => {
  const agent = agentAt(desk);
  await agent.ready();
  await agent.letRing('An unknown number');
  await agent.answer();
  await agent.card.getByRole('textbox', { name: 'Name' }).fill('Zoe Petrescu');
  await agent.button('Save contact', agent.card).click();
  await expect(agent.card).toContainText('Zoe Petrescu');
  await agent.write(NOTE);
  await agent.button('Hang up').first().click();
  await agent.window.getByRole('radio', { name: 'Solved' }).check({ force: true });
  await agent.hasNoAxeViolations();
  await agent.button('Finish').click();

  await agent.button('Settings').click();
  await agent.window.getByRole('tab', { name: 'Contact sources' }).click();
  await expect(agent.window.getByText('Everything is written back.')).toBeVisible();
  await agent.hasNoAxeViolations();
  await expect.poll(() => written(desk.dataDir)).toEqual(['Zoe Petrescu', 'call answered Solved', NOTE]);

  await agent.button('Contacts').click();
  await agent.window.getByRole('textbox', { name: 'Search contacts' }).fill('zoe pet');
  await expect(agent.window.getByRole('region', { name: 'List of contacts' })).toContainText('Zoe Petrescu');
});

/** What the sample CRM has stored, in order, read from its own journal: there from the first line on. */
async function written(dataDir: string): Promise<readonly string[]> {
  const journal = await readFile(join(dataDir, 'practice', 'crm.jsonl'), 'utf8').catch((thrown) => {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw thrown;
  });
  // After the last end of a line stands what is still being written.
  const lines = journal.split('\n').slice(0, -1);
  return lines.map((line) => {
    const { change } = JSON.parse(line) as JournalLine;
    if (change.op === 'put') return change.record.name.display;
    return change.op === 'note' ? change.note.text : `call ${change.call.outcome} ${change.call.text}`;
  });
}

interface JournalLine {
  readonly change:
    | { readonly op: 'put'; readonly record: { readonly name: { readonly display: string } } }
    | { readonly op: 'note'; readonly note: { readonly text: string } }
    | { readonly op: 'call'; readonly call: { readonly outcome: string; readonly text: string } };
}
