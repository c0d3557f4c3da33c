import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { ProtocolError } from '../message.ts';

/**
 * The error of a failed reply (section "Client → Server RPC Messages"). The server's statuses are those of HTTP, and stand for
 * the code that it never sends; a status of 500 may be an ordinary refusal.
 */
export function readGameError(error: JsonValue | undefined): ProtocolError {
  const given: JsonObject = isJsonObject(error) ? error : {};
  const { code, detail = error, status } = given;
  return {
    kind: 'protocol',
    code: typeof code === 'string' && code !== '' ? code : textOf(status),
    message: typeof detail === 'string' && detail !== '' ? detail : 'no reason given',
    details: given,
  };
}

function textOf(status: JsonValue | undefined): string {
  return typeof status === 'number' || typeof status === 'string' ? String(status) : '';
}
