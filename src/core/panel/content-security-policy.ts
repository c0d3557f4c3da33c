/**
 * What the page of the window may load and do: its own files and a connection to its own origin, nothing inline,
 * nothing from elsewhere, no frames around it (docs/security.md). Both shells send it as a header with every response,
 * because `frame-ancestors` has no effect in a page's own `meta` element. `connect-src 'self'` includes the WebSocket
 * of the web shell's origin.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
