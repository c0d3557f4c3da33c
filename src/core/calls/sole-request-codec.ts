import type { ClientCodec } from '#shared/protocols/message.ts';

/**
 * The codec of a connection that carries one request: the reply belongs to its connection, with the id of the request,
 * with another one or with none.
 */
export function soleRequestCodec(codec: ClientCodec): ClientCodec {
  let requestId: string | null = null;
  return {
    encodeRequest(id, method, params) {
      requestId = id;
      return codec.encodeRequest(id, method, params);
    },
    decodeMessage(text) {
      const message = codec.decodeMessage(text);
      return message.kind === 'success' || message.kind === 'failure' ? { ...message, id: requestId } : message;
    },
  };
}
