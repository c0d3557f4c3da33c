import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WINDOW_GROUND } from './window-ground.ts';

test('the window has the ground of its page before that is drawn', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../renderer/theme/tokens.css'), 'utf8');
  const [, light, dark] = /--hull: light-dark\((#\w{6}), (#\w{6})\)/.exec(tokens) ?? [];
  expect({ light, dark }).toEqual(WINDOW_GROUND);
});
