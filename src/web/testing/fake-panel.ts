import type { FeedPort } from '#core/feeds/feed-port.ts';
import type { Panel, PanelWindow } from '#core/panel/panel-window.ts';
import { Emitter } from '#core/platform/emitter.ts';
import type { CallReply } from '#shared/panel/calls.ts';

/** A panel that writes down everything that reaches it. */
export class FakePanel implements Panel {
  /** One line for each thing that happened, in order. Empty: the panel saw nothing. */
  readonly seen: string[] = [];
  readonly #sight = new Emitter<string>();
  /** The ports of the windows, in the order of their opening. */
  readonly ports: FeedPort[] = [];
  /** How the next calls are answered; by default at once. */
  answer: () => Promise<CallReply> = () => Promise.resolve({ ok: true, value: null });

  /** Settles when the panel has seen `line`. */
  sees(line: string): Promise<void> {
    return new Promise((resolve) => {
      this.#sight.on((seen) => {
        if (seen === line) resolve();
      });
      if (this.seen.includes(line)) resolve();
    });
  }

  openWindow(): PanelWindow {
    this.#record('window opened');
    return {
      call: (request) => {
        this.#record(`call ${JSON.stringify(request)}`);
        return this.answer();
      },
      attach: (port) => {
        this.ports.push(port);
        port.onText((text) => this.#record(`text ${text}`));
        port.onBytes((bytes) => this.#record(`bytes ${bytes.join(' ')}`));
        port.onClose(() => this.#record('port closed'));
      },
      dispose: () => this.#record('window disposed'),
    };
  }

  describeEnding(): string {
    return '';
  }

  close(): Promise<void> {
    this.#record('panel closed');
    return Promise.resolve();
  }

  #record(line: string): void {
    this.seen.push(line);
    this.#sight.emit(line);
  }
}
