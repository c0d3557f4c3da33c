import { z } from 'zod';
import { defineProtocol } from '../define-protocol.ts';
import { jsonObjectSchema, jsonValueSchema } from '../json-schemas.ts';
import { actionListSchema, normaliseActionList } from './actions.ts';
import { configViewSchema, normaliseConfigChange, normaliseConfigView, receivedConfigChangeSchema } from './config.ts';
import { PROCESS_ERROR_CODES } from './errors.ts';
import { logLineSchema, normaliseSubscription, statusChangeSchema, subscriptionSchema } from './events.ts';
import { acceptedJobSchema, jobViewSchema, normaliseAcceptedJob, normaliseJobView } from './jobs.ts';
import { appStatusSchema, normaliseAppStatus } from './status.ts';
import { wireEntrySchema } from './wire-entry.ts';

const pingResult = z.looseObject({
  pong: z.boolean(),
  interfaceName: z.string(),
  interfaceVersion: z.number(),
});

const appParams = z.looseObject({ appId: z.string() });

/**
 * Process Interface Contract V0: the methods and events that Flybridge speaks.
 *
 * Liberal in, strict out: a result is normalised to the one shape that its schema declares, and fields that no
 * document names are kept. Our own providers answer in that shape.
 */
export const processProtocol = defineProtocol({
  name: 'process',
  methods: {
    ping: { params: z.looseObject({}).optional(), result: pingResult },
    'status.get': { params: appParams, result: z.preprocess(normaliseAppStatus, appStatusSchema) },
    'config.get': { params: appParams, result: z.preprocess(normaliseConfigView, configViewSchema) },
    'config.set': {
      params: appParams.extend({ key: z.string(), value: jsonValueSchema }),
      result: z.preprocess(normaliseConfigChange, receivedConfigChangeSchema),
    },
    'action.list': { params: appParams, result: z.preprocess(normaliseActionList, actionListSchema) },
    'action.invoke': {
      params: appParams.extend({
        actionName: z.string(),
        args: jsonObjectSchema.default({}),
        /** Outside the contract; real hosts take it as the job's time limit. */
        timeoutSeconds: z.number().positive().optional(),
      }),
      result: z.preprocess(normaliseAcceptedJob, acceptedJobSchema),
    },
    'action.job.get': {
      params: appParams.extend({ jobId: z.string() }),
      result: z.preprocess(normaliseJobView, jobViewSchema),
    },
    'events.subscribe': {
      params: z.looseObject({ topics: z.array(z.string()) }),
      result: z.preprocess(normaliseSubscription, subscriptionSchema),
    },
  },
  commands: {},
  events: {
    'status.changed': statusChangeSchema,
    log: logLineSchema,
    wire: wireEntrySchema,
  },
  errorCodes: PROCESS_ERROR_CODES,
  envelope: null,
});

export type ProcessProtocol = typeof processProtocol;
