import { expect, test } from 'vitest';
import { gatewaySettingsSchema } from '#shared/settings/realtime-settings.ts';
import { draftOfGateway, gatewayOfDraft } from './gateway-draft.ts';

const SAVED = gatewaySettingsSchema.parse({
  ...{ id: 'voice', url: 'ws://127.0.0.1:8080/realtime', http: 'http://127.0.0.1:8080', lanes: 'one' },
  ...{ setup: { generationConfig: { responseModalities: ['AUDIO'] } }, answerSeconds: 30 },
});

test('a gateway is the same after it went through its form', () => {
  expect(gatewaySettingsSchema.parse(gatewayOfDraft(draftOfGateway(SAVED)))).toEqual(SAVED);
});

test('what is empty is left out, and gets its default', () => {
  const draft = { ...draftOfGateway(null), id: ' voice ', answerSeconds: '' };
  expect(gatewayOfDraft(draft)).toEqual({
    ...{ id: 'voice', url: 'ws://127.0.0.1:8080/realtime', userId: 'operator', lanes: 'two', start: 'automatic' },
  });
  expect(gatewaySettingsSchema.parse(gatewayOfDraft(draft))).toMatchObject({
    http: 'off',
    sessionId: null,
    title: 'voice',
  });
});

test.each(['{', '[]', 'text'])('a setup that is no object is refused: %s', (setup) => {
  const draft = { ...draftOfGateway(SAVED), setup };
  expect(gatewaySettingsSchema.safeParse(gatewayOfDraft(draft)).error?.issues[0]?.message).toBe(
    'The setup must be an object.',
  );
});

test('a setup with a number that would change says which', () => {
  const draft = { ...draftOfGateway(SAVED), setup: '{"seed":12345678901234567890}' };
  expect(gatewaySettingsSchema.safeParse(gatewayOfDraft(draft)).error?.issues[0]?.message).toBe(
    'The setup cannot be sent: 12345678901234567890 cannot be kept exactly: it would become 12345678901234567000.',
  );
});

test.each(['soon', '0x20', '1e400'])('a time that is no number is refused: %s', (answerSeconds) => {
  const draft = { ...draftOfGateway(SAVED), answerSeconds };
  expect(gatewaySettingsSchema.safeParse(gatewayOfDraft(draft)).success).toBe(false);
});
