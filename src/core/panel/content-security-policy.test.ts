import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';

test('nothing inline, nothing evaluated, nothing from elsewhere, no frames around', () => {
  const directives = new Map(CONTENT_SECURITY_POLICY.split('; ').map((text) => [text.split(' ')[0], text]));
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('script-src')).toBe("script-src 'self'");
  expect(directives.get('connect-src')).toBe("connect-src 'self'");
  expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(directives.get('base-uri')).toBe("base-uri 'none'");
  expect(directives.get('form-action')).toBe("form-action 'none'");
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|nonce/);
});
