/** `ws` with JSON.parse alone, and requests paired by their ids. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { BENCH_TOKEN, type OpenContender } from '../client.ts';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly result?: unknown;
}

export const openContender: OpenContender = async (url, onEvent) => {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<string, (result: unknown) => void>();
  socket.on('message', (data: Buffer) => {
    const message: Message = JSON.parse(data.toString());
    if (message.type === 'event') {
      onEvent();
    } else if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    }
  });
  await once(socket, 'open');
  let count = 0;
  const call = (method: string, params: object): Promise<unknown> => {
    count += 1;
    const id = `r${count}`;
    socket.send(JSON.stringify({ type: 'request', id, method, params }));
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  await call('auth.login', { token: BENCH_TOKEN });
  await call('status.subscribe', {});
  await call('status.get', {});
  return { execute: (command) => call('baritone.execute', { command }), close: () => socket.terminate() };
};
