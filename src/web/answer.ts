import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { CONTENT_SECURITY_POLICY } from '#core/panel/content-security-policy.ts';
import type { SessionGrant, SessionRefusal } from '#shared/panel/socket-messages.ts';

/** Sent with every answer, refusals included. */
const SECURITY_FIELDS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** A whole HTTP response as data. */
export interface Answer {
  readonly status: number;
  /** Beside those that every answer has. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function contentAnswer(type: string, body: Buffer, cacheControl: string): Answer {
  return { status: 200, fields: { 'Content-Type': type, 'Cache-Control': cacheControl }, body };
}

export function jsonAnswer(status: number, value: SessionGrant | SessionRefusal): Answer {
  return { ...contentAnswer('application/json', Buffer.from(JSON.stringify(value)), 'no-store'), status };
}

/** `fields` beside the type of the text. */
export function textAnswer(status: number, text: string, fields: Answer['fields'] = {}): Answer {
  const { fields: textFields, body } = contentAnswer('text/plain; charset=utf-8', Buffer.from(`${text}\n`), 'no-store');
  return { status, fields: { ...textFields, ...fields }, body };
}

export function wrongMethodAnswer(allowed: string): Answer {
  return textAnswer(405, `Only ${allowed} is allowed here.`, { Allow: allowed });
}

/** Sends an answer; a HEAD request gets the same fields and no body. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, allFields(answer));
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

/** Sends an answer to an upgrade, which has no `ServerResponse`, and ends the connection. */
export function refuseUpgrade(socket: Duplex, answer: Answer): void {
  const fields = Object.entries({ ...allFields(answer), Connection: 'close' });
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.end(answer.body, () => socket.destroy());
}

function allFields({ fields, body }: Answer): Record<string, string> {
  return { ...SECURITY_FIELDS, ...fields, 'Content-Length': String(body.length) };
}
