/** `ws` with JSON.parse alone, and requests paired by their ids. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { BENCH_CHARACTER, type OpenContender } from '../client.ts';

interface Message {
  readonly frame_type: string;
  readonly id?: string;
  readonly result?: unknown;
}

export const openContender: OpenContender = async (url, onEvent) => {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<string, (result: unknown) => void>();
  socket.on('message', (data: Buffer) => {
    const message: Message = JSON.parse(data.toString());
    if (message.frame_type === 'event') {
      onEvent();
    } else if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    }
  });
  await once(socket, 'open');
  let count = 0;
  const call = (endpoint: string): Promise<unknown> => {
    count += 1;
    const id = `r${count}`;
    socket.send(JSON.stringify({ type: 'rpc', id, endpoint, payload: { character_id: BENCH_CHARACTER } }));
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  await call('my_status');
  await call('combat.status');
  return { status: () => call('my_status'), close: () => socket.terminate() };
};
