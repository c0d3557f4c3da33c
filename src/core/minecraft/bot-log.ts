import { isJsonObject } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { CallError } from '../calls/call-error.ts';
import type { ClientEvent, KnownEvent } from '../calls/client-listener.ts';
import { LogWriter, type LogWriterOptions, type NewLogRow } from '../feeds/log-writer.ts';
import { describeExcess, describeNoise } from '../transport/describe-noise.ts';
import type { Noise } from '../transport/transport.ts';

const LEVELS: Readonly<Record<string, LogRow['level']>> = {
  'task.failed': 'error',
  'task.paused': 'warn',
  'task.canceled': 'warn',
};

/** The messages from and to the mod server of a bot, by time. */
export class BotLog {
  readonly #writer: LogWriter;
  #newest = '';

  constructor(options: LogWriterOptions) {
    this.#writer = new LogWriter(options);
  }

  /**
   * Omits the two most frequent kinds, which are shown elsewhere: status updates, one for each task event, and the path
   * events of a task, which are in its own table. A step repeated directly is logged once.
   */
  addEvent(event: ClientEvent<BaritoneProtocol>): void {
    if (event.kind === 'known' && isShownElsewhere(event)) return;
    const level = event.kind === 'known' ? (ownValue(LEVELS, event.event) ?? 'info') : 'warn';
    const words = describe(event);
    const text = words === '' ? event.event : `${event.event}: ${words}`;
    if (event.event === 'task.progress' && text === this.#newest) return;
    const params = isJsonObject(event.params) ? event.params : undefined;
    this.#write({ source: 'event', level, text, params });
  }

  addNoise(noise: Noise): void {
    const { reason, sizeBytes, text } = noise;
    const words = describeExcess(noise) === null ? `${reason}, ${sizeBytes} bytes: ${text}` : describeNoise(noise);
    this.#write({ source: 'stray', level: 'warn', text: words });
  }

  addCommand(text: string): void {
    this.#write({ source: 'command', level: 'info', text });
  }

  /** A command that was refused, or that nobody knows about, since its answer did not come. */
  addUndone(command: string, { kind, message }: CallError): void {
    const why = kind === 'local' ? 'was not answered' : 'was refused';
    this.addRemark('warn', `${command} ${why}: ${message}`);
  }

  addRemark(level: LogRow['level'], text: string): void {
    this.#write({ source: 'panel', level, text });
  }

  #write(line: NewLogRow): void {
    this.#newest = line.text;
    this.#writer.write(line);
  }
}

function isShownElsewhere(event: KnownEvent<BaritoneProtocol>): boolean {
  if (event.event === 'baritone.path_event') return event.params.task_id !== undefined;
  return event.event === 'status.update';
}

function describe(event: ClientEvent<BaritoneProtocol>): string {
  if (event.kind === 'unknown') return 'not documented';
  if (event.kind === 'invalid') return event.problem;
  switch (event.event) {
    case 'baritone.path_event':
      return event.params.path_event;
    case 'chat.match':
      return listed(event.params.pattern, event.params.message);
    case 'bridge.pause_state':
      return event.params.paused ? listed('paused', event.params.reason) : 'goes on';
    case 'minecraft.chat_message':
      return listed(event.params.author?.name, event.params.message);
    case 'minecraft.system_message':
      return event.params.message;
    case 'minecraft.player_join':
    case 'minecraft.player_leave':
    case 'minecraft.player_death':
    case 'minecraft.player_respawn':
      return event.params.player.name ?? '';
    case 'task.paused':
    case 'task.resumed':
      return listed(event.params.command, event.params.pause?.reason_code);
    case 'status.update':
      return '';
    default:
      return listed(event.params.command, event.params.stage);
  }
}

/** The given ones of both: a mod server may omit many fields. */
function listed(one = '', other = ''): string {
  return one === '' || other === '' ? one + other : `${one}, ${other}`;
}
