import { describe, expect, test } from 'vitest';
import { fillCommand, parametersOf } from './saved-command.ts';
import { savedCommandSchema } from './saved-command-schema.ts';

const trip = { steps: ['goto {x} {y=64} {z}', 'mine {block=diamond_ore}', 'goto {x} {y} {z}'] };

describe('a saved command', () => {
  test('has each parameter once, with what is usual', () => {
    expect(parametersOf(trip)).toEqual([
      { name: 'x', usual: '' },
      { name: 'y', usual: '64' },
      { name: 'z', usual: '' },
      { name: 'block', usual: 'diamond_ore' },
    ]);
    expect(parametersOf({ steps: ['home', 'say {} {1} { x }'] })).toEqual([]);
  });

  test('is filled in, in all of its steps alike', () => {
    expect(fillCommand(trip, { x: '1', z: ' -3 ', y: '' })).toEqual({
      ok: true,
      value: ['goto 1 64 -3', 'mine diamond_ore', 'goto 1 64 -3'],
    });
  });

  test('says what is missing', () => {
    expect(fillCommand(trip, { x: '1' })).toEqual({ ok: false, error: 'Enter z' });
    expect(fillCommand(trip)).toEqual({ ok: false, error: 'Enter x and z' });
  });

  test('takes a value as it is, whatever is in it', () => {
    expect(fillCommand({ steps: ['a {b}'] }, { b: '$& {x} $1' })).toEqual({ ok: true, value: ['a $& {x} $1'] });
    expect(fillCommand({ steps: ['a {constructor}'] })).toMatchObject({ ok: false });
  });

  test('has a name and a step', () => {
    expect(savedCommandSchema.safeParse({ id: 'a', name: 'Home', steps: [] }).success).toBe(false);
    expect(savedCommandSchema.safeParse({ id: 'a', name: 'Home', steps: ['home'] }).success).toBe(true);
  });
});
