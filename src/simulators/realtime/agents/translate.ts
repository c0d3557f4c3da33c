import type { JsonObject } from '#shared/json.ts';
import { textOrNull } from '../client-frame.ts';
import type { AgentRequest } from './agent-request.ts';

/** Answers with the text in the other language, as far as a simulator can. */
export function translate({ edition, input }: AgentRequest): JsonObject {
  const [from, to] = ['en', textOrNull(input.targetLanguage) ?? 'es'];
  const translatedText = `[${from}->${to}] ${textOrNull(input.text) ?? ''}`;
  return {
    ...(edition.reports === 'extended' ? { text: translatedText } : {}),
    message: translatedText,
    mode: 'translation',
    translation: {
      ...{ translatedText, sourceLanguage: from, targetLanguage: to, provider: 'simulator', model: 'echo' },
      confidence: null,
    },
  };
}
