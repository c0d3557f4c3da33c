import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { ApprovedCommand } from '#shared/panel/settings.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeWholeFile } from '../../platform/write-whole-file.ts';
import type { ApprovableCommand } from '../provider-definition.ts';

/** Which commands a person has seen and let run. Kept outside the settings, which others can hand over. */
export interface CommandApprovals {
  isApproved(command: ApprovableCommand): Promise<boolean>;
  /** Resolves when the approval is kept; it counts at once. */
  approve(command: ApprovableCommand): Promise<void>;
  /** Takes an approval back, by the hash of its command. What runs goes on until somebody ends it. */
  revoke(hash: string): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly ApprovedCommand[]>;
}

/** The same for the same command, whatever the order of its variables: 64 hexadecimal digits. */
export function hashCommand({ argv, directory, environment }: ApprovableCommand): string {
  const variables = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([argv, directory, variables]))
    .digest('hex');
}

/** Why a command that nobody has approved does not run, and what to do. */
export function notApproved(id: string, { argv, directory }: ApprovableCommand, now: number): BlockedFailure {
  return {
    kind: 'blocked',
    reason: 'not-approved',
    message: `The command of ${id} has not been approved: ${argv.join(' ')} in ${directory}`,
    remedy: 'Read the command, and approve it if you know it',
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

export interface FileApprovalsOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** The file; null keeps approvals until the panel ends. */
  readonly path: string | null;
}

/**
 * Approvals in a file: the hash that counts, and beside it, for showing, what was approved and when. Values of variables
 * are in the hash alone. A file that cannot be read approves nothing.
 */
export class FileApprovals implements CommandApprovals {
  readonly #options: FileApprovalsOptions;
  #loaded: Promise<Map<string, ApprovedCommand>> | null = null;
  /** Writes follow each other, so that the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: FileApprovalsOptions) {
    this.#options = options;
  }

  async isApproved(command: ApprovableCommand): Promise<boolean> {
    return (await this.#load()).has(hashCommand(command));
  }

  async approve(command: ApprovableCommand): Promise<void> {
    const approved = await this.#load();
    const hash = hashCommand(command);
    const { argv, directory } = command;
    approved.set(hash, { hash, at: this.#options.platform.clock.now(), argv, directory });
    await this.#save(approved);
  }

  async revoke(hash: string): Promise<void> {
    const approved = await this.#load();
    if (approved.delete(hash)) await this.#save(approved);
  }

  async list(): Promise<readonly ApprovedCommand[]> {
    return [...(await this.#load()).values()].sort((a, b) => b.at - a.at);
  }

  #load(): Promise<Map<string, ApprovedCommand>> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<Map<string, ApprovedCommand>> {
    const { path, platform } = this.#options;
    if (path === null) return new Map();
    try {
      const { approved } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      return new Map(approved.map((each) => [each.hash, each]));
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) platform.logger.log('warn', 'approvals not read', { error: String(error) });
      return new Map();
    }
  }

  #save(approved: ReadonlyMap<string, ApprovedCommand>): Promise<void> {
    const { path, platform } = this.#options;
    if (path === null) return Promise.resolve();
    this.#written = this.#written.then(async () => {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeWholeFile(path, `${JSON.stringify({ approved: [...approved.values()] })}\n`);
      } catch (error) {
        // It counts until the panel ends, and is asked for again then.
        platform.logger.log('error', 'approvals not written', { error: String(error) });
      }
    });
    return this.#written;
  }
}
