import { isJsonObject } from '#shared/json.ts';
import type { LogLevel } from '#shared/panel/log-row.ts';
import { LogWriter, type LogWriterOptions } from '../feeds/log-writer.ts';
import type { Clock } from '../platform/clock.ts';
import { describeExcess, describeNoise } from '../transport/describe-noise.ts';
import type { Noise } from '../transport/transport.ts';
import type { GatewayEvent } from './state/gateway-input.ts';

/** What is frequent, and shown elsewhere: output, sound, and what follows each live frame. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'live.output',
  'live.output.audio.delta',
  'live.output.transcript.delta',
  'live.turn.end_sent',
  'live.metrics.round_trip',
  'live.metrics.interrupt_latency',
  'live.bridge.chunk_dropped',
  'task.progress',
]);

/** The same trouble has one row in so many milliseconds: each chunk of sound may bring one. */
const REPEAT_MS = 1_000;

/** Troubles that are known by what they say. */
const MOST_KEYS = 100;

/** What came from a gateway, and what was asked of it, by time. */
export class RealtimeLog {
  readonly #writer: LogWriter;
  readonly #clock: Clock;
  /** Troubles by what they say: when one was written last, and how many were left out since. */
  readonly #written = new Map<string, { readonly at: number; leftOut: number }>();

  constructor(options: LogWriterOptions) {
    this.#writer = new LogWriter(options);
    this.#clock = options.clock;
  }

  addEvent(event: GatewayEvent): void {
    if (isShownElsewhere(event)) return;
    const name = event.event === '' ? 'a frame without a type' : event.event;
    const words = describe(event);
    const params = isJsonObject(event.params) ? event.params : undefined;
    const level = levelOf(event);
    const before = level === 'info' ? 0 : this.#repeatsOf(keyOf(event));
    if (before === null) return;
    const more = before === 0 ? '' : ` (${before} more since the last)`;
    this.#writer.write({ source: 'event', level, params, text: `${words === '' ? name : `${name}: ${words}`}${more}` });
  }

  /** How many rows were left out since the last one of this key; null where this one is left out, too. */
  #repeatsOf(key: string): number | null {
    const now = this.#clock.now();
    const known = this.#written.get(key);
    if (known !== undefined && now - known.at < REPEAT_MS) {
      known.leftOut += 1;
      return null;
    }
    this.#written.delete(key);
    this.#written.set(key, { at: now, leftOut: 0 });
    for (const oldest of this.#written.keys()) {
      if (this.#written.size <= MOST_KEYS) break;
      this.#written.delete(oldest);
    }
    return known?.leftOut ?? 0;
  }

  addNoise(noise: Noise): void {
    const { reason, sizeBytes, text } = noise;
    const words = describeExcess(noise) === null ? `${reason}, ${sizeBytes} bytes: ${text}` : describeNoise(noise);
    this.#writer.write({ source: 'stray', level: 'warn', text: words });
  }

  /** What came of what a person asked for. */
  addOutcome(level: LogLevel, text: string): void {
    this.#writer.write({ source: 'command', level, text });
  }

  addRemark(level: LogLevel, text: string): void {
    this.#writer.write({ source: 'panel', level, text });
  }
}

function isShownElsewhere(event: GatewayEvent): boolean {
  if (event.kind !== 'known') return false;
  return (
    SHOWN_ELSEWHERE.has(event.event) || (event.event === 'session.state' && event.params.state === 'live_forwarded')
  );
}

/** What a trouble says, without what differs each time. */
function keyOf(event: GatewayEvent): string {
  if (event.kind !== 'known' || event.event !== 'gateway.error') return `${event.event} ${describe(event)}`;
  const { code, message } = event.params;
  return `${event.event} ${code} ${message}`;
}

function levelOf(event: GatewayEvent): LogLevel {
  if (event.kind !== 'known') return 'warn';
  switch (event.event) {
    case 'gateway.error':
    case 'task.failed':
    case 'live.bridge.closed':
    case 'live.bridge.error':
      return 'error';
    case 'live.bridge.failover':
    case 'live.bridge.health_degraded':
    case 'live.bridge.health_watchdog_reconnect':
    case 'live.bridge.unavailable':
    case 'live.bridge.auth_profile_failed':
    case 'live.bridge.connect_timeout':
      return 'warn';
    default:
      return 'info';
  }
}

function describe(event: GatewayEvent): string {
  if (event.kind === 'unknown') return event.event === '' ? 'shown as it came' : 'not documented';
  if (event.kind === 'invalid') return event.problem;
  const runId = event.envelope.runId ?? '';
  switch (event.event) {
    case 'gateway.error': {
      const { code, message, traceId } = event.params;
      return `${message} (${code}${traceId === undefined ? '' : `, trace ${traceId}`})`;
    }
    case 'session.state':
      return event.params.state;
    case 'orchestrator.response':
      return `${runId}: ${event.params.status ?? 'no status'}`;
    case 'gateway.request_replayed':
      return runId;
    case 'task.started':
    case 'task.completed':
    case 'task.failed':
      return `${event.params.taskId}, ${event.params.status}`;
    case 'live.bridge.closed': {
      const { code, reason = '' } = event.params;
      return [code == null ? '' : String(code), reason].filter((each) => each !== '').join(' ');
    }
    default: {
      const params: unknown = event.params;
      const reason = isJsonObject(params) ? (params.reason ?? params.error) : undefined;
      return typeof reason === 'string' ? reason : '';
    }
  }
}
