import { unzipSync } from 'fflate';
import { ToneGateway } from '#simulators/realtime/testing/tone-gateway.ts';
import { fitTone } from '../fixtures/fit-tone.ts';
import { writeInto } from '../fixtures/scratch.ts';
import { test as base, expect } from '../fixtures/window.ts';
import { HEARD_RATE, listenTo } from '../fixtures/window-sound.ts';

const TONE = { hertz: 440, level: 0.3 };
const MICROPHONE = { hertz: 330 };
/** The samples that a filter needs to begin and end. */
const EDGE = 200;

const test = base.extend<{ readonly gateway: ToneGateway }>({
  gateway: async ({ playwright: _ }, use) => {
    const gateway = new ToneGateway(TONE);
    await use(gateway);
    gateway.dispose();
  },
  prepare: async ({ gateway }, use) => {
    const url = await gateway.listen();
    const settings = { world: 'own', gateways: [{ id: 'tones', url }] };
    await use((scratch) => writeInto(scratch.settingsPath, JSON.stringify(settings)));
  },
});

test.use({ tour: 'not offered' });

test('a tone of the gateway is heard as it was sent: its frequency, rate and length', async ({
  panel: { page, realtime },
}) => {
  await realtime.open();
  const speaker = await listenTo(page, MICROPHONE);
  await realtime.send('live', '1000');
  const { samples } = await speaker.next();
  expect(samples.length / HEARD_RATE).toBeCloseTo(1, 3);
  const { error, level } = fitTone(samples.slice(EDGE, -EDGE), HEARD_RATE, TONE.hertz);
  expect(level).toBeCloseTo(TONE.level, 3);
  expect(error).toBeLessThan(1e-3);
});

test('Escape silences within 50 ms, and the rest of the turn is never heard', async ({ panel: { page, realtime } }) => {
  await realtime.open();
  const speaker = await listenTo(page, MICROPHONE);
  await realtime.send('live', '20000');
  await expect(realtime.state).toContainText('Playing');
  await page.keyboard.press('Escape');
  const cut = await speaker.next();
  expect(cut.stop).toEqual({ asked: 'at once', afterMs: expect.any(Number) });
  expect(cut.stop?.afterMs).toBeLessThan(50);
  await realtime.send('live', '500');
  const next = await speaker.next();
  expect(next.samples.length / HEARD_RATE).toBeCloseTo(0.5, 3);
});

test('what the microphone hears reaches the gateway as 16 kHz PCM without a gap', async ({
  gateway,
  panel: { page, realtime },
}) => {
  await realtime.open();
  await listenTo(page, MICROPHONE);
  await realtime.voice.getByRole('button', { name: 'Microphone', exact: true }).click();
  await realtime.voice.getByRole('radio', { name: 'Open microphone' }).check();
  const samples = await gateway.hear(HEARD_RATE);
  const { error, level } = fitTone(samples.slice(EDGE), HEARD_RATE, MICROPHONE.hertz);
  expect(level).toBeCloseTo(0.5, 3);
  expect(error).toBeLessThan(1e-3);
});

test('a turn is played again as it was heard, and exported with its sound', async ({
  opened,
  panel: { page, realtime },
}) => {
  await realtime.open();
  const speaker = await listenTo(page, MICROPHONE);
  await realtime.send('live', '500');
  await speaker.next();
  await realtime.conversation.getByRole('button', { name: 'Play again' }).click();
  const again = await speaker.next();
  expect(again.samples.length / HEARD_RATE).toBeCloseTo(0.5, 3);
  expect(fitTone(again.samples.slice(EDGE, -EDGE), HEARD_RATE, TONE.hertz).error).toBeLessThan(1e-3);
  const saved = await opened.saved(async () => {
    await realtime.button('More for this gateway').click();
    await page.getByRole('menuitem', { name: 'Export session' }).click();
  });
  const files = unzipSync(saved.bytes);
  const folder = saved.name.replace(/\.zip$/, '');
  const fileAt = (name: string) => Buffer.from(files[`${folder}/${name}`] ?? []);
  const lines = fileAt('session.ndjson')
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ type }) => type)).toEqual(['session', 'turn']);
  // 500 ms at 24 kHz, of two bytes each, behind a head of 44 bytes.
  expect(fileAt(lines[1].wav)).toHaveLength(44 + 24_000);
  expect(fileAt(lines[1].captions).toString()).toMatch(/^WEBVTT\n/);
});

test('what the person said is played again, beside the answers', async ({ gateway, panel: { page, realtime } }) => {
  await realtime.open();
  const speaker = await listenTo(page, MICROPHONE);
  const microphone = realtime.voice.getByRole('button', { name: 'Microphone', exact: true });
  await microphone.click();
  await realtime.voice.getByRole('radio', { name: 'Open microphone' }).check();
  await gateway.hear(HEARD_RATE / 2);
  await microphone.click();
  await realtime.conversation.getByRole('button', { name: 'Play again' }).click();
  const again = await speaker.next();
  expect(again.samples.length / HEARD_RATE).toBeGreaterThan(0.5);
  const { error, level } = fitTone(again.samples.slice(EDGE, -EDGE), HEARD_RATE, MICROPHONE.hertz);
  expect(level).toBeCloseTo(0.5, 2);
  expect(error).toBeLessThan(1e-2);
});
