import { expect, test } from 'vitest';
import { z } from 'zod';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import { type CallDescription, GAME_CALLS } from './game-calls.ts';

/** Filled in for every call: the form has no field for it. */
const FILLED_IN = ['character_id', 'from_character_id'];

interface Shape {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly required?: readonly string[];
}

test('there is a form for each call of the contract, and no other', () => {
  expect(GAME_CALLS.map(({ endpoint }) => endpoint)).toEqual(Object.keys(gameProtocol.methods));
});

test.each(GAME_CALLS)('$endpoint has the fields of the contract', ({ endpoint, fields }: CallDescription) => {
  const method = Object.entries(gameProtocol.methods).find(([name]) => name === endpoint)?.[1];
  const shape = z.toJSONSchema(method?.params ?? z.never(), { io: 'input' }) as Shape;
  const names = Object.keys(shape.properties ?? {}).filter((name) => !FILLED_IN.includes(name));
  expect(fields.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  const needed = (shape.required ?? []).filter((name) => !FILLED_IN.includes(name));
  expect(
    fields
      .filter(({ presence }) => presence === 'required')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(needed.toSorted());
  for (const { kind, name } of fields) {
    if (typeof kind !== 'object' || name === 'event') continue;
    expect(kind.choice).toEqual(shape.properties?.[name]?.enum);
  }
});
