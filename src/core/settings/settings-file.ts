import { readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PanelError } from '#shared/panel/errors.ts';
import type { SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';
import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';
import { changeKeptFile, removeLeftovers, type WriteKept } from '../platform/kept-file.ts';
import type { Platform } from '../platform/platform.ts';
import { FIRST_SETTINGS, type SettingsEdit } from './edit-settings.ts';
import { readSettings, type SettingsDocument } from './read-settings.ts';

/** What the file is and holds; `good` also with single entries that are wrong. `text` is null where it cannot be read. */
export type SettingsState =
  | { readonly kind: 'absent' }
  | ({ readonly kind: 'good'; readonly text: string } & SettingsDocument)
  | { readonly kind: 'broken'; readonly text: string | null; readonly problems: readonly SettingsProblem[] };

/** An editor writes several times for one save. */
const QUIET_MS = 100;

/** How often the file is looked at: what others write is noticed within a second. */
const POLL_MS = 500;

/** After so many links one after the other a system gives up. */
const MAX_LINKS = 40;

export interface SettingsFileOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  readonly path: string;
}

/**
 * The settings file. Outside changes are detected; own changes apply to the current text, and never to a broken file. A
 * deleted file is written again with the next change.
 */
export class SettingsFile implements Disposable {
  readonly path: string;
  readonly #platform: SettingsFileOptions['platform'];
  readonly #changes = new Emitter<void>();
  #state: SettingsState;
  #life: 'open' | 'ended' = 'open';
  #polling: Disposable | null = null;
  /** What the path led to when it was last asked. */
  #signature = '';
  #rereading: Disposable | null = null;
  /** One change after the other. */
  #changed: Promise<unknown>;

  constructor({ path, platform }: SettingsFileOptions) {
    this.path = path;
    this.#platform = platform;
    this.#state = readState(path);
    this.#changed = removeLeftovers(targetOf(path), platform.clock);
    this.#pollSoon();
  }

  get state(): SettingsState {
    return this.#state;
  }

  /** The text of the file, even if broken; empty if it cannot be read. */
  get text(): string {
    return textOf(this.#state);
  }

  /** Calls `listener` after each change of {@link state}. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Reads the file again. */
  readAgain(): void {
    const read = readState(this.path);
    // An editor that replaces a file deletes it for a moment; the last settings stay.
    if (read.kind === 'absent' && this.#state.kind === 'good') return;
    if (read.kind !== this.#state.kind || textOf(read) !== textOf(this.#state)) this.#become(read);
  }

  /** Changes the current file. If that fails, the file is unchanged. */
  edit(change: SettingsEdit): Promise<Result<null, PanelError>> {
    return this.#inTurn(async (write) => {
      const before = this.#state.kind === 'absent' ? goodState(FIRST_SETTINGS) : this.#state;
      if (before.kind !== 'good') return fail(leftAsItIs(this.path));
      const after = goodState(changeText(change, before));
      const added = addedProblem(before, after);
      if (added !== undefined) {
        const where = added.field === '' ? '' : `${added.field}: `;
        return fail({ code: 'BAD_PARAMS', message: `${this.path} was not changed. ${where}${added.message}` });
      }
      await this.#write(write, after);
      return succeed(null);
    });
  }

  /**
   * Replaces the file, even a broken one, with a text from a person. `base` is the text it was made from; if the file
   * has changed since, nothing is written.
   */
  replaceText(text: string, base: string): Promise<Result<readonly SettingsProblem[], PanelError>> {
    return this.#inTurn<readonly SettingsProblem[]>(async (write) => {
      if (this.#state.kind === 'broken' && this.#state.text === null) return fail(leftAsItIs(this.path));
      if (textOf(this.#state) !== base) {
        const message = `${this.path} changed in the meantime and was not written. Read it again, and repeat your change.`;
        return fail({ code: 'ABORTED', message });
      }
      const after = goodState(text);
      if (after.kind !== 'absent' && after.problems.length > 0) return succeed(after.problems);
      await this.#write(write, after);
      return succeed([]);
    });
  }

  /** Keeps the broken file under another name and starts a new one; resolves with the path of the broken one. */
  replaceBroken(): Promise<Result<string, PanelError>> {
    return this.#inTurn<string>(async (write, target) => {
      if (this.#state.kind !== 'broken') {
        return fail({ code: 'NOT_FOUND', message: `${this.path} is not broken and was not replaced.` });
      }
      const time = new Date(this.#platform.clock.now()).toISOString().replaceAll(':', '-');
      const keptAs = join(dirname(target), `settings.broken-${time}.json`);
      await rename(target, keptAs);
      await this.#write(write, goodState(FIRST_SETTINGS));
      return succeed(keptAs);
    });
  }

