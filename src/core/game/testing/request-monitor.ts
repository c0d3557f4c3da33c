import { decodeGameMessage } from '#shared/protocols/game/codec.ts';
import { type ConnectionTraffic, TrafficMonitor } from '../../wire/traffic-monitor.ts';

/** A monitor that keeps the names of the requests that went out over any connection, the oldest first. */
export class RequestMonitor extends TrafficMonitor {
  readonly #requests: string[] = [];

  get requests(): readonly string[] {
    return this.#requests;
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
            if (direction === 'out') this.#read(text);
          },
        };
      },
    };
  }

  #read(text: string): void {
    const message = decodeGameMessage(text);
    if (message.kind === 'request') this.#requests.push(message.method);
  }
}
