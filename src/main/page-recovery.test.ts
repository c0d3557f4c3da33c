import { expect, test } from 'vitest';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { createPageRecovery, troubleDialog } from './page-recovery.ts';

test('a page that ended is loaded again, three times within a minute', () => {
  const decide = createPageRecovery(new VirtualClock());
  expect([decide(), decide(), decide(), decide(), decide()]).toEqual(['reload', 'reload', 'reload', 'ask', 'ask']);
});

test('what was more than a minute ago is forgotten', async () => {
  const clock = new VirtualClock();
  const decide = createPageRecovery(clock);
  for (let round = 0; round < 3; round += 1) {
    expect(decide()).toBe('reload');
    await clock.advance(20_000);
  }
  expect(decide()).toBe('reload');
  expect(decide()).toBe('ask');
  await clock.advance(20_000);
  expect(decide()).toBe('reload');
});

test.each(['never-loaded', 'keeps-ending'] as const)('%s is told with a remedy, and Escape quits', (trouble) => {
  const { message, detail, buttons, cancelId } = troubleDialog(trouble);
  expect(message).toMatch(/Flybridge|page/);
  expect(detail).toMatch(/Load .* again, or quit/);
  expect(buttons?.[cancelId ?? -1]).toBe('Quit');
});
