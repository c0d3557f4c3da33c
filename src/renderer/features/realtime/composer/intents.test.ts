import { expect, test } from 'vitest';
import { INTENTS } from '#shared/protocols/realtime/task.ts';
import { INTENT_FORMS, inputOf, textOfInput } from './intents.ts';

const formOf = (intent: string) => INTENT_FORMS.find((form) => form.intent === intent) ?? expect.fail();

test('there is a form for each intent', () => {
  expect(INTENT_FORMS.map(({ intent }) => intent)).toEqual([...INTENTS]);
});

test('an input has the text by its name, numbers as numbers, and nothing that was left empty', () => {
  expect(
    inputOf(formOf('negotiation'), '100 in ten days', { maxPrice: ' 80 ', minSla: '99.5', maxDeliveryDays: '' }),
  ).toEqual({
    ok: true,
    value: { text: '100 in ten days', constraints: { maxPrice: 80, minSla: 99.5 } },
  });
  expect(inputOf(formOf('story'), 'a fox', { url: 'https://example.com' })).toEqual({
    ok: true,
    value: { prompt: 'a fox' },
  });
  expect(inputOf(formOf('ui_task'), 'read it', { url: 'https://example.com' })).toEqual({
    ok: true,
    value: { goal: 'read it', url: 'https://example.com' },
  });
});

test('a number that is none, or would become another one, is named', () => {
  const problemOf = (maxPrice: string) => {
    const read = inputOf(formOf('negotiation'), 'x', { maxPrice });
    return read.ok ? null : read.error;
  };
  for (const text of ['cheap', '0x10', 'Infinity']) {
    expect(problemOf(text)).toEqual({ field: 'maxPrice', problem: 'Enter a number.' });
  }
  expect(problemOf('1e400')?.problem).toBe('This number cannot be kept exactly: it is out of range.');
  expect(problemOf('9007199254740993')?.problem).toContain('it would become 9007199254740992');
});

test('what a request says is its text, or its whole input', () => {
  expect(textOfInput({ goal: 'read it', url: 'x' })).toBe('read it');
  expect(textOfInput({ query: 'why' })).toBe('why');
  expect(textOfInput({ other: 1 })).toBe('{"other":1}');
  expect(textOfInput({})).toBe('An empty request.');
});
