import { describe, expect, test } from 'vitest';
import type { PanelInfo } from '#shared/panel/panel-info.ts';
import type { Place } from '#stores/window/navigation.ts';
import { formatIso } from '#ui/words/format.ts';
import { describeError } from './describe-error.ts';
import { faultReport } from './fault-report.ts';

const AT = Date.UTC(2026, 2, 1, 12);
const INFO: PanelInfo = { version: '1.2.3', shell: 'desktop', platform: 'linux', startedAt: 0, world: 'demo' };
const PLACE: Place = { page: 'processes', chosen: 'bridge', part: 'config', moment: null };

describe('the report of a fault', () => {
  test('says what, when and where, with both stacks', () => {
    const error = new TypeError('x is undefined');
    error.stack = 'TypeError: x is undefined\n    at Cell (app://flybridge/assets/window.js:1:2)';
    const fault = { error, at: AT, components: '\n    at Cell\n    at Overview' };
    const report = faultReport('Processes could not be shown', fault, {
      place: PLACE,
      info: INFO,
      browser: 'Chrome/130',
    });
    expect(report.split('\n')).toEqual([
      'Processes could not be shown',
      `When: ${formatIso(AT)}`,
      'Where: processes, bridge, config',
      'Flybridge: 1.2.3, desktop shell, linux',
      'Browser: Chrome/130',
      'Error: TypeError: x is undefined',
      '',
      'Stack:',
      '  TypeError: x is undefined',
      '  at Cell (app://flybridge/assets/window.js:1:2)',
      '',
      'Components:',
      '  at Cell',
      '  at Overview',
    ]);
  });

  test('leaves out what is not known', () => {
    const fault = { error: 'a text', at: AT, components: '' };
    const place: Place = { ...PLACE, chosen: '', part: '', item: 'restart' };
    expect(
      faultReport('A notification could not be shown', fault, { place, info: undefined, browser: '' }).split('\n'),
    ).toEqual([
      'A notification could not be shown',
      `When: ${formatIso(AT)}`,
      'Where: processes, restart',
      'Flybridge: version unknown',
      'Browser: ',
      'Error: a text',
    ]);
  });

  test('is made also where what the panel says of itself is what broke', () => {
    const info: PanelInfo = {
      ...INFO,
      get version(): string {
        throw new Error('broken');
      },
    };
    const fault = { error: 'a text', at: AT, components: '' };
    expect(faultReport('The title bar', fault, { place: PLACE, info, browser: '' })).toContain('version unreadable');
  });
});

describe('an error in one line', () => {
  test.each([
    [new RangeError('too deep'), 'RangeError: too deep'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{ toString: () => 'an object' }, 'an object'],
    [Object.create(null), 'a thrown object'],
  ])('%#', (thrown: unknown, words) => {
    expect(describeError(thrown)).toBe(words);
  });

  test('is cut where it is long', () => {
    expect(describeError('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
    expect(describeError('x'.repeat(500))).toBe('x'.repeat(500));
  });
});
