import type { JsonObject, JsonValue } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import { CONFIG_FEED, type ConfigSnapshot } from '#shared/panel/providers/config.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { PeerMessage } from '#shared/protocols/message.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { ConfigBoard } from '../config/config-board.ts';
import { createLinkedPeer, type LinkedPeer } from './linked-peer.ts';
import { sampleRunProvider, sampleRunStatus } from './sample-run.ts';

type Request = Extract<PeerMessage, { kind: 'request' }>;

/** The app of {@link ConfigWorld}. */
export const APP_ID = 'bridge';

/** A config board, and an app whose file a test changes by hand. */
export class ConfigWorld {
  readonly platform: TestPlatform = createTestPlatform();
  readonly hub = new FeedHub();
  /** What the app's file holds. */
  readonly file: Record<string, JsonValue> = { port: 'COM7', baudRate: 9_600 };
  /** Fields of the config besides its entries. */
  view: JsonObject = { repoRoot: '/bench', valid: true, errors: [], paths: [], configTree: {} };
  /** What `config.set` answers besides; a text is the code of a refusal. */
  answer: JsonObject | string = {
    changed: true,
    filePath: '/f',
    restartRequired: false,
    pidAtSet: 41,
    message: 'kept',
  };
  /** Whether the app is reached: served and ready, served, or served by nobody. */
  reach: 'ready' | 'not-ready' | 'unserved' = 'ready';
  /** Called before each answer; a test lets time pass or the file change there. */
  before: (method: string) => void = () => {};
  /** Whether the app answers at all. */
  voice: 'speaks' | 'silent' = 'speaks';
  readonly peer: LinkedPeer = createLinkedPeer(this.platform.clock, (request) => this.#reply(request));
  readonly board = new ConfigBoard({
    hub: this.hub,
    platform: this.platform,
    clientOf: (appId) => this.#clientOf(appId),
  });

  get snapshot(): ConfigSnapshot | undefined {
    return this.hub.state(CONFIG_FEED, APP_ID).value;
  }

  /** Shows a run of the app: its provider's pid, and the pid and bootId of its status. */
  showRun({ providerPid, pid, bootId }: { providerPid: number | null; pid: number | null; bootId: string }): void {
    this.hub.state(STATUS_FEED, APP_ID).set(sampleRunStatus({ pid, bootId }));
    this.hub.state(PROVIDERS_FEED).set([sampleRunProvider(APP_ID, providerPid)]);
  }

  #clientOf(appId: string) {
    if (this.reach === 'unserved' || appId !== APP_ID) return undefined;
    return this.reach === 'ready' ? this.peer.client : null;
  }

  #reply({ id, method, params }: Request): string | null {
    this.before(method);
    if (this.voice === 'silent') return null;
    if (method === 'config.get') {
      const entries = Object.entries(this.file).map(([key, value]) => ({ key, value }));
      return JSON.stringify({ id, ok: true, response: { ...this.view, entries } });
    }
    if (typeof this.answer === 'string') {
      return JSON.stringify({ id, ok: false, error: { code: this.answer, message: 'the app says no' } });
    }
    if (isJsonObject(params) && typeof params.key === 'string') this.file[params.key] = params.value ?? null;
    return JSON.stringify({ id, ok: true, response: this.answer });
  }
}
