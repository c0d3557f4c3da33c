import { expect, test } from 'vitest';
import { readWindowForm } from './window-form.ts';

const FORM = { type: 'verse', x: '2', y: ' 1', w: '40', h: '12', path: '' };

test('what was typed becomes the arguments of the action, without an empty file', () => {
  expect(readWindowForm(FORM)).toEqual({ ok: true, value: { type: 'verse', x: '2', y: '1', w: '40', h: '12' } });
  expect(readWindowForm({ ...FORM, path: ' a.txt ' })).toMatchObject({ value: { path: 'a.txt' } });
});

test('what is wrong is said at its field', () => {
  expect(readWindowForm({ type: ' ', x: '', y: '1.5', w: '0', h: 'a', path: '' })).toEqual({
    ok: false,
    error: {
      type: 'Enter a type.',
      x: 'Enter a whole number.',
      y: 'Enter a whole number.',
      w: 'Enter at least 1.',
      h: 'Enter a whole number.',
    },
  });
});
