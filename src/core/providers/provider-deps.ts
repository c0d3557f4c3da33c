import type { ConnectionDeps } from '../connections/supervised-connection.ts';
import type { ChildGuard } from '../supervision/child-guard.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { CommandApprovals } from './commands/command-approval.ts';
import type { StartEnvironment } from './commands/login-path.ts';
import type { IncidentBoard } from './incidents/incident-board.ts';
import type { OutputLine } from './output/output-log.ts';

/** The dependencies of every provider. */
export interface ProviderDeps extends ConnectionDeps {
  readonly incidents: IncidentBoard;
  /** The panel's own environment, of which children get an allowed part. */
  readonly environment: () => Promise<StartEnvironment>;
  /** Which commands may run; without it all of them. */
  readonly approvals?: CommandApprovals | undefined;
  /** Ends children if the panel dies. */
  readonly guard?: ChildGuard | undefined;
  /** Called with each line of a log event with a jobId. */
  readonly onJobLine?: ((providerId: string, line: OutputLine) => void) | undefined;
  /** How often and how fast a process is restarted. */
  readonly retryPolicy: RetryPolicy;
}
