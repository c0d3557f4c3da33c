import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ConnectionTraffic } from '../../wire/traffic-monitor.ts';
import type { OutputLog } from '../output/output-log.ts';
import type { IncidentBoard } from './incident-board.ts';
import { incidentOfConnection, type LostConnection } from './incident-of-connection.ts';
import { type CrashCount, incidentOfRun } from './incident-of-run.ts';
import type { EndedRun } from './run-history.ts';

export interface EndReporterOptions {
  readonly providerId: string;
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  readonly incidents: IncidentBoard;
  readonly output: OutputLog;
  readonly traffic: ConnectionTraffic;
}

/** Reports each unexpected end of one provider: in its log, in its lane and as an incident. */
export class EndReporter {
  readonly #options: EndReporterOptions;

  constructor(options: EndReporterOptions) {
    this.#options = options;
  }

  /** A process ended normally, and is not restarted. */
  rested({ end }: EndedRun): void {
    const { output, providerId } = this.#options;
    output.add({ source: 'panel', level: 'info', text: `${providerId} ended: ${describeExit(end.exit)}` });
  }

  crashed(run: EndedRun, crashes: CrashCount): void {
    const incident = incidentOfRun(run, this.#known(), crashes);
    this.#notify(incident, `ended unexpectedly, ${describeExit(run.end.exit)}`);
  }

  /** A connection that was open since `since`, in milliseconds since the epoch. */
  lost(connection: LostConnection, { bootId, since }: { readonly bootId: string; readonly since: number }): void {
    const { output, platform } = this.#options;
    const at = platform.clock.now();
    const stood = { at, ranMs: at - since, lastLines: output.lastLines, bootIdBefore: bootId };
    this.#notify(incidentOfConnection(connection, { ...this.#known(), ...stood }), `lost: ${connection.reason}`);
  }

  #known(): Pick<Incident, 'id' | 'providerId'> {
    const { platform, providerId } = this.#options;
    return { id: platform.ids.next('incident'), providerId };
  }

  #notify(incident: Incident, trouble: string): void {
    const { incidents, output, traffic } = this.#options;
    output.add({ source: 'panel', level: 'error', text: incident.title });
    traffic.addTrouble('failed', trouble);
    incidents.add(incident);
  }
}
