import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { kindOf } from '#shared/protocols/process/entry-kind.ts';
import { foreignName } from '#shared/testing/foreign-names.ts';
import { draftJson, emptyDraft, readArguments, withArgument } from './action-draft.ts';
import { blockingReason, draftProblems } from './blocking-reason.ts';

function declare(name: string): ActionDeclaration {
  return { name: 'run', label: 'Run', args: [{ name, label: name, type: 'string', required: true }] };
}

test('a form asks for an argument until it is filled in, whatever it is called', () => {
  fc.assert(
    fc.property(foreignName, (name) => {
      const action = declare(name);
      const draft = emptyDraft(action);
      expect(draftProblems(draft, action)).toEqual([{ name, label: name, words: 'Required' }]);
      expect(blockingReason(draft, action, [], [action])).toBe(`Fill in ${name} first`);
      const filled = withArgument(draft, name, 'x');
      expect(draftProblems(filled, action)).toEqual([]);
      const read = readArguments(draftJson(filled));
      expect(read.ok && Object.entries(read.value)).toEqual([[name, 'x']]);
    }),
  );
});

test('an entry whose declared type nobody knows is edited by the value that it has', () => {
  fc.assert(
    fc.property(foreignName, (type) => {
      fc.pre(!/^(bool|boolean|int|integer|float|double|number|string|text)$/.test(type));
      expect(kindOf({ key: 'a', value: 1, settable: true, type })).toBe('number');
    }),
  );
});
