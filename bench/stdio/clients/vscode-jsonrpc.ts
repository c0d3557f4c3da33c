import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { OpenClient } from '../client.ts';
import { peerArgs } from '../client.ts';

export const openClient: OpenClient = async (eventCount, onEvent) => {
  const args = peerArgs('jsonrpc-headers', eventCount);
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onNotification('log', onEvent);
  connection.listen();
  return {
    call: (appId) => connection.sendRequest('status.get', { appId }),
    close: () => child.kill('SIGKILL'),
  };
};
