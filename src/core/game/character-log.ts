import { isJsonObject } from '#shared/json.ts';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { ClientEvent, KnownEvent } from '../calls/client-listener.ts';
import { LogWriter, type LogWriterOptions } from '../feeds/log-writer.ts';
import { describeExcess, describeNoise } from '../transport/describe-noise.ts';
import type { Noise } from '../transport/transport.ts';

/** What came from the game server for a character, and what was asked of it, by time. */
export class CharacterLog {
  readonly #writer: LogWriter;

  constructor(options: LogWriterOptions) {
    this.#writer = new LogWriter(options);
  }

  /** Omits what is shown elsewhere and is frequent: statuses, parts of the map, moves, chat, and what an agent does. */
  addEvent(event: ClientEvent<GameProtocol>): void {
    if (event.kind === 'known' && isShownElsewhere(event)) return;
    const level = event.kind === 'known' ? 'info' : 'warn';
    const words = describe(event);
    const params = isJsonObject(event.params) ? event.params : undefined;
    this.#writer.write({
      source: 'event',
      level,
      text: words === '' ? event.event : `${event.event}: ${words}`,
      params,
    });
  }

  addNoise(noise: Noise): void {
    const { reason, sizeBytes, text } = noise;
    const words = describeExcess(noise) === null ? `${reason}, ${sizeBytes} bytes: ${text}` : describeNoise(noise);
    this.#writer.write({ source: 'stray', level: 'warn', text: words });
  }

  /** What came of a request. */
  addOutcome(level: LogRow['level'], text: string): void {
    this.#writer.write({ source: 'command', level, text });
  }

  addRemark(level: LogRow['level'], text: string): void {
    this.#writer.write({ source: 'panel', level, text });
  }
}

function isShownElsewhere({ event }: KnownEvent<GameProtocol>): boolean {
  switch (event) {
    case 'status.update':
    case 'status.init':
    case 'local_map':
    case 'character.moved':
    case 'chat.message':
    case 'tool_call':
    case 'tool_result':
    case 'task_output':
    case 'task_complete':
      return true;
    default:
      return false;
  }
}

function describe(event: ClientEvent<GameProtocol>): string {
  if (event.kind === 'unknown') return 'not documented';
  if (event.kind === 'invalid') return event.problem;
  switch (event.event) {
    case 'character.joined':
      return `${event.params.character_id} in sector ${event.params.sector}`;
    case 'combat.started':
    case 'combat.round_waiting':
    case 'combat.round_resolved':
    case 'combat.ended': {
      const { round, sector } = event.params;
      return `sector ${sector}${round === undefined ? '' : `, round ${round}`}`;
    }
    case 'sector.garrison_updated':
      return `sector ${event.params.sector}`;
    default:
      return '';
  }
}
