import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { BridgeEventName } from '#shared/protocols/realtime/bridge-event.ts';
import { STALE_CHUNK_MS } from '#shared/protocols/realtime/sound-rate.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type ClientFrame, fieldsOf, textOrNull } from '../client-frame.ts';
import type { FrameWriter } from '../frame-writer.ts';
import type { GatewayServices } from '../gateway-services.ts';
import { HealthWatch } from './health-watch.ts';
import type { LiveOptions } from './live-options.ts';
import type { LiveUpstream, UpstreamEvents } from './live-upstream.ts';
import { OutputSender } from './output-sender.ts';
import { mergeSetup, readItemParts, readLiveChunk, readLiveText, staleAge } from './read-live-payload.ts';
import { TurnMeter, type TurnSource } from './turn-meter.ts';
import { UpstreamConnector } from './upstream-connector.ts';

/** What the upstream is told of one frame, or why it is told nothing. */
type Forwarded = Result<{ readonly message: JsonValue; readonly asks: TurnSource | 'end' | null } | null, string>;

const NOT_CONNECTED = 'The upstream is not connected.';
const MEDIA = { 'live.audio': 'audio', 'live.video': 'video' } as const;
const NEWEST_LIVE: ReadonlySet<string> = new Set(['live.image', 'live.input.commit', 'conversation.item.create']);
/** What sound and pictures are unless they say otherwise. */
const MIME_TYPES = { audio: 'audio/pcm;rate=16000', video: 'image/jpeg' } as const;

/** The live turns of one socket: its upstream, from the first frame that needs one on. */
export class LiveBridge implements Disposable {
  readonly #services: GatewayServices;
  readonly #live: LiveOptions;
  readonly #writer: FrameWriter;
  readonly #connector: UpstreamConnector;
  readonly #health: HealthWatch;
  readonly #meter: TurnMeter;
  readonly #outputs: OutputSender;
  #upstream: LiveUpstream | null = null;
  /** Of the client's latest live frame: all events carry it, whatever turn they belong to. */
  #runId: string | null = null;

