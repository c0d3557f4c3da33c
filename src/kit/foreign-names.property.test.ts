import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, foreignName } from '#shared/testing/foreign-names.ts';
import { type ArgumentSpec, action } from './action.ts';

const specsOf = (name: string, spec: ArgumentSpec) => Object.fromEntries([[name, spec]]);

test('an action takes its argument where it is given and nothing else, whatever it is called', () => {
  fc.assert(
    fc.property(foreignName, (name) => {
      const needed = action({ label: 'Run', args: specsOf(name, { type: 'string', required: true }), run: () => null });
      expect(needed.readArguments({})).toMatchObject({ ok: false, error: { code: 'E_BAD_ARG' } });
      const read = needed.readArguments(fieldsOf(name, 'x'));
      expect(read.ok && Object.entries(read.value)).toEqual([[name, 'x']]);
      const offered = action({ label: 'Run', args: specsOf(name, { type: 'string' }), run: () => null });
      expect(offered.readArguments({})).toEqual({ ok: true, value: {} });
      const none = action({ label: 'Run', run: () => null });
      expect(none.readArguments(fieldsOf(name, 'x'))).toMatchObject({ ok: false });
    }),
  );
});
