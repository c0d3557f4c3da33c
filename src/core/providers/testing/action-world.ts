import { isJsonObject, type JsonObject } from '#shared/json.ts';
import {
  ACTIONS_FEED,
  type ActionsSnapshot,
  JOB_OUTPUT_FEED,
  JOBS_FEED,
  type JobOutput,
  type JobSummary,
} from '#shared/panel/providers/actions.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { encodeProcessFailure, encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import type { RunningSpan } from '../../wire/history/span-history.ts';
import { type AppActions, createAppActions } from '../actions/app-actions.ts';
import { ChannelWatch } from '../channel/channel-watch.ts';
import type { OutputLine } from '../output/output-log.ts';
import { createLinkedPeer, type LinkedPeer } from './linked-peer.ts';

/** A host's answer: a response, a refusal, or silence. */
export type HostAnswer = { readonly ok: JsonObject } | { readonly refuse: string } | 'silence';

const APP_ID = 'bridge';

/** Actions of one app over linked transports: a test is the host, and says what it answers and when it is gone. */
export class ActionWorld {
  readonly platform = createTestPlatform();
  readonly hub = new FeedHub();
  readonly actions: AppActions;
  /** What was reported last to the timeline of the provider, by its source. */
  readonly spans = new Map<string, readonly RunningSpan[]>();
  /** What was said into the provider's log. */
  readonly logged: OutputLine[] = [];
  /** The params of each question, oldest first, by method. */
  readonly asked: (readonly [method: string, params: JsonObject])[] = [];
  /** How each method is answered now; a method that is not here is not answered. */
  readonly answers: Record<string, (params: JsonObject) => HostAnswer> = {};
  #peer: LinkedPeer | null = null;
  #watch: ChannelWatch | null = null;
  #isServed = true;
  /** Ids of requests that were met with silence, oldest first, with their method. */
  readonly #unanswered: { readonly id: string | null; readonly method: string }[] = [];

  constructor(list: readonly JsonObject[], stateDirectory: string | null = null) {
    this.answers['action.list'] = () => ({ ok: { actions: list } });
    this.actions = createAppActions({
      platform: this.platform,
      hub: this.hub,
      monitor: {
        find: () => ({
          reportSpans: (source, running) => void this.spans.set(source, running),
          countEvent: () => {},
          presentBy: () => {},
        }),
      },
      reach: (appId) =>
        appId === APP_ID && this.#isServed
          ? { providerId: 'fixture-host', client: this.#watch, log: (line) => void this.logged.push(line) }
          : null,
      stateDirectory,
    });
  }

  /** A new process is there; resolves when its actions are known. */
  async connect(): Promise<void> {
    const { clock } = this.platform;
    this.#unanswered.length = 0;
    this.#peer = createLinkedPeer(clock, ({ id, method, params }) => this.#answer(id, method, params));
    this.#watch = new ChannelWatch({ client: this.#peer.client, clock, onChange: () => {} });
    this.#publish();
    await clock.advance(0);
  }

  /** The process ends: calls under way fail, and then there is no client. */
  async disconnect(): Promise<void> {
    this.#peer?.transport.close();
    await this.platform.clock.advance(0);
    this.#watch?.dispose();
    this.#watch = null;
    this.#publish();
    await this.platform.clock.advance(0);
  }

  /** The process ends, and nobody has noticed yet. */
  hangUp(): void {
    this.#peer?.transport.close();
  }

  /** No provider serves the app any more, though its process still answers. */
  unserve(): void {
    this.#isServed = false;
    this.hub.state(PROVIDERS_FEED).set([]);
  }

  /** Answers the oldest question of this method that was met with silence. */
  async answerLate(method: string, response: JsonObject): Promise<void> {
    const at = this.#unanswered.findIndex((each) => each.method === method);
    const request = this.#unanswered[at];
    if (request === undefined) throw new Error(`no ${method} waits for its answer`);
    this.#unanswered.splice(at, 1);
    this.#peer?.transport.send(encodeProcessSuccess(request.id, response));
    await this.platform.clock.advance(0);
  }

  /** How often a method was asked. */
  count(method: string): number {
    return this.asked.filter(([name]) => name === method).length;
  }

  get list(): ActionsSnapshot | undefined {
    return this.hub.state(ACTIONS_FEED, APP_ID).value;
  }

  get jobs(): readonly JobSummary[] {
    return this.hub.state(JOBS_FEED, APP_ID).value ?? [];
  }

  /** The newest job; throws where there is none. */
  get job(): JobSummary {
    const [job] = this.jobs;
    if (job === undefined) throw new Error('unknown job');
    return job;
  }

  get output(): JobOutput {
    const output = this.hub.state(JOB_OUTPUT_FEED, this.job.jobKey).value;
    if (output === undefined) throw new Error('nothing was published of the newest job');
    return output;
  }

  #answer(id: string | null, method: string, params: unknown): string | null {
    const given = isJsonObject(params) ? params : {};
    this.asked.push([method, given]);
    const answer = this.answers[method]?.(given) ?? 'silence';
    if (answer === 'silence') {
      this.#unanswered.push({ id, method });
      return null;
    }
    if ('refuse' in answer) return encodeProcessFailure(id, { code: answer.refuse, message: 'no', details: {} });
    return encodeProcessSuccess(id, answer.ok);
  }

  #publish(): void {
    const phase = { name: this.#watch === null ? 'idle' : 'ready' } as const;
    const snapshot: ProviderSnapshot = {
      ...{
        id: 'fixture-host',
        transport: 'stdio',
        command: [],
        directory: '/',
        address: '',
        group: '',
        runsFor: null,
        keepDetached: false,
        pid: null,
      },
      apps: [{ appId: APP_ID, title: 'Bridge' }],
      connection: { desired: 'running', phase, since: 0, attempt: 1, generation: 1, lastFailure: null },
      health: { name: 'answering' },
      waitsFor: [],
      crashes: { count: 0, limit: 5, windowMs: 180_000 },
      ...{ speaks: null, runs: [] },
    };
    this.hub.state(PROVIDERS_FEED).set([snapshot]);
  }
}
