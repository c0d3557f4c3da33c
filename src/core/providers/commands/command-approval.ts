import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { ApprovedCommand } from '#shared/panel/settings.ts';
import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import { type Result, succeed } from '#shared/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { type KeepFailure, StateFile, type StateFileOptions } from '../../platform/state-file.ts';
import type { ApprovableCommand } from '../provider-definition.ts';

/** The commands that a person has approved. Stored outside the settings, which others can share. */
export interface CommandApprovals {
  isApproved(command: ApprovableCommand): Promise<boolean>;
  /** Counts at once. Resolves when the approval is kept, or with why it is not. */
  approve(command: ApprovableCommand): Promise<Result<null, KeepFailure>>;
  /** Revokes an approval, by the hash of its command. A running program goes on. */
  revoke(hash: string): Promise<Result<null, KeepFailure>>;
  /** Newest first. */
  list(): Promise<readonly ApprovedCommand[]>;
}

/** The same for the same command, whatever the order of its variables: 64 hexadecimal digits. */
export function hashCommand({ argv, directory, environment, passVariables = [] }: ApprovableCommand): string {
  const variables = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([argv, directory, variables, ...(passVariables.length === 0 ? [] : [passVariables])]))
    .digest('hex');
}

/** Why a command that nobody has approved does not run, and what to do. */
export function notApproved(id: string, { argv, directory }: ApprovableCommand, now: number): BlockedFailure {
  return {
    kind: 'blocked',
    reason: 'not-approved',
    message: `The command of ${id} has not been approved: ${hideArguments(argv).join(' ')} in ${directory}`,
    remedy: 'Read the command. Approve it if you trust it',
    at: now,
  };
}

const fileSchema = z.object({
  approved: z.array(
    z.object({
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      at: z.number(),
      argv: z.array(z.string()),
      directory: z.string(),
    }),
  ),
});

type Content = z.output<typeof fileSchema>;

export interface FileApprovalsOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** The file; null keeps approvals until the panel ends. */
  readonly path: string | null;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
}

/**
 * Approvals in a file: the hash that is checked and, for display, the command and the time. Values of variables are
 * only in the hash. A file that cannot be read approves nothing. What another panel approves or revokes counts here
 * too.
 */
export class FileApprovals implements CommandApprovals {
  readonly #clock: Platform['clock'];
  readonly #file: StateFile<Content>;

  constructor({ onKept, path, platform }: FileApprovalsOptions) {
    this.#clock = platform.clock;
    this.#file = new StateFile({
      platform,
      path,
      schema: fileSchema,
      what: 'approvals',
      empty: { approved: [] },
      onKept,
    });
  }

  async isApproved(command: ApprovableCommand): Promise<boolean> {
    const wanted = hashCommand(command);
    return (await this.#file.read()).approved.some(({ hash }) => hash === wanted);
  }

  approve(command: ApprovableCommand): Promise<Result<null, KeepFailure>> {
    const { argv, directory } = command;
    const added = { hash: hashCommand(command), at: this.#clock.now(), argv: [...argv], directory };
    return this.#file.change(({ approved }) => ({
      approved: [...approved.filter(({ hash }) => hash !== added.hash), added],
    }));
  }

  async revoke(revoked: string): Promise<Result<null, KeepFailure>> {
    const { approved } = await this.#file.read();
    if (!approved.some(({ hash }) => hash === revoked)) return succeed(null);
    return this.#file.change((content) => ({ approved: content.approved.filter(({ hash }) => hash !== revoked) }));
  }

  async list(): Promise<readonly ApprovedCommand[]> {
    return [...(await this.#file.read()).approved].sort((a, b) => b.at - a.at);
  }
}
