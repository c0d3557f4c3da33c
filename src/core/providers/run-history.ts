import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import type { ProviderRun, RunEnd } from '#shared/panel/feeds.ts';

const KEPT_RUNS = 8;

/** The last runs of one provider's process, newest first. */
export class RunHistory {
  #runs: readonly ProviderRun[] = [];

  get runs(): readonly ProviderRun[] {
    return this.#runs;
  }

  /** The run that goes on, or null. */
  get current(): ProviderRun | null {
    const newest = this.#runs[0];
    return newest === undefined || newest.end !== null ? null : newest;
  }

  begin(pid: number, at: number): void {
    this.#runs = [{ pid, startedAt: at, bootId: '', end: null }, ...this.#runs].slice(0, KEPT_RUNS);
  }

  /** Notes the bootId that the running process said; returns whether that was new. An app that does not run says none. */
  identify(bootId: string): boolean {
    const current = this.current;
    if (current === null || bootId === '' || current.bootId === bootId) return false;
    this.#replaceNewest({ ...current, bootId });
    return true;
  }

  end(exit: ProcessExit, cause: RunEnd['cause'], at: number): void {
    const current = this.current;
    if (current !== null) this.#replaceNewest({ ...current, end: { at, exit, cause } });
  }

  #replaceNewest(run: ProviderRun): void {
    this.#runs = [run, ...this.#runs.slice(1)];
  }
}
