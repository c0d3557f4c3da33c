import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { TextField } from './text-field.tsx';

/** Shows a field that holds what is typed; returns what came of each edit. */
function show(first: string, more: { readonly lockedReason?: string; readonly secret?: boolean } = {}) {
  const edits: string[] = [];
  function Held() {
    const [value, setValue] = useState(first);
    const onChange = (typed: string): void => {
      edits.push(typed);
      setValue(typed);
    };
    return <TextField label="key" value={value} original={first} onChange={onChange} {...more} />;
  }
  render(<Held />);
  return { edits, user: userEvent.setup({ delay: null }) };
}

const field = () => screen.getByRole<HTMLInputElement | HTMLTextAreaElement>('textbox', { name: 'key' });

test('several lines pasted into one keep their lines, where the caret is, and the focus', async () => {
  const { edits, user } = show('begin end');
  await user.click(field());
  field().setSelectionRange(6, 6);
  await user.paste('one\r\ntwo\r\n');
  expect(edits).toEqual(['begin one\ntwo\nend']);
  expect([field().tagName, document.activeElement === field()]).toEqual(['TEXTAREA', true]);
  await user.keyboard('x');
  expect(edits.at(-1)).toBe('begin one\ntwo\nxend');
});

test('a text area stays one while it is edited, also when its last line end goes', async () => {
  const { edits, user } = show('');
  await user.click(field());
  await user.paste('a\nb');
  await user.keyboard('{Backspace}{Backspace}c');
  expect([edits.at(-1), field().tagName, document.activeElement === field()]).toEqual(['ac', 'TEXTAREA', true]);
  await user.tab();
  expect(field().tagName).toBe('INPUT');
});

test('mixed line ends are edited as text, and each stays as it was', async () => {
  const { edits, user } = show('a\r\nb\nc\rd');
  expect(field().value).toBe('a\nb\nc\nd');
  await user.click(field());
  field().setSelectionRange(3, 3);
  await user.keyboard('x{Backspace}');
  expect(edits).toEqual(['a\r\nbx\nc\rd', 'a\r\nb\nc\rd']);
});

test('a field that is locked takes no paste', async () => {
  const { edits, user } = show('one', { lockedReason: 'key is read-only.' });
  await user.click(field());
  await user.paste('a\nb');
  expect(edits).toEqual([]);
});

test('a secret of several lines stays hidden', async () => {
  const { user } = show('', { secret: true });
  // A password field has no role.
  const line = screen.getByLabelText<HTMLInputElement>('key');
  expect(line.type).toBe('password');
  await user.click(line);
  await user.paste('-----BEGIN KEY-----\nabc');
  expect([field().tagName, field().className.includes('secret')]).toEqual(['TEXTAREA', true]);
});
