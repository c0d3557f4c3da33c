import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownValue } from './own-value.ts';
import { callRequestSchema } from './panel/calls.ts';
import { ACTION_CALLS } from './panel/providers/action-calls.ts';
import { checkArguments, withoutEmpty } from './protocols/process/check-arguments.ts';
import { fieldsOf, foreignName } from './testing/foreign-names.ts';

test('what an object does not hold itself has no value, whatever it is called', () => {
  fc.assert(
    fc.property(foreignName, (name) => {
      expect(ownValue({}, name)).toBeUndefined();
      expect(ownValue(fieldsOf(name, 'x'), name)).toBe('x');
    }),
  );
});

test('an argument is missing where it was not given, and counts where it was, whatever it is called', () => {
  fc.assert(
    fc.property(foreignName, (name) => {
      const declared = [{ name, label: name, type: 'string' as const, required: true }];
      expect(checkArguments(declared, {})).toEqual([{ name, label: name, words: 'Required' }]);
      expect(checkArguments(declared, withoutEmpty(fieldsOf(name, 'x')))).toEqual([]);
    }),
  );
});

test('a call of the panel keeps every argument, whatever it is called', () => {
  fc.assert(
    fc.property(foreignName, (name) => {
      const params = { appId: 'a', actionName: 'run', args: fieldsOf(name, 'x') };
      const sent: unknown = JSON.parse(JSON.stringify({ method: 'action.run', params }));
      const { params: read } = callRequestSchema.parse(sent);
      const { args } = ACTION_CALLS['action.run'].parse(read);
      expect(Object.entries(args)).toEqual([[name, 'x']]);
    }),
  );
});

test.each([[{ a: 1 }], [['x']], [null], [{ '': 'x' }], [{ a: 'x'.repeat(100_001) }], [{ ['n'.repeat(201)]: 'x' }]])(
  'arguments are texts with names: not %o',
  (args) => {
    const params = { appId: 'a', actionName: 'run', args };
    expect(ACTION_CALLS['action.run'].safeParse(params).success).toBe(false);
  },
);
