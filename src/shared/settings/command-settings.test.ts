import { expect, test } from 'vitest';
import { z } from 'zod';
import { commandFields } from './command-settings.ts';

const commandSchema = z.object(commandFields);

function problemsOf(environment: string): readonly string[] {
  const read = commandSchema.safeParse({ argv: ['door'], environment: JSON.parse(environment) });
  return (read.error?.issues ?? []).map(({ message, path }) => `${path.join('.')}: ${message}`);
}

test.each([
  ['{"HOME":"/","constructor":"x"}', []],
  ['"HOME=/"', ['environment: The environment must be an object of names and texts.']],
  ['null', ['environment: The environment must be an object of names and texts.']],
  ['["HOME"]', ['environment: The environment must be an object of names and texts.']],
  ['{"A=B":"x"}', ['environment.A=B: A variable needs a name without an equals sign.']],
  ['{"A":7}', ['environment.A: The value of a variable must be text.']],
  ['{"A":"\\u0000"}', ['environment.A: Remove the zero byte from the value of the variable.']],
  ['{"__proto__":"x"}', ['environment.__proto__: No variable can be called __proto__: this name is reserved.']],
])('the variables %s are refused in words, or taken', (environment, problems) => {
  expect(problemsOf(environment)).toEqual(problems);
});

test('variables come as they were written; none are an empty object', () => {
  const environment = { HOME: '/', constructor: 'x' };
  expect(commandSchema.parse({ argv: ['door'], environment }).environment).toEqual(environment);
  expect(commandSchema.parse({ argv: ['door'] }).environment).toEqual({});
});
