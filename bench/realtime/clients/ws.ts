/** `ws` with JSON.parse alone. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { BEGIN, type OpenContender } from '../client.ts';

export const openContender: OpenContender = async (url, onEvent) => {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => {
    const message: { readonly type: string } = JSON.parse(data.toString());
    if (message.type.startsWith('live.')) onEvent();
  });
  await once(socket, 'message');
  const head = { id: 'bench-1', userId: 'bench', sessionId: 'session-bench', runId: 'bench', source: 'frontend' };
  socket.send(JSON.stringify({ ...head, ...BEGIN, ts: new Date().toISOString() }));
  return { close: () => socket.terminate() };
};
