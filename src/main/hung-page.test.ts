import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { offerReloadWhenHung } from './hung-page.ts';
import { HUNG_PAGE_DIALOG } from './page-recovery.ts';

/** A window whose person answers when the test says so. */
function openWindow() {
  const window = new EventEmitter();
  const questions: { readonly signal: AbortSignal; readonly answer: (answer: 'wait' | 'reload') => void }[] = [];
  let reloads = 0;
  offerReloadWhenHung(window, {
    ask: (signal) => new Promise((answer) => questions.push({ signal, answer })),
    reload: () => {
      reloads += 1;
    },
  });
  return { window, questions, reloads: () => reloads };
}

/** What an answer sets off has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('a page that hangs is asked about once, and is loaded again where the person wants it', async () => {
  const { window, questions, reloads } = openWindow();
  window.emit('unresponsive');
  window.emit('unresponsive');
  expect(questions).toHaveLength(1);
  questions[0]?.answer('wait');
  await settled();
  expect(reloads()).toBe(0);
  window.emit('unresponsive');
  questions[1]?.answer('reload');
  await settled();
  expect(reloads()).toBe(1);
});

test('the question is taken back when the page responds again', async () => {
  const { window, questions, reloads } = openWindow();
  window.emit('unresponsive');
  window.emit('responsive');
  expect(questions[0]?.signal.aborted).toBe(true);
  questions[0]?.answer('reload');
  await settled();
  expect(reloads()).toBe(0);
});

test('Escape waits', () => {
  expect(HUNG_PAGE_DIALOG.buttons[HUNG_PAGE_DIALOG.cancelId]).toBe('Wait');
});
