import { createHmac } from 'node:crypto';

/** What an instance or a room may ask for: hexadecimal digits, which nothing else that a secret signs looks like. */
const NONCE = /^[0-9a-f]{16,128}$/i;

/** The answer to a challenge by whoever knows the secret, as hex; null for what nobody may have signed. */
export function answerChallenge(secret: string, nonce: string): string | null {
  return NONCE.test(nonce) ? createHmac('sha256', secret).update(nonce).digest('hex') : null;
}
