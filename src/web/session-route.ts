import type { IncomingMessage } from 'node:http';
import { sessionRequestSchema } from '#shared/panel/socket-messages.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer, textAnswer, wrongMethodAnswer } from './answer.ts';
import type { RefusalLog } from './refusal-log.ts';
import type { SessionCodes } from './session-codes.ts';
import type { Sessions } from './sessions.ts';

/** A code's JSON takes 75 bytes. */
export const MAX_BODY_BYTES = 1_024;

export interface SessionRoute {
  readonly codes: SessionCodes;
  readonly sessions: Sessions;
  readonly refusals: RefusalLog;
}

/**
 * `POST /session`: exchanges a one-time code for a session's token. Messages: shared/panel/socket-messages.ts.
 */
export async function answerSessionRequest(
  request: IncomingMessage,
  { codes, sessions, refusals }: SessionRoute,
): Promise<Answer> {
  if (request.method !== 'POST') return wrongMethodAnswer('POST');
  // Other types are what a form of another site may send without asking.
  if (!/^application\/json(; *charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    return textAnswer(415, 'The body must be application/json.');
  }
  const body = await readBody(request);
  if (body === null)
    return textAnswer(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`, { Connection: 'close' });
  const parsed = sessionRequestSchema.safeParse(parseJson(body));
  if (!parsed.success) return textAnswer(400, 'The body must be a JSON object with only a code.');

  const redeemed = codes.redeem(parsed.data.code);
  if (redeemed.ok) return jsonAnswer(200, { token: sessions.open() });
  refusals.refuse(`code-${redeemed.error}`);
  return jsonAnswer(401, {
    code: 'FORBIDDEN',
    message: 'This address was used or has expired. Press Enter in the terminal of the panel for a new one.',
  });
}

/** The text of a body: empty when it was cut off, null when it is over the limit, whatever size it said it has. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => resolve(''));
  });
}

/** Undefined, which no schema of a body takes, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
