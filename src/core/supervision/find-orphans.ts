import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Orphan } from '#shared/panel/providers/incidents.ts';
import { carriesLeaseOfPanel } from '../transport/lease.ts';
import { listPids, readCommand, readEnvironment } from '../transport/proc-files.ts';
import { identifyProcess } from './process-identity.ts';
import { LEDGER_PREFIX, type LedgerText } from './process-ledger.ts';

const ledgerSchema: z.ZodType<LedgerText> = z.object({
  lease: z.string().regex(/^[0-9a-f]{16,}$/),
  panel: z.object({ pid: z.number().int().positive(), identity: z.string().nullable() }),
  processes: z.array(
    z.object({
      pid: z.number().int().positive(),
      identity: z.string().nullable(),
      command: z.array(z.string()),
      startedAt: z.number(),
    }),
  ),
});

/** An orphan, with what tells it from a later process that gets its pid. */
export interface FoundOrphan extends Orphan {
  /** See `identifyProcess`. */
  readonly identity: string;
  /** `leader`: the ledger names it. `descendant`: it carries a lease of the ledger. */
  readonly role: 'leader' | 'descendant';
  /** The name of the ledger that it was found by. */
  readonly ledger: string;
}

/**
 * The processes of panels that were killed which run still: by pid and start time, and where there is a /proc by the
 * lease in their environment. A ledger without such processes is taken away; one of a panel that runs is left alone.
 * `isWanted` chooses ledgers by their names.
 */
export async function findOrphans(
  directory: string,
  isWanted: (ledger: string) => boolean = () => true,
): Promise<readonly FoundOrphan[]> {
  const orphans: FoundOrphan[] = [];
  for (const name of (await listLedgers(directory)).filter(isWanted)) {
    const path = join(directory, name);
    const ledger = await readLedger(path);
    if (ledger !== null && (await isRunning(ledger.panel))) continue;
    const found = ledger === null ? [] : await findOf(name, ledger);
    orphans.push(...found);
    if (found.length === 0) await rm(path, { force: true });
  }
  return orphans;
}

async function findOf(ledger: string, { lease, processes }: LedgerText): Promise<readonly FoundOrphan[]> {
  const found = new Map<number, FoundOrphan>();
  for (const { command, identity, pid, startedAt } of processes) {
    if (identity === null || !(await isRunning({ pid, identity }))) continue;
    found.set(pid, { pid, command, startedAt, identity, role: 'leader', ledger });
  }
  for (const pid of await listPids()) {
    if (found.has(pid)) continue;
    // Read first: if another process gets the pid now, what follows is not about this identity.
    const identity = await identifyProcess(pid);
    const environment = await readEnvironment(pid);
    if (identity === null || environment === null || !carriesLeaseOfPanel(environment, lease)) continue;
    found.set(pid, { pid, command: await readCommand(pid), startedAt: null, identity, role: 'descendant', ledger });
  }
  return [...found.values()];
}

/** A process that could not be identified when it was written down cannot be told from another one. */
async function isRunning({ pid, identity }: { readonly pid: number; readonly identity: string | null }) {
  return identity !== null && (await identifyProcess(pid)) === identity;
}

async function listLedgers(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory);
    return names.filter((name) => name.startsWith(LEDGER_PREFIX) && name.endsWith('.json'));
  } catch {
    // No folder, no ledgers.
    return [];
  }
}

async function readLedger(path: string): Promise<LedgerText | null> {
  try {
    return ledgerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Not a ledger: files are replaced as a whole, so that nothing of ours looks like this.
    return null;
  }
}
