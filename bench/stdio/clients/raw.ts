/** What a correct program could reach without time limits, logging, validation or bounds. */
import { spawn } from 'node:child_process';
import type { OpenClient } from '../client.ts';
import { peerArgs } from '../client.ts';

interface Message {
  readonly id?: string;
  readonly response?: unknown;
  readonly event?: string;
}

export const openClient: OpenClient = async (eventCount, onEvent) => {
  const child = spawn(process.execPath, peerArgs('contract', eventCount), { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<string, (response: unknown) => void>();
  let parts: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      parts.push(chunk);
      return;
    }
    const whole = parts.length === 0 ? chunk : Buffer.concat([...parts, chunk.subarray(0, end)]);
    const text = parts.length === 0 ? whole.toString('utf8', 0, end) : whole.toString();
    parts = end < chunk.length ? [chunk.subarray(end)] : [];
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      const message: Message = JSON.parse(text.slice(from, at));
      from = at + 1;
      if (message.event !== undefined) {
        onEvent();
      } else if (message.id !== undefined) {
        waiting.get(message.id)?.(message.response);
        waiting.delete(message.id);
      }
    }
  });
  let count = 0;
  let pending = '';
  const flush = () => {
    child.stdin.write(pending);
    pending = '';
  };
  return {
    call(appId) {
      count += 1;
      const id = `r${count}`;
      if (pending === '') queueMicrotask(flush);
      pending += `${JSON.stringify({ id, method: 'status.get', params: { appId } })}\n`;
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    close: () => child.kill('SIGKILL'),
  };
};
