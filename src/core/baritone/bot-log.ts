import type { BotLogRow } from '#shared/panel/baritone.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ClientEvent, KnownEvent } from '../calls/client-listener.ts';
import type { LogFeed } from '../feeds/log-feed.ts';
import type { Clock } from '../platform/clock.ts';
import type { Noise } from '../transport/transport.ts';

/** A longer text is kept by its beginning; the wire log has the whole. */
const KEPT_CHARS = 4_000;

const LEVELS: Readonly<Record<string, BotLogRow['level']>> = {
  'task.failed': 'error',
  'task.paused': 'warn',
  'task.canceled': 'warn',
};

/** What a bot's bridge said and what was said to it, by time. */
export class BotLog {
  readonly #clock: Clock;
  readonly #feed: LogFeed<BotLogRow>;

  constructor(clock: Clock, feed: LogFeed<BotLogRow>) {
    this.#clock = clock;
    this.#feed = feed;
  }

  /**
   * Left out are the two that come most and are shown elsewhere: status updates, of which each task event makes one, and
   * the path events of a task, which are in its own table.
   */
  addEvent(event: ClientEvent<BaritoneProtocol>): void {
    if (event.kind === 'known' && isShownElsewhere(event)) return;
    const level = event.kind === 'known' ? (LEVELS[event.event] ?? 'info') : 'warn';
    const row = { event: event.event, text: describe(event), data: event.params ?? null };
    this.#feed.append({ at: this.#clock.now(), level, source: 'event', ...row });
  }

  addNoise({ reason, sizeBytes, text }: Noise): void {
    this.#add('noise', 'warn', `${reason}, ${sizeBytes} bytes: ${text}`);
  }

  addCommand(text: string): void {
    this.#add('command', 'info', text);
  }

  addRemark(level: BotLogRow['level'], text: string): void {
    this.#add('panel', level, text);
  }

  #add(source: BotLogRow['source'], level: BotLogRow['level'], text: string): void {
    const kept = text.length > KEPT_CHARS ? `${text.slice(0, KEPT_CHARS)}…` : text;
    this.#feed.append({ at: this.#clock.now(), level, source, event: '', text: kept, data: null });
  }
}

function isShownElsewhere(event: KnownEvent<BaritoneProtocol>): boolean {
  if (event.event === 'baritone.path_event') return event.params.task_id !== undefined;
  return event.event === 'status.update';
}

function describe(event: ClientEvent<BaritoneProtocol>): string {
  if (event.kind === 'unknown') return 'an event that no document names';
  if (event.kind === 'invalid') return event.problem;
  switch (event.event) {
    case 'baritone.path_event':
      return event.params.path_event;
    case 'chat.match':
      return `${event.params.pattern}: ${event.params.message}`;
    case 'bridge.pause_state':
      return event.params.paused ? `paused, ${event.params.reason ?? ''}` : 'goes on';
    case 'minecraft.chat_message':
      return `${event.params.author?.name ?? ''}: ${event.params.message}`;
    case 'minecraft.system_message':
      return event.params.message;
    case 'minecraft.player_join':
    case 'minecraft.player_leave':
    case 'minecraft.player_death':
    case 'minecraft.player_respawn':
      return event.params.player.name ?? '';
    case 'task.paused':
    case 'task.resumed':
      return `${event.params.command ?? ''}: ${event.params.pause?.reason_code ?? ''}`;
    case 'status.update':
      return '';
    default:
      return `${event.params.command ?? ''}: ${event.params.stage ?? ''}`;
  }
}
