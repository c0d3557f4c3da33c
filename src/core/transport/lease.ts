/** The variable that every process of a run carries, and hands on to what it starts. */
export const LEASE_VARIABLE = 'FLYBRIDGE_LEASE';

/**
 * Takes the lease of another panel's run out of an environment, so that what a panel opens for a person (a browser, a
 * folder) does not end with that run. The system still shows the panel itself as part of it.
 */
export function dropLease(environment: Record<string, string | undefined>): void {
  delete environment[LEASE_VARIABLE];
}

/** What of a run is ended: all that carries its lease, or only what stayed in the session of its leader. */
export type RunScope = 'all' | 'session';

/**
 * The lease of one run: the panel's lease, the number of the run, and its scope. No lease is the beginning of another,
 * so that a search for a text finds one run alone.
 */
export function leaseOfRun(panelLease: string, run: number, scope: RunScope): string {
  return `${panelLease}/${run}/${scope}`;
}

/** Whether an environment, as the system shows it with NUL between its entries, carries this lease. */
export function carriesLease(environment: string, lease: string): boolean {
  return `\0${environment}\0`.includes(`\0${LEASE_VARIABLE}=${lease}\0`);
}

/** Whether it carries the lease of any run of a panel that is ended as a whole. */
export function carriesLeaseOfPanel(environment: string, panelLease: string): boolean {
  return environment
    .split('\0')
    .some((entry) => entry.startsWith(`${LEASE_VARIABLE}=${panelLease}/`) && entry.endsWith('/all'));
}
