import { NO_NUMBER, readExactNumber } from '#shared/exact-number.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { Intent } from '#shared/protocols/realtime/task.ts';
import { TEXT_FIELDS } from '#shared/protocols/realtime/text-fields.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** A field of a request besides its text. */
export interface IntentField {
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  /** `number`: sent as one. */
  readonly of: 'text' | 'number';
  /** Where it goes: into the input, or into its constraints. */
  readonly into: 'input' | 'constraints';
}

/** How a request of an intent is written. */
export interface IntentForm {
  readonly intent: Intent;
  readonly word: string;
  /** The name of the text in the input. */
  readonly text: string;
  readonly placeholder: string;
  readonly fields: readonly IntentField[];
}

const constraint = (name: string, label: string): IntentField => {
  return { name, label, placeholder: 'any', of: 'number', into: 'constraints' };
};

/** The forms of the requests, by intent. */
export const INTENT_FORMS: readonly IntentForm[] = [
  {
    intent: 'conversation',
    word: 'Conversation',
    text: TEXT_FIELDS.conversation,
    placeholder: 'Ask something',
    fields: [],
  },
  {
    ...{ intent: 'translation', word: 'Translation', text: TEXT_FIELDS.translation, placeholder: 'Text to translate' },
    fields: [{ name: 'targetLanguage', label: 'Into', placeholder: 'es', of: 'text', into: 'input' }],
  },
  {
    ...{ intent: 'negotiation', word: 'Negotiation', text: TEXT_FIELDS.negotiation, placeholder: 'What they offer' },
    fields: [
      constraint('maxPrice', 'Price up to'),
      constraint('maxDeliveryDays', 'Days up to'),
      constraint('minSla', 'SLA at least'),
    ],
  },
  { intent: 'story', word: 'Story', text: TEXT_FIELDS.story, placeholder: 'What the story is about', fields: [] },
  {
    ...{ intent: 'ui_task', word: 'UI task', text: TEXT_FIELDS.ui_task, placeholder: 'What to do on the page' },
    fields: [{ name: 'url', label: 'Page', placeholder: 'https://example.com', of: 'text', into: 'input' }],
  },
  { intent: 'research', word: 'Research', text: TEXT_FIELDS.research, placeholder: 'What to find out', fields: [] },
];

/** A field that cannot be sent, and why, as a sentence. */
export interface WrongField {
  readonly field: string;
  readonly problem: string;
}

/** The input of a request; a field that was left empty is left out. */
export function inputOf(
  { fields, text }: IntentForm,
  typed: string,
  values: Readonly<Record<string, string>>,
): Result<JsonObject, WrongField> {
  const input: Record<string, JsonValue> = { [text]: typed };
  const constraints: Record<string, JsonValue> = {};
  for (const field of fields) {
    const value = (values[field.name] ?? '').trim();
    if (value === '') continue;
    const read = field.of === 'number' ? readExactNumber(value) : succeed(value);
    if (!read.ok) {
      const problem = read.error === NO_NUMBER ? 'Enter a number.' : `This number ${read.error}.`;
      return fail({ field: field.name, problem });
    }
    (field.into === 'input' ? input : constraints)[field.name] = read.value;
  }
  return succeed(Object.keys(constraints).length === 0 ? input : { ...input, constraints });
}

/** What a request says, of any intent; its whole input where it has no text. */
export function textOfInput(input: JsonObject): string {
  for (const { text } of INTENT_FORMS) {
    const said = ownValue(input, text);
    if (typeof said === 'string' && said !== '') return said;
  }
  return Object.keys(input).length === 0 ? 'An empty request.' : JSON.stringify(input);
}
