import { hasInexactNumber } from '#shared/inexact-number.ts';
import type { CallReply, PanelCallParams } from '#shared/panel/calls.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import type { ConfigSnapshot, SavedChange, SaveOutcome, SaveReport } from '#shared/panel/providers/config.ts';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { isSameJson } from '#shared/same-json.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { StateFeed } from '../../feeds/state-feed.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProcessClient } from '../channel/process-client.ts';
import { RestartWatch, type SeenRun } from './restart-watch.ts';

const KEPT_CHANGES = 20;

/** A value to set, and the value that it is to replace. */
export type WantedChange = PanelCallParams<'config.save'>['changes'][number];

export interface AppConfigOptions {
  readonly appId: string;
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  readonly feed: StateFeed<ConfigSnapshot>;
  /** The client of the app; null while it is not available. */
  readonly client: () => ProcessClient | null;
  readonly seen: () => SeenRun;
}

/** The last config of one app, and what was saved of it from here. */
export class AppConfig {
  readonly #options: AppConfigOptions;
  readonly #restarts = new RestartWatch();
  #snapshot: Pick<ConfigSnapshot, 'good' | 'refreshError' | 'saved'> = { good: null, refreshError: null, saved: [] };
  /** The read under way. */
  #reading: Promise<Result<ConfigView, PanelError>> | null = null;
  /** The last save; the next one waits for it, so each sees the result of the previous one. */
  #lastSaving: Promise<unknown> = Promise.resolve();

  constructor(options: AppConfigOptions) {
    this.#options = options;
    this.#publish();
  }

  /** The last config that was read; null before the first. */
  get view(): ConfigView | null {
    return this.#snapshot.good?.view ?? null;
  }

  /** Reads the config, or joins a read under way. Resolves when the answer is published. */
  async refresh(): Promise<CallReply<'config.refresh'>> {
    const { appId, client } = this.#options;
    if (client() === null) return fail(notAsked(appId));
    await this.#read();
    return succeed(null);
  }

  save(changes: readonly WantedChange[]): Promise<CallReply<'config.save'>> {
    const saving = this.#lastSaving.then(() => this.#save(changes));
    this.#lastSaving = saving;
    return saving;
  }

  /** Restores the values before a change, if they are still those of that change. */
  /** Takes back a change, and all that was saved together with it. */
  async undo(changeId: string): Promise<CallReply<'config.undo'>> {
    const change = this.#snapshot.saved.find(({ id }) => id === changeId);
    if (change === undefined) {
      return fail({ code: 'NOT_FOUND', message: 'This change can no longer be undone. Set the value in the table.' });
    }
    const together = this.#snapshot.saved.filter(({ saveId }) => saveId === change.saveId);
    const inexact = together.find(({ before }) => hasInexactNumber(before));
    if (inexact !== undefined) {
      return fail({ code: 'BAD_PARAMS', message: `${inexact.key} was a number that cannot be sent back exactly.` });
    }
    return this.save(together.map(({ after, before, key }) => ({ key, value: before, expected: after })));
  }

  /** Checks whether the app has restarted, which applies saved values. */
  checkForRestart(): void {
    const { platform, seen } = this.#options;
    if (this.#restarts.check(seen(), platform.clock.now())) this.#publish();
  }

  async #save(changes: readonly WantedChange[]): Promise<CallReply<'config.save'>> {
    const client = this.#options.client();
    if (client === null) return fail(notAsked(this.#options.appId));
    // A read that began before may miss an outside change.
    await this.#reading;
    const read = await this.#read();
    if (!read.ok) return read;
    const outcomes: SaveOutcome[] = [];
    const saveId = this.#options.platform.ids.next('save');
    for (const change of changes) outcomes.push(await this.#saveOne(client, read.value, change, saveId));
    await this.#read();
    return succeed({ outcomes } satisfies SaveReport);
  }

  async #saveOne(
    client: ProcessClient,
    { entries }: ConfigView,
    { expected, key, value }: WantedChange,
    saveId: string,
  ): Promise<SaveOutcome> {
    const { appId } = this.#options;
    const entry = entries.find((each) => each.key === key);
    if (entry === undefined) {
      return { key, outcome: 'refused', code: 'NOT_FOUND', message: `${appId} no longer has the entry ${key}.` };
    }
    if (!isSameJson(entry.value, expected)) return { key, outcome: 'conflict', current: entry.value };
    const answer = await client.call('config.set', { appId, key, value });
    if (!answer.ok) return { key, outcome: 'refused', ...inWords(answer.error) };
    this.#recordSaved({ saveId, key, before: expected, after: value, answer: answer.value });
    return { key, outcome: 'saved', answer: answer.value };
  }

  #recordSaved(change: Pick<SavedChange, 'saveId' | 'key' | 'before' | 'after' | 'answer'>): void {
    const { platform, seen } = this.#options;
    const at = platform.clock.now();
    const saved: SavedChange = { id: platform.ids.next('change'), at, ...change };
    this.#snapshot = { ...this.#snapshot, saved: keptOf([saved, ...this.#snapshot.saved]) };
    this.#restarts.recordSaved(saved, seen());
    this.#publish();
  }

  #read(): Promise<Result<ConfigView, PanelError>> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<Result<ConfigView, PanelError>> {
    const { appId, client, platform } = this.#options;
    const answer = await client()?.call('config.get', { appId });
    if (answer === undefined) return fail(notAsked(appId));
    const at = platform.clock.now();
    if (answer.ok) {
      this.#snapshot = { ...this.#snapshot, good: { view: answer.value, at }, refreshError: null };
      this.#publish();
      return answer;
    }
    const { code, message } = inWords(answer.error);
    const words = code === '' ? message : `${message} ${code}`;
    this.#snapshot = { ...this.#snapshot, refreshError: { message: words, at } };
    this.#publish();
    // The codes of an app are part of the message.
    const ownCode = answer.error.kind === 'local' ? answer.error.code : 'INVALID_RESULT';
    return fail({
      code: ownCode,
      message: `Nothing was saved, because the config could not be read. ${ownCode === code ? message : words}`,
    });
  }

  #publish(): void {
    const { appId, feed } = this.#options;
    const { confirmed, pending } = this.#restarts;
    feed.set({ appId, ...this.#snapshot, pendingRestart: pending, confirmedRestart: confirmed });
  }
}

/** The newest changes, without a part of a save, which could not be undone as a whole. */
function keptOf(saved: readonly SavedChange[]): readonly SavedChange[] {
  const newest = saved[0]?.saveId;
  const cut = saved[KEPT_CHANGES]?.saveId;
  if (cut === undefined) return saved;
  const cutAt = saved.findIndex(({ saveId }) => saveId === cut);
  return cut === newest ? saved.filter(({ saveId }) => saveId === newest) : saved.slice(0, cutAt);
}

function notAsked(appId: string): PanelError {
  return {
    code: 'NOT_CONNECTED',
    message: `Could not read the config of ${appId}: its provider is not running. Start it.`,
  };
}

/** The message of a refusal with its full stop, and its code. */
function inWords({ code, message }: CallError): { readonly code: string; readonly message: string } {
  return { code, message: message.endsWith('.') ? message : `${message}.` };
}
