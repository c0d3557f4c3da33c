import { decodeGameMessage } from '#shared/protocols/game/codec.ts';
import { type ConnectionTraffic, TrafficMonitor } from '../../wire/traffic-monitor.ts';

/** A monitor that keeps the names of the events that came over any connection. */
export class EventMonitor extends TrafficMonitor {
  readonly #names = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  get names(): readonly string[] {
    return [...this.#names];
  }

  /** Resolves when an event of this name has come. */
  async until(name: string): Promise<void> {
    if (!this.#names.has(name)) await new Promise<void>((resolve) => this.#waiting.set(name, resolve));
  }

  override connect(id: string): ConnectionTraffic {
    const traffic = super.connect(id);
    return {
      ...traffic,
      tap: (attempt) => {
        const counting = traffic.tap(attempt);
        return {
          ...counting,
          frame: (direction, text, sizeBytes, noise) => {
            counting.frame(direction, text, sizeBytes, noise);
            if (direction === 'in' && noise === null) this.#read(text);
          },
        };
      },
    };
  }

  #read(text: string): void {
    const message = decodeGameMessage(text);
    if (message.kind !== 'event') return;
    this.#names.add(message.event);
    this.#waiting.get(message.event)?.();
  }
}
