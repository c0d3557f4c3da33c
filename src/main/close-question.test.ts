import { expect, test } from 'vitest';
import { CloseQuestion, closeDialog } from './close-question.ts';

/** A question whose person answers when the test says so. */
function openQuestion(ending = '1 program: door') {
  const asked: { readonly ending: string; readonly answer: (answer: 'close' | 'stay') => void }[] = [];
  let proceeded = 0;
  const question = new CloseQuestion();
  question.begin({
    describeEnding: () => ending,
    ask: (what) => new Promise((answer) => asked.push({ ending: what, answer })),
  });
  const tryToEnd = () =>
    question.mayEnd(() => {
      proceeded += 1;
    });
  return { question, asked, tryToEnd, proceeded: () => proceeded };
}

/** What an answer sets off has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('where programs end, a person is asked once at a time, and their agreement lasts', async () => {
  const { asked, tryToEnd, proceeded } = openQuestion();
  expect([tryToEnd(), tryToEnd()]).toEqual([false, false]);
  expect(asked.map(({ ending }) => ending)).toEqual(['1 program: door']);
  asked[0]?.answer('stay');
  await settled();
  expect([tryToEnd(), asked.length, proceeded()]).toEqual([false, 2, 0]);
  asked[1]?.answer('close');
  await settled();
  expect([proceeded(), tryToEnd(), asked.length]).toEqual([1, true, 2]);
});

test('where nothing ends, or nothing runs yet, nobody is asked', () => {
  const { asked, tryToEnd } = openQuestion('');
  expect([tryToEnd(), asked.length]).toEqual([true, 0]);
  expect(new CloseQuestion().mayEnd(() => {})).toBe(true);
});

test('the end of the session asks nobody, and takes an open question back', async () => {
  const { question, asked, tryToEnd, proceeded } = openQuestion();
  tryToEnd();
  question.agree();
  expect([tryToEnd(), asked.length]).toEqual([true, 1]);
  asked[0]?.answer('stay');
  await settled();
  expect([tryToEnd(), proceeded()]).toEqual([true, 0]);
});

test('the dialog names what ends, and Escape keeps Flybridge open', () => {
  const { buttons = [], cancelId = 1, detail } = closeDialog('2 programs: door, host');
  expect([detail, buttons[cancelId]]).toEqual(['This stops 2 programs: door, host.', 'Keep open']);
});
