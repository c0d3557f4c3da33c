import { setImmediate } from 'node:timers/promises';
import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterEach } from 'vitest';

// What a test has shown is gone before the next one, with its listeners and watches.
afterEach(cleanup);

// What a person does has an answer that comes a moment later: React draws it in a turn of its own, and runs effects in another.
const TURNS = 3;
const { asyncWrapper } = getConfig();
configure({
  asyncWrapper: (act) =>
    asyncWrapper(async () => {
      const result = await act();
      for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
      return result;
    }),
});
