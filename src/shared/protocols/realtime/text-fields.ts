import type { Intent } from './task.ts';

/** The field of a request's input that has its text, by intent. */
export const TEXT_FIELDS: Readonly<Record<Intent, string>> = {
  ...{ conversation: 'text', translation: 'text', negotiation: 'text' },
  ...{ story: 'prompt', ui_task: 'goal', research: 'query' },
};
