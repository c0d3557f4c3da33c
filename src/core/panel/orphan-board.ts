import type { PanelCallResults } from '#shared/panel/calls.ts';
import { ORPHANS_FEED } from '#shared/panel/providers/incidents.ts';
import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { Platform } from '../platform/platform.ts';
import { endOrphans } from '../supervision/end-orphans.ts';
import { type FoundOrphan, findOrphans } from '../supervision/find-orphans.ts';

export interface OrphanBoardOptions {
  readonly platform: Platform;
  readonly hub: FeedHub;
  /** The folder of the ledgers; null if there are none. */
  readonly stateDirectory: string | null;
}

/** How often those that are left are looked for again, in milliseconds. */
const LOOK_MS = 5_000;

type EndedOrphans = PanelCallResults['orphans.end'];

/**
 * The processes that outlived an earlier panel. They are reported and left alone until a person ends them: somebody may
 * use them now.
 */
export class OrphanBoard {
  readonly #options: OrphanBoardOptions;
  #found: readonly FoundOrphan[] = [];
  #timer: Disposable | null = null;
  #life: 'open' | 'closed' = 'open';
  #ending: Promise<EndedOrphans> | null = null;

  constructor(options: OrphanBoardOptions) {
    this.#options = options;
  }

  /** Searches, and publishes what it finds and what is left of it later. Never rejects. */
  async report(): Promise<void> {
    const { platform, stateDirectory } = this.#options;
    if (stateDirectory === null) return;
    try {
      this.#publish(await findOrphans(stateDirectory));
      for (const { command, pid } of this.#found) {
        platform.logger.log('warn', 'found an orphan', { pid, program: command[0] ?? '' });
      }
    } catch (error) {
      platform.logger.log('error', 'could not search for orphans', { error: String(error) });
    }
  }

  dispose(): void {
    this.#life = 'closed';
    this.#timer?.dispose();
  }

  /**
   * Ends the reported processes, with what they started since. Resolves with how many ended and which are left; a request
   * while they are being ended gets the same answer.
   */
  end(): Promise<EndedOrphans> {
    this.#ending ??= this.#end().finally(() => {
      this.#ending = null;
    });
    return this.#ending;
  }

  async #end(): Promise<EndedOrphans> {
    const { platform } = this.#options;
    const before = this.#found;
    if (before.length === 0) return { endedCount: 0, leftPids: [] };
    const left = await endOrphans({
      clock: platform.clock,
      find: () => this.#findLeft(),
      report: ({ process: { pid } }) => platform.logger.log('warn', 'process killed', { pid }),
    });
    this.#publish(left);
    const leftPids = left.map(({ pid }) => pid);
    return { endedCount: before.filter(({ pid }) => !leftPids.includes(pid)).length, leftPids };
  }

  async #lookAgain(): Promise<void> {
    const { platform } = this.#options;
    try {
      const left = await this.#findLeft();
      if (this.#ending === null) this.#publish(left);
    } catch (error) {
      platform.logger.log('error', 'could not search for orphans', { error: String(error) });
    }
  }

  /** What is left of those that are shown, with what they started. What another panel left was not shown yet. */
  #findLeft(): Promise<readonly FoundOrphan[]> {
    const ledgers = new Set(this.#found.map(({ ledger }) => ledger));
    return findOrphans(this.#options.stateDirectory ?? '', (ledger) => ledgers.has(ledger));
  }

  #publish(found: readonly FoundOrphan[]): void {
    this.#found = found;
    this.#timer?.dispose();
    if (found.length > 0 && this.#life === 'open') {
      // They may end on their own, or by the guardian of a panel that was killed a moment ago.
      this.#timer = this.#options.platform.clock.after(LOOK_MS, () => void this.#lookAgain());
    }
    const orphans = found.map(({ command, pid, startedAt }) => ({ pid, command: hideArguments(command), startedAt }));
    this.#options.hub.state(ORPHANS_FEED).set(orphans);
  }
}
