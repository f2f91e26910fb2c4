/** A call goes out of the list as a file that others can read, and comes in again as one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

const NOTE = 'Asks for an offer of 40 pallets.';
const OTHER = '0190a1b2-0000-8000-8000-0000000000aa';

test('a call is exported as vCon, and a vCon is looked at, added and removed', async ({ desk }) => {
  const agent = agentAt(desk);
  const { window } = agent;
  await agent.ready();
  await agent.letRing('A known customer');
  await agent.answer();
  await agent.write(NOTE);
  await agent.button('Hang up').first().click();
  await agent.button('Finish').click();

  const history = agent.region('Call history');
  const rows = history.getByRole('list', { name: 'Call history' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await history.getByRole('button', { name: /^Details of the call with / }).click();
  const saved = (desk.page as Page).waitForEvent('download');
  await agent.button('Export as vCon', history).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^call-\d{8}-\d{4}-[0-9a-f]{8}\.vcon\.json$/);
  const file = join(desk.dataDir, 'exported.json');
  await download.saveAs(file);
  const text = await readFile(file, 'utf8');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const schema = await readFile(new URL('../fixtures/vcon/vcon-core.schema.json', import.meta.url), 'utf8');
  const isVcon = ajv.compile(JSON.parse(schema) as object);
  expect(isVcon(JSON.parse(text)), JSON.stringify(isVcon.errors)).toBe(true);
  expect(text).toContain(NOTE);

  const open = async (content: string) => {
    const other = join(desk.dataDir, 'opened.json');
    await writeFile(other, content);
    await window.locator('input[type=file]').setInputFiles(other);
  };
  const preview = agent.region('What the file says');
  await open(text);
  await expect(preview).toContainText('This call is in your list already.');
  await agent.button('Close', preview).click();

  await open('{"vcon":"0.4.0"}');
  await expect(history.getByRole('alert')).toHaveText('This is no vCon file.');

  const hostile = NOTE.replace('Asks', '<img src=x onerror=document.title=1>');
  await open(text.replace(/"uuid": "[^"]+"/, `"uuid": "${OTHER}"`).replaceAll(NOTE, hostile));
  await expect(preview).toContainText('Nobody has checked this file');
  await expect(preview).toContainText(hostile);
  await agent.hasNoAxeViolations();
  await agent.button('Add to my calls', preview).click();
  await expect(preview).toBeHidden();
  await expect(rows).toHaveCount(2);
  const imported = rows.filter({ hasText: 'From a file' });
  await imported.getByRole('button', { name: /^Details of the call with / }).click();
  await expect(imported).toContainText(hostile);
  await agent.hasNoAxeViolations();
  await expect(imported.getByRole('button', { name: /^Call / })).toBeDisabled();
  await expect(history.locator('img')).toHaveCount(0);
  await agent.button('Remove from this list', imported).click();
  await expect(rows).toHaveCount(1);
});