  constructor(services: GatewayServices, live: LiveOptions, writer: FrameWriter) {
    const { clock, drawId, edition } = services;
    this.#services = services;
    this.#live = live;
    this.#writer = writer;
    const report = (diagnostic: BridgeEventName, payload: JsonObject) => this.#report(diagnostic, payload);
    this.#connector = new UpstreamConnector({ clock, edition, live, report });
    this.#health = new HealthWatch({ clock, live, report, giveUp: () => this.#leave() });
    this.#meter = new TurnMeter(clock, edition, drawId);
    this.#outputs = new OutputSender({
      ...{ clock, edition, meter: this.#meter },
      emit: (name, payload) => this.#writer.emit(`live.${name}`, payload, this.#runId),
    });
  }

  /** Resolves when a frame was forwarded, or with why it could not be. */
  async handle(frame: ClientFrame): Promise<string | null> {
    this.#runId = frame.runId;
    const connected = await this.#connect();
    if (connected !== null) return connected;
    const forwarded = this.#translate(frame);
    if (!forwarded.ok) this.#report('error', { error: forwarded.error });
    else if (forwarded.value !== null) {
      const { asks, message } = forwarded.value;
      const problem = await this.#forward(message);
      if (problem !== null) return problem;
      this.#health.touch();
      if (asks === 'end' || asks === 'text') this.#health.expectAnswer();
      if (asks !== null && asks !== 'end') this.#meter.ask(asks);
    }
    this.#writer.enter('live_forwarded', { eventType: frame.type }, frame.runId);
    return null;
  }

  dispose(): void {
    this.#leave();
  }

  /** Null when an upstream is open, else why there is none. */
  async #connect(): Promise<string | null> {
    if (this.#upstream !== null) return null;
    const connecting: { upstream: LiveUpstream | null } = { upstream: null };
    const events: UpstreamEvents = {
      message: (message) => {
        if (this.#upstream === connecting.upstream) this.#hear(message);
      },
      pong: () => this.#health.pong(),
      closed: (code, reason) => {
        if (this.#upstream !== connecting.upstream) return;
        this.#leave();
        this.#report('closed', { code, reason });
      },
    };
    const outcome = await this.#connector.connect(events);
    if (!outcome.ok) return outcome.error;
    const { route } = this.#connector;
    this.#upstream = outcome.value;
    connecting.upstream = outcome.value;
    this.#health.recover();
    this.#report('connected', { wsUrl: this.#live.source.url, ...route });
    this.#health.watch(outcome.value, route);
    this.#setUp({});
    return null;
  }

  #setUp(wanted: JsonObject): string | null {
    const { edition } = this.#services;
    const { route } = this.#connector;
    const generationConfig = { responseModalities: ['TEXT', 'AUDIO'], voice: 'Aoede' };
    const setup = mergeSetup({ model: route.model, generationConfig }, wanted, edition.setupMerge);
    const { responseModalities = [] } = fieldsOf(setup.generationConfig);
    this.#report('setup_sent', {
      ...{ protocol: 'gemini', ...route, responseModalities },
      hasSystemInstruction: false,
      ...(edition.reports === 'extended' ? { hasSetupPatch: false, toolsCount: 0 } : {}),
      activityHandling: 'INTERRUPT_AND_RESUME',
    });
    return this.#upstream?.send({ setup }) ?? null;
  }

  /** Sends once more over a new connection where the first one fails. */
  async #forward(message: JsonValue): Promise<string | null> {
    if (this.#upstream?.isOpen !== true) return NOT_CONNECTED;
    const problem = this.#upstream.send(message);
    if (problem === null) return null;
    this.#report('forward_retry', { error: problem, reasonClass: 'transient', ...this.#connector.route });
    this.#leave();
    const connected = await this.#connect();
    return connected ?? this.#upstream?.send(message) ?? null;
  }

  #translate(frame: ClientFrame): Forwarded {
    const { payload, type } = frame;
    const reason = textOrNull(fieldsOf(payload).reason);
    if (NEWEST_LIVE.has(type) && this.#services.edition.reports === 'extended') return this.#translateNewest(frame);
    switch (type) {
      case 'live.audio':
      case 'live.video':
        return this.#translateChunk(payload, MEDIA[type]);
      case 'live.text': {
        const text = readLiveText(payload);
        if (text === null) return fail('live.text has no text.');
        const turns = [{ role: 'user', parts: [{ text }] }];
        return succeed({ message: { clientContent: { turns, turnComplete: true } }, asks: 'text' });
      }
      case 'live.turn.end':
        return this.#endTurn(reason ?? 'client_turn_end');
      case 'live.interrupt': {
        const requestedAt = new Date(this.#services.clock.now()).toISOString();
        this.#writer.emit(
          'live.interrupt.requested',
          { reason: reason ?? 'client_interrupt', requestedAt },
          this.#runId,
        );
        this.#meter.interrupt();
        return succeed({ message: { realtimeInput: { activityStart: {} } }, asks: null });
      }
      case 'live.setup':
        this.#setUp(fieldsOf(payload));
        return succeed(null);
      default:
        return succeed({ message: payload, asks: null });
    }
  }

  /** What only the newest edition knows; the other passes it on as it is, or asks an agent about it. */
  #translateNewest({ payload, type }: ClientFrame): Forwarded {
    if (type === 'live.image') return this.#translateChunk(payload, 'video');
    if (type === 'live.input.commit') {
      const reason = textOrNull(fieldsOf(payload).reason) ?? 'client_commit';
      this.#writer.emit('live.input.committed', { reason }, this.#runId);
      return this.#endTurn(reason);
    }
    const parts = readItemParts(payload);
    if (parts === null) return fail(`${type} has no content.`);
    return succeed({
      message: { clientContent: { turns: [{ role: 'user', parts }], turnComplete: true } },
      asks: 'text',
    });
  }

  #endTurn(reason: string): Forwarded {
    this.#writer.emit('live.turn.end_sent', { reason }, this.#runId);
    return succeed({ message: { realtimeInput: { activityEnd: {} } }, asks: 'end' });
  }

  #translateChunk(payload: JsonValue, modality: 'audio' | 'video'): Forwarded {
    const chunk = readLiveChunk(payload, MIME_TYPES[modality]);
    if (chunk === null) return fail(`live.${modality} has no bytes.`);
    const ageMs = staleAge(payload, this.#services.clock.now());
    if (ageMs !== null) {
      this.#report('chunk_dropped', { modality, reason: 'stale_chunk', ageMs, maxStaleChunkMs: STALE_CHUNK_MS });
      return succeed(null);
    }
    const mediaChunks = [{ mimeType: chunk.mimeType, data: chunk.base64 }];
    return succeed({ message: { realtimeInput: { mediaChunks } }, asks: modality });
  }

  #hear(message: JsonValue): void {
    this.#health.hear('unchanged');
    this.#health.hear(this.#outputs.send(message));
  }

  /** Leaves the upstream: the turn that goes on has no end any more. */
  #leave(): void {
    const upstream = this.#upstream;
    this.#upstream = null;
    this.#health.dispose();
    this.#meter.forget();
    upstream?.drop();
  }

  #report(diagnostic: BridgeEventName, payload: JsonObject): void {
    this.#writer.emit(`live.bridge.${diagnostic}`, payload, this.#runId);
  }
}
