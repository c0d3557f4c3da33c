import { expect, test } from 'vitest';
import { SAMPLE_APP_STATUS } from '#shared/panel/testing/samples.ts';
import { ownFields } from './status-fields.ts';

test('an app with the required fields alone adds nothing', () => {
  expect(ownFields(SAMPLE_APP_STATUS)).toEqual({});
});

test('what an app adds stands in the order in which it sent it', () => {
  const own = { zone: 'b', comPort: { name: 'COM7' }, armed: false };
  expect(Object.entries(ownFields({ ...SAMPLE_APP_STATUS, ...own }))).toEqual(Object.entries(own));
});