  dispose(): void {
    this.#life = 'ended';
    this.#polling?.dispose();
    this.#rereading?.dispose();
  }

  /** Runs `act` when the file has been read again and neither this panel nor another one changes it. */
  #inTurn<T>(
    act: (write: WriteKept, target: string) => Promise<Result<T, PanelError>>,
  ): Promise<Result<T, PanelError>> {
    const done = this.#changed.then(() => this.#changeNow(act));
    this.#changed = done;
    return done;
  }

  async #changeNow<T>(
    act: (write: WriteKept, target: string) => Promise<Result<T, PanelError>>,
  ): Promise<Result<T, PanelError>> {
    const target = targetOf(this.path);
    try {
      return await changeKeptFile(target, this.#platform.clock, (write) => {
        this.readAgain();
        return act(write, target);
      });
    } catch (error) {
      return fail(notWritten(this.path, error));
    }
  }

  async #write(write: WriteKept, state: SettingsState): Promise<void> {
    await write(textOf(state));
    this.#become(state);
  }

  #become(state: SettingsState): void {
    this.#state = state;
    this.#changes.emit();
  }

  /**
   * Asks again and again what the path leads to. A watcher of the system would follow a folder that was replaced or a
   * link that was re-pointed, needs a folder to be there, and is missing on some network drives.
   */
  #pollSoon(): void {
    this.#polling = this.#platform.clock.after(POLL_MS, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const signature = await signatureOf(this.path);
    if (this.#life === 'ended') return;
    if (signature !== this.#signature) this.#readSoon();
    this.#signature = signature;
    this.#pollSoon();
  }

  #readSoon(): void {
    this.#rereading?.dispose();
    this.#rereading = this.#platform.clock.after(QUIET_MS, () => this.readAgain());
  }
}

/** Which file is there and when it was changed; empty where there is none. */
async function signatureOf(path: string): Promise<string> {
  try {
    const { ctimeMs, dev, ino, mtimeMs, size } = await stat(path);
    return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return '';
  }
}

/** A link stays one, also where nothing is there yet: what it leads to is written. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return followLink(path);
  }
}

/** What a link leads to although it is not there. */
function followLink(path: string): string {
  let target = path;
  for (let step = 0; step < MAX_LINKS; step += 1) {
    try {
      target = resolve(dirname(target), readlinkSync(target));
    } catch {
      return target;
    }
  }
  return path;
}

/** Makes a change; where an entry goes into a list that is no list, the text stays as it is. */
function changeText(change: SettingsEdit, before: Extract<SettingsState, { kind: 'good' }>): string {
  try {
    return change(before.text, before);
  } catch (error) {
    const [first] = before.problems;
    if (first === undefined) throw error;
    throw new Error(`line ${first.line}, ${first.field}: ${first.message} Fix it first`);
  }
}

/** What a change would make wrong that was not wrong before. */
function addedProblem(
  before: Extract<SettingsState, { kind: 'good' }>,
  after: SettingsState,
): SettingsProblem | undefined {
  if (after.kind === 'absent') return undefined;
  if (after.kind === 'good' && after.problems.length <= before.problems.length) return undefined;
  const known = new Set(before.problems.map(({ message }) => message));
  return after.problems.find(({ message }) => !known.has(message)) ?? after.problems.at(-1);
}

function textOf(state: SettingsState): string {
  return state.kind === 'absent' ? '' : (state.text ?? '');
}

function goodState(text: string): SettingsState {
  const read = readSettings(text);
  return read.ok ? { kind: 'good', text, ...read.value } : { kind: 'broken', text, problems: read.error };
}

function readState(path: string): SettingsState {
  const unreadable = (message: string): SettingsState => ({
    kind: 'broken',
    text: null,
    problems: [{ line: 1, column: 1, field: '', message }],
  });
  try {
    const facts = statSync(path);
    if (!facts.isFile()) return unreadable('It is not a file.');
    if (facts.size > MAX_SETTINGS_CHARS) return unreadable('It is too large for a settings file.');
    return goodState(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return unreadable(`It could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function leftAsItIs(path: string): PanelError {
  return { code: 'FORBIDDEN', message: `${path} is broken, and was left as it is. Fix it or replace it in Settings.` };
}

function notWritten(path: string, error: unknown): PanelError {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL', message: `Could not write ${path}: ${reason}. It is unchanged. Try again.` };
}
