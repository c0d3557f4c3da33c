import { expect, test } from 'vitest';
import { cutMiddle } from './cut-middle.ts';

test.each([
  ['/tmp/wibwob_1.sock', 20, '/tmp/wibwob_1.sock'],
  ['/tmp/flybridge/demo/instance-1.sock', 20, '/tmp/…nstance-1.sock'],
])('%s in %d signs', (path, most, cut) => {
  expect(cutMiddle(path, most)).toBe(cut);
  expect(cutMiddle(path, most).length).toBeLessThanOrEqual(most);
});
