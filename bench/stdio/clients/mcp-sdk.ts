import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { OpenClient } from '../client.ts';
import { peerArgs } from '../client.ts';

export const openClient: OpenClient = async (eventCount, onEvent) => {
  const client = new Client({ name: 'bench', version: '1' });
  client.setNotificationHandler(LoggingMessageNotificationSchema, onEvent);
  const args = [...peerArgs('jsonrpc-lines', eventCount)];
  await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  return {
    call: (appId) => client.callTool({ name: 'status.get', arguments: { appId } }),
    close: () => void client.close(),
  };
};
