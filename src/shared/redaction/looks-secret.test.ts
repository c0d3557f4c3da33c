import { expect, test } from 'vitest';
import { looksSecret } from './looks-secret.ts';

test.each([
  ...['API_TOKEN', 'db_password', 'SIGNING_KEY', 'passphrase', 'auth', 'credential', 'credentials', 'Authorization'],
  ...['apiKey', 'sshKey', 'APIToken', 'x-api-key', 'dbpassword', 'clientsecret', 'WIBWOB_AUTH_SECRET', 'sessionToken'],
  ...[
    'session',
    'Cookie',
    'Set-Cookie',
    'hmac',
    'private_key',
    'PGPASSWORD',
    'MYSQL_PWD',
    'bearer',
    'KEY',
    'key',
    'otp',
  ],
])('%s looks secret', (name) => {
  expect(looksSecret(name)).toBe(true);
});

test.each([
  ...['GIT_ASKPASS', 'SSH_ASKPASS', 'PATH', 'KEYMAP', 'keyboard', 'keyboardLayout', 'author', 'GIT_AUTHOR_NAME'],
  ...['XAUTHORITY', 'authorities', 'idempotencyKey', 'sessionId', 'session_id', 'max_tokens_count', 'monkey'],
  ...['bypass_mode', 'compass', 'tokenizer', 'primary_key', '', 'laneKey', 'turnkey', 'surpassed', 'passenger'],
])('%s is shown', (name) => {
  expect(looksSecret(name)).toBe(false);
});
