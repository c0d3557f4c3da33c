import { describe, expect, test } from 'vitest';
import { compareVersions, describeNodeProblem, OLDEST_NODE } from './node-version.mjs';

describe('versions of Node', () => {
  test('are compared by number, part by part', () => {
    expect(compareVersions('v20.19.0', '20.19.0')).toBe(0);
    expect(compareVersions('20.9.0', '20.19.0')).toBeLessThan(0);
    expect(compareVersions('22.0.0', '20.19.5')).toBeGreaterThan(0);
    expect(compareVersions('20.19.0-nightly', '20.19')).toBe(0);
  });

  test('that are too old are named with the remedy', () => {
    expect(describeNodeProblem('v18.20.4')).toContain(`needs Node ${OLDEST_NODE} or newer, and this is Node 18.20.4`);
    expect(describeNodeProblem('v20.18.3')).toContain('nvm install');
  });

  test('from the oldest up are fine', () => {
    expect(['v20.19.0', 'v22.1.0', 'v24.0.0', 'v100.0.0'].map(describeNodeProblem)).toEqual(Array(4).fill(undefined));
  });
});
