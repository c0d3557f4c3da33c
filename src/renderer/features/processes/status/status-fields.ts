import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';

/** The required fields about the process; the others name the app and are in the page's head. */
export const SHOWN_REQUIRED_FIELDS = [
  'running',
  'hostRunning',
  'pid',
  'hostPid',
  'bootId',
  'error',
] as const satisfies readonly (keyof AppStatus)[];

const REQUIRED: ReadonlySet<string> = new Set([
  ...SHOWN_REQUIRED_FIELDS,
  'interfaceName',
  'interfaceVersion',
  'appId',
  'appTitle',
]);

/** What an app adds to the required fields, in the order in which it sent them. */
export function ownFields(status: AppStatus): JsonObject {
  const own = Object.entries(status).filter(([key]) => !REQUIRED.has(key));
  // The status came from JSON; the contract types the named fields and leaves the rest open.
  return Object.fromEntries(own) as Record<string, JsonValue>;
}
