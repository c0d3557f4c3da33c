import { z } from 'zod';
import { isJsonObject } from '../../json.ts';
import { type Loose, readFlag, readNumber, readProcessId, readText } from './loose-json.ts';

/** The contract's name on the wire (Versioning, and the response of `ping`). */
export const INTERFACE_NAME = 'generic-process-interface';

/** The major version that Flybridge speaks (Versioning). */
export const INTERFACE_VERSION = 1;

/** A process id; `null` when nothing runs. */
export const processIdSchema = z.number().int().nonnegative().nullable();

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
  pid: processIdSchema,
  hostRunning: z.boolean(),
  hostPid: processIdSchema,
  bootId: z.string(),
  error: z.string(),
});

export type AppStatus = z.output<typeof appStatusSchema>;

/** The fields that every app has, in the contract's order. */
export const REQUIRED_STATUS_FIELDS = Object.keys(appStatusSchema.shape) as ReadonlyArray<
  keyof typeof appStatusSchema.shape
>;

/**
 * The status of a peer that leaves required fields out or sends them in other types. Where it does not say whether
 * something runs, a pid says so; an interfaceVersion that it does not say is 0, which no client takes for a known one.
 */
export function normaliseAppStatus(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const pid = readProcessId(response.pid);
  const hostPid = readProcessId(response.hostPid);
  return {
    ...response,
    interfaceName: readText(response.interfaceName),
    interfaceVersion: readNumber(response.interfaceVersion) ?? 0,
    appId: readText(response.appId),
    appTitle: firstText(response.appTitle, response.appId),
    running: readFlag(response.running) ?? pid !== null,
    pid,
    hostRunning: readFlag(response.hostRunning) ?? hostPid !== null,
    hostPid,
    bootId: readText(response.bootId),
    error: readText(response.error),
  };
}

function firstText(...values: readonly Loose[]): string {
  return values.map(readText).find((text) => text !== '') ?? '';
}
