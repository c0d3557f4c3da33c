import { expect, test } from 'vitest';
import { viewOnce } from './view-once.ts';

test('a value is viewed once, and each value for itself', () => {
  const viewed: string[] = [];
  const view = viewOnce(({ name }: { readonly name: string }) => {
    viewed.push(name);
    return { title: name };
  });
  const [one, other] = [{ name: 'a' }, { name: 'b' }];
  expect(view(one)).toBe(view(one));
  expect([view(other).title, view(one).title]).toEqual(['b', 'a']);
  expect(viewed).toEqual(['a', 'b']);
});
