import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { ProviderRun, RunEnd } from '#shared/panel/providers/provider-snapshot.ts';

const KEPT_RUNS = 8;

/** All that is kept of one run: what the window lists of it, and what an incident tells. */
export interface RunRecord extends ProviderRun, Pick<Incident, 'lastLines' | 'callsInFlight'> {
  /** The argument vector that it was started with. */
  readonly command: readonly string[];
}

/** How a run ended, with the last lines that it said and the calls that waited for an answer. */
export type EndedRun = RunRecord & { readonly end: RunEnd };

/** The last runs of one provider's process, newest first. */
export class RunHistory {
  #runs: readonly RunRecord[] = [];

  get runs(): readonly RunRecord[] {
    return this.#runs;
  }

  /** The run that goes on, or null. */
  get current(): RunRecord | null {
    const newest = this.#runs[0];
    return newest === undefined || newest.end !== null ? null : newest;
  }

  begin(pid: number, at: number, command: readonly string[]): void {
    const run: RunRecord = { pid, startedAt: at, command, bootId: '', end: null, lastLines: [], callsInFlight: [] };
    this.#runs = [run, ...this.#runs].slice(0, KEPT_RUNS);
  }

  /** Notes the bootId that the running process said. */
  identify(bootId: string): void {
    const current = this.current;
    if (current !== null) this.#replaceNewest({ ...current, bootId });
  }

  /** Ends the run that goes on, and returns its record; null where none does. */
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
