import { describeExit } from '#shared/lifecycle/failure.ts';
import type { IncidentSubject } from '#shared/panel/providers/incidents.ts';

/** How it ended, in words: a process by its exit, a connection by the reason. */
export function describeEnd(what: IncidentSubject): string {
  return what.kind === 'process' ? describeExit(what.exit) : what.reason;
}
