import { z } from 'zod';

/** The contract's name on the wire (Versioning, and the response of `ping`). */
export const INTERFACE_NAME = 'generic-process-interface';

/** The major version that Flybridge speaks (Versioning). */
export const INTERFACE_VERSION = 1;

/** A process id; `null` when nothing runs. */
const processId = z.number().int().nonnegative().nullable();

/**
 * The response of `status.get` (Method Contracts, `status.get`): ten required fields; what an app adds is kept as it
 * came.
 */
export const appStatusSchema = z.looseObject({
  interfaceName: z.string(),
  interfaceVersion: z.number(),
  appId: z.string(),
  appTitle: z.string(),
  running: z.boolean(),
  pid: processId,
  hostRunning: z.boolean(),
  hostPid: processId,
  bootId: z.string(),
  error: z.string(),
});

export type AppStatus = z.output<typeof appStatusSchema>;

/** The fields that every app has, in the document's order. */
export const REQUIRED_STATUS_FIELDS = Object.keys(appStatusSchema.shape) as ReadonlyArray<
  keyof typeof appStatusSchema.shape
>;
