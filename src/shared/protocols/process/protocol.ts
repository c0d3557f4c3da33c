import { z } from 'zod';
import { defineProtocol } from '../define-protocol.ts';
import { appStatusSchema } from './status.ts';

/** The codes of section "Error Codes (Minimum)". A peer may send others; they are kept as they came. */
export const PROCESS_ERROR_CODES = [
  'E_BAD_ARG',
  'E_UNSUPPORTED_METHOD',
  'E_UNSUPPORTED_APP',
  'E_NOT_FOUND',
  'E_ACTION_FAILED',
  'E_ACTION_TIMEOUT',
  'E_CONFIG_INVALID',
  'E_INTERNAL',
] as const;

const pingResult = z.looseObject({
  pong: z.boolean(),
  interfaceName: z.string(),
  interfaceVersion: z.number(),
});

const appParams = z.looseObject({ appId: z.string() });

/** A line of a provider's log, as ours push it: the document names the topic and leaves its content open. */
const logParams = z.looseObject({
  appId: z.string(),
  ts: z.string(),
  level: z.string(),
  source: z.string(),
  jobId: z.string().optional(),
  line: z.string(),
});

/** Process Interface Contract V0: the methods and events that Flybridge speaks. */
export const processProtocol = defineProtocol({
  name: 'process',
  methods: {
    ping: { params: z.looseObject({}).optional(), result: pingResult },
    'status.get': { params: appParams, result: appStatusSchema },
  },
  events: {
    'status.changed': appParams,
    log: logParams,
  },
  errorCodes: PROCESS_ERROR_CODES,
});

export type ProcessProtocol = typeof processProtocol;
