/** People come in from a file, are found and changed, and go again. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { agentAt } from './agent';
import { expect, test } from './fixtures';

const LIST = [
  'Kundennummer;Vorname;Nachname;Firma;Telefon;E-Mail;Notiz',
  'K-9001;Zoë;Ångström-Testmann;Müller & Söhne;+49 30 901820;zoe@example.org;ruft gern an',
  'K-9002;Jörg;Probemann;=cmd|calc;+49 30 901821;joerg@example.org;',
  ';;;;+49 30 901822;;',
  'K-9004;Ute;Muster;Muster; Mann;+49 30 901823;ute@example.org;',
].join('\r\n');

test('a list is imported, its people are found and changed, and all of it is taken back', async ({
  desk,
}) => {
  const agent = agentAt(desk);
  const { window } = agent;
  await agent.ready();
  const choose = async (name: string, content: string | Buffer) => {
    const file = join(desk.dataDir, name);
    await writeFile(file, content);
    const chooser = (desk.page as Page).waitForEvent('filechooser');
    await agent.button('Import from a file').click();
    await (await chooser).setFiles(file);
  };

  await window
    .getByRole('link', { name: /^Contacts/ })
    .or(window.getByRole('button', { name: /^Contacts/ }))
    .first()
    .click();
  await choose('kunden.csv', Buffer.from(LIST, 'latin1'));
  const sheet = agent.region('Import from kunden.csv');
  await expect(sheet).toContainText('2 new, none changed, none unchanged, 2 rows left out');
  await expect(sheet.getByLabel('Encoding')).toHaveValue('windows-1252');
  await expect(sheet.getByLabel('Separator')).toHaveValue(';');
  await expect(sheet.getByRole('cell', { name: 'Zoë Ångström-Testmann' })).toBeVisible();
  // What was guessed can be changed, and the preview follows.
  await sheet.getByLabel('Firma').selectOption('Leave out');
  await expect(sheet.getByRole('cell', { name: 'Müller & Söhne' })).toHaveCount(0);
  await sheet.getByLabel('Firma').selectOption('Company');
  await expect(sheet.getByRole('cell', { name: 'Müller & Söhne' })).toBeVisible();
  await agent.hasNoAxeViolations();
  await agent.button('Import 2 contacts', sheet).click();

  const done = agent.region('Imported contacts');
  await expect(done).toContainText('Imported from kunden.csv');
  await window.getByLabel('Search contacts').fill('probemann');
  const row = window.getByRole('button', { name: /Jörg Probemann/ });
  await expect(row).toBeVisible();

  const saved = (desk.page as Page).waitForEvent('download');
  await agent.button('Save the report (2 rows)', done).click();
  const report = join(desk.dataDir, 'report.csv');
  await (await saved).saveAs(report);
  const text = await readFile(report, 'utf8');
  expect(text).toContain('Kundennummer,Vorname,Nachname,Firma,Telefon,E-Mail,Notiz,Line in the file,Reason');
  expect(text).toContain('4,It has neither a name nor a company.');
  expect(text).toContain("'+49 30 901822");

  // Mended, it is a list like any other.
  await choose('mended.csv', text.replace(/^,,,,'\+49 30 901822/m, ",Nach,Getragen,,'+49 30 901822"));
  const second = agent.region('Import from mended.csv');
  await expect(second).toContainText('2 new');
  await expect(second.getByRole('cell', { name: 'Nach Getragen' })).toBeVisible();
  await expect(second.getByRole('cell', { name: '+4930901822' })).toBeVisible();
  await agent.button('Cancel', second).click();
  await expect(second).toBeHidden();

  await row.click();
  const person = agent.region('Jörg Probemann');
  await agent.button('Change', person).click();
  await person.getByLabel('Company').fill('Andere GmbH');
  await agent.hasNoAxeViolations();
  await agent.button('Save', person).click();
  await expect(window.getByRole('button', { name: /Jörg Probemann.*Andere GmbH/ })).toBeVisible();

  await agent.button('Undo the import', done).click();
  await agent.button('Undo it', done).click();
  await expect(done).toContainText(
    'Taken back: 1 removed, nobody restored, 1 left as they were changed since.',
  );
  await window.getByLabel('Search contacts').fill('testmann');
  await expect(window.getByRole('button', { name: /Testmann/ })).toHaveCount(0);
  await window.getByLabel('Search contacts').fill('probemann');
  await agent.button('Delete', person).click();
  await agent.button('Delete it', person).click();
  await expect(row).toHaveCount(0);
});
