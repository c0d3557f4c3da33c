import { describe, expect, test } from 'vitest';
import { readJsonPath, selectByPath } from './json-path.ts';

const status = {
  ports: [
    { name: 'COM7', free: true },
    { name: 'COM8', free: false },
  ],
  scenario: { 'door-cycle': { steps: [3, 5] }, "it's": 1 },
  profile: 'bench-a',
};

function select(path: string) {
  const steps = readJsonPath(path);
  return steps.ok ? selectByPath(status, steps.value) : steps.error;
}

describe('a path', () => {
  test.each([
    ['$', [status]],
    ['$.profile', ['bench-a']],
    ['profile', ['bench-a']],
    ['$.ports[*].name', ['COM7', 'COM8']],
    ['$.ports[0].name', ['COM7']],
    ['$.ports[-1]["name"]', ['COM8']],
    ["$['scenario']['door-cycle'].steps[1]", [5]],
    ["$.scenario.door-cycle['steps'][*]", [3, 5]],
    ["$.scenario['it\\'s']", [1]],
    ['$.scenario.*', [{ steps: [3, 5] }, 1]],
    ['$.ports[ * ].free', [true, false]],
  ])('%s leads to what stands there', (path, found) => {
    expect(select(path)).toEqual(found);
  });

  test.each(['$.none', '$.ports[9]', '$.ports.name', '$.profile[0]', '$.constructor', '$.profile.length'])(
    '%s leads nowhere',
    (path) => expect(select(path)).toEqual([]),
  );

  test.each(['$..name', '$.ports[?(@.free)]', '$.ports[0:1]', '$.', '$[', '$.ports[1', '$x y', `$.${'a'.repeat(600)}`])(
    '%s is not one that is read',
    (path) => expect(select(path)).toMatch(/^The path/),
  );
});
