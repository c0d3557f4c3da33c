// Pictures of the page of the realtime gateway in the demo world: a conversation, a request that waits for approval, and
// what is known of each request and turn.

/**
 * @param {import('@playwright/test').Page} page
 * @param {(name: string) => Promise<void>} takeEach
 */
export async function takeRealtime(page, takeEach) {
  await page.keyboard.press('6');
  const main = page.getByRole('main', { name: 'Realtime' });
  const conversation = main.getByRole('log', { name: 'Conversation' });
  await takeEach('realtime-empty');
  for (const [as, text, answer] of /** @type {const} */ ([
    ['live', 'Good morning. Which of the two suppliers answered?', 'Echo: Good morning.'],
    ['negotiation', 'Northgate asks 118 each with six days, Helm asks 109 with three weeks.', 'Northgate'],
    ['live', 'Tell me when the spare relays arrive.', 'Echo: Tell me when'],
    ['ui_task', 'Open the portal and submit the payment for the relays', 'Needs approval'],
  ])) {
    await main.getByRole('combobox', { name: 'Send as' }).selectOption(as);
    await main.getByRole('textbox', { name: 'Text' }).fill(text);
    await main.getByRole('button', { name: /^Send/ }).click();
    await conversation.getByText(answer, { exact: false }).last().waitFor();
  }
  await main.getByText('Streaming').waitFor({ state: 'detached' });
  await takeEach('realtime');
  await main.getByRole('radio', { name: 'Requests' }).check();
  await main
    .getByRole('row', { name: /Needs approval/ })
    .first()
    .click();
  await takeEach('realtime-requests');
  await main.getByRole('radio', { name: 'Latency' }).check();
  await takeEach('realtime-latency');
  await main.getByRole('radio', { name: 'Talk' }).check();
}
