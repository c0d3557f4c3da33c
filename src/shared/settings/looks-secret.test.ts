import { expect, test } from 'vitest';
import { looksSecret } from './looks-secret.ts';

test.each(['API_TOKEN', 'db_password', 'SIGNING_KEY'])('%s looks secret', (name) => {
  expect(looksSecret(name)).toBe(true);
});

test.each(['GIT_ASKPASS', 'SSH_ASKPASS', 'PATH', 'KEYMAP'])('%s is shown', (name) => {
  expect(looksSecret(name)).toBe(false);
});
