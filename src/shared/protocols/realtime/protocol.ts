import { defineProtocol } from '../define-protocol.ts';
import { bridgeEventSchema } from './bridge-event.ts';
import { clientCommands } from './commands.ts';
import { envelopeSchema } from './envelope.ts';
import { GATEWAY_ERROR_CODES } from './errors.ts';
import {
  audioDeltaSchema,
  functionCallSchema,
  inputClearedSchema,
  interruptedSchema,
  interruptLatencySchema,
  interruptRequestedSchema,
  liveOutputSchema,
  roundTripSchema,
  transcriptDeltaSchema,
  turnChangeSchema,
  turnCompletedSchema,
  turnEndSentSchema,
} from './live-event.ts';
import { gatewayConnectedSchema, gatewayErrorSchema, sessionStateSchema } from './session-event.ts';
import { orchestratorResponseSchema, requestReplayedSchema, taskSchema } from './task.ts';

/**
 * WebSocket Protocol (Frontend <-> Realtime Gateway): the events of both sides, then those of the newest gateways that carry
 * what a person sees. Nothing is paired by an id: a request is recognized by the `runId` of its frames.
 */
export const realtimeProtocol = defineProtocol({
  name: 'realtime',
  methods: {},
  commands: clientCommands,
  events: {
    'gateway.connected': gatewayConnectedSchema,
    'session.state': sessionStateSchema,
    'gateway.error': gatewayErrorSchema,
    'orchestrator.response': orchestratorResponseSchema,
    'task.started': taskSchema,
    'task.progress': taskSchema,
    'task.completed': taskSchema,
    'task.failed': taskSchema,
    'gateway.request_replayed': requestReplayedSchema,
    'live.output': liveOutputSchema,
    'live.turn.completed': turnCompletedSchema,
    'live.turn.end_sent': turnEndSentSchema,
    'live.interrupted': interruptedSchema,
    'live.interrupt.requested': interruptRequestedSchema,
    'live.metrics.round_trip': roundTripSchema,
    'live.metrics.interrupt_latency': interruptLatencySchema,
    'live.bridge.setup_sent': bridgeEventSchema,
    'live.bridge.connected': bridgeEventSchema,
    'live.bridge.closed': bridgeEventSchema,
    'live.bridge.error': bridgeEventSchema,
    'live.bridge.unavailable': bridgeEventSchema,
    'live.bridge.chunk_dropped': bridgeEventSchema,
    'live.bridge.reconnect_attempt': bridgeEventSchema,
    'live.bridge.reconnect_wait': bridgeEventSchema,
    'live.bridge.forward_retry': bridgeEventSchema,
    'live.bridge.failover': bridgeEventSchema,
    'live.bridge.auth_profile_failed': bridgeEventSchema,
    'live.bridge.connect_timeout': bridgeEventSchema,
    'live.bridge.health_degraded': bridgeEventSchema,
    'live.bridge.health_watchdog_reconnect': bridgeEventSchema,
    'live.bridge.health_recovered': bridgeEventSchema,
    'live.bridge.health_probe_started': bridgeEventSchema,
    'live.bridge.health_ping_sent': bridgeEventSchema,
    'live.bridge.health_pong': bridgeEventSchema,
    'live.bridge.health_ping_error': bridgeEventSchema,
    'live.output.audio.delta': audioDeltaSchema,
    'live.output.transcript.delta': transcriptDeltaSchema,
    'live.input.cleared': inputClearedSchema,
    'live.input.committed': inputClearedSchema,
    'live.turn.truncated': turnChangeSchema,
    'live.turn.deleted': turnChangeSchema,
    'live.function_call': functionCallSchema,
    'live.function_call.dispatching': functionCallSchema,
    'live.function_call.completed': functionCallSchema,
    'live.function_call.failed': functionCallSchema,
    'live.function_call_output.sent': functionCallSchema,
  },
  errorCodes: GATEWAY_ERROR_CODES,
  envelope: envelopeSchema,
});

export type RealtimeProtocol = typeof realtimeProtocol;
