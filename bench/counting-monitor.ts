import type { FeedHub } from '#core/feeds/feed-hub.ts';
import { type ConnectionTraffic, TrafficMonitor } from '#core/wire/traffic-monitor.ts';

/** Tells of each event that came, besides what the panel's own tap does. An event begins with `head`. */
export class CountingMonitor extends TrafficMonitor {
  readonly #head: string;
  readonly #onEvent: () => void;

  constructor(clock: ConstructorParameters<typeof TrafficMonitor>[0], hub: FeedHub, head: string, onEvent: () => void) {
    super(clock, hub);
    this.#head = head;
    this.#onEvent = onEvent;
  }

  override connect(id: string): ConnectionTraffic {
    const traffic = super.connect(id);
    return {
      ...traffic,
      tap: (attempt) => {
        const tap = traffic.tap(attempt);
        return {
          ...tap,
          frame: (direction, text, sizeBytes, noise) => {
            tap.frame(direction, text, sizeBytes, noise);
            if (direction === 'in' && text.startsWith(this.#head)) this.#onEvent();
          },
        };
      },
    };
  }
}
