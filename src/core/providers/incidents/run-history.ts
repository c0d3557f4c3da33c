import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { ProviderRun, RunEnd } from '#shared/panel/providers/provider-snapshot.ts';

const KEPT_RUNS = 8;

/** The record of one run, for the list in the window and for incidents. */
export interface RunRecord extends ProviderRun, Pick<Incident, 'lastLines' | 'callsInFlight'> {
  /** The argument vector of its start. */
  readonly command: readonly string[];
}

/** How a run ended, with its last lines and the calls that were waiting. */
export type EndedRun = RunRecord & { readonly end: RunEnd };

/** The last runs of one provider's process, newest first. */
export class RunHistory {
  #runs: readonly RunRecord[] = [];

  get runs(): readonly RunRecord[] {
    return this.#runs;
  }

  /** The current run, or null. */
  get current(): RunRecord | null {
    const newest = this.#runs[0];
    return newest === undefined || newest.end !== null ? null : newest;
  }

  begin(pid: number, at: number, command: readonly string[]): void {
    const run: RunRecord = { pid, startedAt: at, command, bootId: '', end: null, lastLines: [], callsInFlight: [] };
    this.#runs = [run, ...this.#runs].slice(0, KEPT_RUNS);
  }

  /** Records the bootId of the running process. */
  identify(bootId: string): void {
    const current = this.current;
    if (current !== null) this.#replaceNewest({ ...current, bootId });
  }

  /** Ends the current run, and returns its record; null if none. */
  end(end: RunEnd, last: Pick<RunRecord, 'lastLines' | 'callsInFlight'>): EndedRun | null {
    const current = this.current;
    if (current === null) return null;
    const ended: EndedRun = { ...current, ...last, end };
    this.#replaceNewest(ended);
    return ended;
  }

  #replaceNewest(run: RunRecord): void {
    this.#runs = [run, ...this.#runs.slice(1)];
  }
}
