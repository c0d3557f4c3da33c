import { describeExit } from '../../lifecycle/failure.ts';
import type { IncidentSubject } from './incidents.ts';

/** How it ended, in words: a process by its exit, a connection by the reason. */
export function describeEnd(what: IncidentSubject): string {
  return what.kind === 'process' ? describeExit(what.exit) : what.reason;
}
