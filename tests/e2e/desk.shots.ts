/** Pictures of the real app in practice mode, for README and docs. Not a test: nothing is compared. */
import { resolve } from 'node:path';
import { agentAt } from './agent';
import { SECOND_AGENT, test } from './fixtures';

const docs = resolve(import.meta.dirname, '../../docs');

test('the picture of the README, and the receiving side', async ({ desk, secondDesk }) => {
  const first = agentAt(desk);
  const second = agentAt(secondDesk);
  await first.ready();
  await second.ready();
  await first.letRing('A known customer');
  await first.answer();
  await first.write(
    'Refund for SO-2231 has not arrived.\nShelf units came damaged on Monday, photos sent by mail.\nPromised an answer by Friday.',
  );
  await first.openTransfer();
  await first.transfer
    .getByRole('textbox', { name: 'One line to the colleague' })
    .fill('Refund not arrived, please check');
  await desk.page.screenshot({ path: resolve(docs, 'patchcord.png') });
  await first.button(`Blind transfer to ${SECOND_AGENT}`, first.transfer).click();
  await second.button('Answer', second.ringing).waitFor();
  await second.card.getByText('Refund for SO-2231').first().waitFor();
  await secondDesk.page.screenshot({ path: resolve(docs, 'receiving.png') });
});
