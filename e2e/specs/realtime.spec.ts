import { expectAccessible, violationsOf } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ demoExtra: 'realtime', panelIs: 'handed on' });

/** The id of the gateway of the demo world. */
const GATEWAY = 'voice';

/** A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.describe('a realtime gateway', () => {
  test.beforeEach(({ panel }) => panel.realtime.open());

  test('answers what is written to the live conversation, and is interrupted', async ({
    panel: { page, realtime },
  }) => {
    await realtime.send('live', 'Good morning');
    await expect(realtime.conversation).toContainText('Echo: Good morning');
    await expect(realtime.conversation).toContainText(/first frame after/);
    await expect(realtime.state).toContainText('Connected');
    await realtime.send('live', 'Tell me something very long '.repeat(20));
    await expect(realtime.conversation).toContainText('Streaming');
    await page.keyboard.press('Escape');
    await expect(realtime.conversation).toContainText(/Interrupted the answer/);
  });

  test('answers requests by intent', async ({ panel: { realtime } }) => {
    await realtime.send('conversation', 'Hello there');
    await expect(realtime.conversation).toContainText('live-agent');
    await realtime.send('story', 'a tiny fox');
    await expect(realtime.conversation).toContainText('storyteller-agent');
    await expect(realtime.tasks).toContainText('Completed');
  });

  test('asks before it pays: rejected once, and then approved', async ({ panel: { realtime } }) => {
    const goal = 'Open page and submit the payment with my card';
    await realtime.send('ui_task', goal);
    await expect(realtime.approvals).toContainText('payment');
    await realtime.approvals.getByRole('textbox', { name: 'Reason' }).fill('not today');
    await realtime.approvals.getByRole('button', { name: 'Reject' }).click();
    await expect(realtime.approvals).toHaveCount(0);
    await expect(realtime.tasks).toContainText('Failed');
    await realtime.send('ui_task', goal);
    await realtime.approvals.getByRole('button', { name: 'Approve' }).click();
    await expect(realtime.approvals).toHaveCount(0);
    await expect(realtime.conversation).toContainText('ui-navigator-agent');
  });

  test('hears what is said while the key is held, and is silent at Escape', async ({ panel: { page, realtime } }) => {
    const { conversation, voice } = realtime;
    await voice.getByRole('button', { name: 'Microphone', exact: true }).click();
    await expect(voice.getByRole('meter', { name: 'Microphone level' })).toBeVisible();
    await page.keyboard.down('t');
    await expect(realtime.state).toContainText('Listening');
    await expect(voice.getByRole('button', { name: 'Listening' })).toHaveAttribute('aria-pressed', 'true');
    await expect(conversation).toContainText(/[2-9](\.\d+)? s of speech/);
    await page.keyboard.up('t');
    await expect(realtime.state).toContainText('Playing');
    const answer = conversation.locator('> div').filter({ hasText: /chunks of your sound/ });
    await expect(answer).toContainText('with sound');
    await page.keyboard.press('Escape');
    await expect(answer).toContainText('the rest was not heard');
    await voice.getByRole('button', { name: 'Microphone', exact: true }).click();
    await expect(voice.getByRole('meter')).toHaveCount(0);
  });

  test('shows the camera and an image file to the live conversation, and changes its setup', async ({
    panel: { page, realtime },
  }) => {
    const pictures = realtime.conversation.getByText('Sent a picture.');
    await realtime.button('Show a picture').click();
    await page.getByRole('menuitem', { name: 'Take and send a picture' }).click();
    await expect(pictures).toHaveCount(1);
    // Its answer ends the turn of the picture: the next one begins another.
    await realtime.send('live', 'What do you see?');
    await expect(realtime.conversation).toContainText('Echo: What do you see?');
    await realtime.main.getByLabel('Image to send').setInputFiles({
      ...{ name: 'dot.png', mimeType: 'image/png' },
      buffer: Buffer.from(DOT, 'base64'),
    });
    await expect(pictures).toHaveCount(2);
    await realtime.button('More for this gateway').click();
    await page.getByRole('menuitem', { name: 'Live setup…' }).click();
    await realtime.dialog.getByRole('textbox', { name: 'Setup as JSON' }).fill('{"voice": "Puck"}');
    await realtime.dialog.getByRole('button', { name: 'Send setup' }).click();
    await expect(realtime.dialog).toHaveCount(0);
    await realtime.button('More for this gateway').click();
    await page.getByRole('menuitem', { name: 'Live setup…' }).click();
    await expect(realtime.dialog.getByRole('textbox', { name: 'Setup as JSON' })).toHaveValue(/Puck/);
    await realtime.dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('shows a conflict with what was sent then and now', async ({ opened, panel: { realtime } }) => {
    const order = (text: string) => {
      const params = { connectionId: GATEWAY, intent: 'conversation', input: { text } };
      return opened.call({
        method: 'gateway.request',
        params: { ...params, runId: 'order-1', idempotencyKey: 'order-1' },
      });
    };
    await order('Order 40 relays.');
    await expect(realtime.conversation).toContainText('You said "Order 40 relays."');
    await order('Order 90 relays.');
    await expect(realtime.conversation).toContainText('Conflict');
    await realtime.conversation.getByRole('button', { name: 'order-1' }).click();
    const conflict = realtime.main.getByRole('region', { name: 'Conflict' });
    await expect(conflict.getByRole('definition')).toContainText('Order 40 relays.');
    await expect(conflict.getByRole('definition')).toContainText('Order 90 relays.');
    await realtime.show('Latency');
    await expect(realtime.counts).toContainText('Conflicts1');
    await realtime.show('Talk');
  });

  test('says that the microphone was unplugged, and opens it again', async ({ panel: { page, realtime } }) => {
    const microphone = realtime.voice.getByRole('button', { name: 'Microphone', exact: true });
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        Reflect.set(window, 'unplug', () => {
          for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
        });
        return stream;
      };
    });
    await microphone.click();
    await expect(realtime.voice.getByRole('meter')).toBeVisible();
    await page.evaluate(() => Reflect.get(window, 'unplug')());
    await expect(realtime.voice.getByRole('alert')).toContainText('The microphone was unplugged.');
    await expect(realtime.voice.getByRole('meter')).toHaveCount(0);
    await microphone.click();
    await expect(realtime.voice.getByRole('meter')).toBeVisible();
    await microphone.click();
  });

  test('drains and is warmed up again', async ({ panel: { realtime } }) => {
    await realtime.choose('Drain gateway…', 'Drain gateway');
    await expect(realtime.main.getByRole('note').getByText('The gateway is draining.')).toBeVisible();
    await realtime.send('conversation', 'Are you there?');
    await expect(realtime.conversation).toContainText('Flybridge sends it again');
    await realtime.choose('Warm gateway up…', 'Warm gateway up');
    await expect(realtime.main.getByRole('note').getByText('The gateway is draining.')).toHaveCount(0);
    await expect(realtime.conversation.locator('> div').last()).toContainText('You said "Are you there?"');
  });

  test('begins a new session', async ({ panel: { realtime } }) => {
    const before = await realtime.main.getByText(/^session /).textContent();
    await realtime.choose('New session…', 'Start new session');
    await expect(realtime.main.getByText(/^session /)).not.toHaveText(before ?? '');
    await realtime.send('conversation', 'Hello again');
    await expect(realtime.conversation).toContainText('Hello again');
  });

  test('has nothing that axe-core finds, in either theme and in a small window', { tag: '@page' }, async ({
    panel,
  }) => {
    const { page, realtime } = panel;
    await realtime.send('ui_task', 'Delete the account and transfer the money');
    await expect(realtime.approvals).toHaveCount(1);
    for (const part of ['Talk', 'Requests', 'Latency'] as const) {
      await realtime.show(part);
      await expectAccessible(page, part);
    }
    await panel.resize(720, 450);
    await realtime.show('Talk');
    expect(await violationsOf(page), 'in a small window').toEqual([]);
  });
});
