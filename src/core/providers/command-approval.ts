import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { Platform } from '../platform/platform.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';
import type { StdioBinding } from './provider-definition.ts';

/**
 * What an approval is given to: the program, its arguments, its directory and what is added to its environment. A
 * change of any of them is another command.
 */
export type ApprovableCommand = Pick<StdioBinding, 'argv' | 'directory' | 'environment'>;

/** Which commands a person has seen and let run. Kept outside the settings, which others can hand over. */
export interface CommandApprovals {
  isApproved(command: ApprovableCommand): Promise<boolean>;
  /** Resolves when the approval is kept; it counts at once. */
  approve(command: ApprovableCommand): Promise<void>;
  revoke(command: ApprovableCommand): Promise<void>;
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

const fileSchema = z.object({ approved: z.array(z.string().regex(/^[0-9a-f]{64}$/)) });

export interface FileApprovalsOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** The file; null keeps approvals until the panel ends. */
  readonly path: string | null;
}

/** Approvals as hashes in a file. A file that cannot be read approves nothing. */
export class FileApprovals implements CommandApprovals {
  readonly #options: FileApprovalsOptions;
  #loaded: Promise<Set<string>> | null = null;
  /** Writes follow each other, so that the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: FileApprovalsOptions) {
    this.#options = options;
  }

  async isApproved(command: ApprovableCommand): Promise<boolean> {
    return (await this.#load()).has(hashCommand(command));
  }

  async approve(command: ApprovableCommand): Promise<void> {
    const hashes = await this.#load();
    hashes.add(hashCommand(command));
    await this.#save(hashes);
  }

  async revoke(command: ApprovableCommand): Promise<void> {
    const hashes = await this.#load();
    if (hashes.delete(hashCommand(command))) await this.#save(hashes);
  }

  #load(): Promise<Set<string>> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<Set<string>> {
    const { path, platform } = this.#options;
    if (path === null) return new Set();
    try {
      return new Set(fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).approved);
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) platform.logger.log('warn', 'approvals not read', { error: String(error) });
      return new Set();
    }
  }

  #save(hashes: ReadonlySet<string>): Promise<void> {
    const { path, platform } = this.#options;
    if (path === null) return Promise.resolve();
    this.#written = this.#written.then(async () => {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeWholeFile(path, `${JSON.stringify({ approved: [...hashes].sort() })}\n`);
      } catch (error) {
        // It counts until the panel ends, and is asked for again then.
        platform.logger.log('error', 'approvals not written', { error: String(error) });
      }
    });
    return this.#written;
  }
}
