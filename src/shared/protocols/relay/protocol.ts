import { defineProtocol } from '../define-protocol.ts';
import { INSTANCE_COMMANDS } from './instance-commands.ts';
import { INSTANCE_EVENTS } from './instance-events.ts';
import { ROOM_MESSAGES } from './room-messages.ts';

/**
 * The two wires that a bridge joins ("WebSocket Bridge (PartyKit Relay)", section Bridge Architecture): an instance's
 * commands and events over a Unix socket, and the messages of a room over a WebSocket. Neither has error codes: an instance says no in words, a room says nothing.
 */
export const relayProtocol = defineProtocol({
  name: 'relay',
  methods: INSTANCE_COMMANDS,
  events: { ...ROOM_MESSAGES, ...INSTANCE_EVENTS },
  errorCodes: [],
});

export type RelayProtocol = typeof relayProtocol;
