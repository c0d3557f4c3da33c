import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import type { GatewayInput } from '../state/gateway-input.ts';
import { type GatewayState, NEW_GATEWAY } from '../state/gateway-state.ts';
import { earlierTurns, lastTurn } from '../state/live-turns.ts';
import { projectGateway } from '../state/project-gateway.ts';
import { receivedFrame } from './recorded-sockets.ts';

/** A connection that a test writes down, a millisecond for each line. Socket 1 has the requests, and socket 2 the live lane. */
export class GatewayScript {
  state: GatewayState = NEW_GATEWAY;
  /** Every sound that was new, in order. */
  readonly sounds: string[] = [];
  #at = 0;
  #liveRun = '';

  constructor() {
    this.apply({ type: 'opened', lanes: ['requests'], socket: 1, at: 0 });
    this.apply({ type: 'opened', lanes: ['live'], socket: 2, at: 0 });
  }

  get turns(): readonly TurnView[] {
    const last = lastTurn(this.state.live);
    return last === null ? [] : [...earlierTurns(this.state.live), last];
  }

  apply(input: GatewayInput): this {
    const { sounds } = this.state.live;
    this.state = projectGateway(this.state, input);
    const { live } = this.state;
    if (live.sounds !== sounds) this.sounds.push(...live.sounds.map(({ base64 }) => base64));
    return this;
  }

  wait(ms: number): this {
    this.#at += ms;
    return this;
  }

  request(runId: string, input: JsonObject = {}, more: JsonObject = {}): this {
    return this.#send(1, 'orchestrator.request', runId, { intent: 'conversation', input, ...more });
  }

  live(command: string, payload: JsonValue = {}): this {
    this.#liveRun = `live-${this.#at}`;
    return this.#send(2, command, this.#liveRun, payload);
  }

  /** A frame about a request, on its socket. */
  answer(runId: string, type: string, payload: JsonValue): this {
    return this.#receive(1, { sessionId: 's', userId: 'u', runId, type, source: 'gateway', payload });
  }

  /** A frame on the live socket: it names the latest run that went out, whichever it is about. */
  hear(type: string, payload: JsonValue = {}): this {
    return this.#receive(2, { sessionId: 's', userId: 'u', runId: this.#liveRun, type, source: 'gateway', payload });
  }

  /** An output of words, after its delta where `granular`. */
  say(text: string, more: { readonly turnComplete?: boolean; readonly granular?: boolean } = {}): this {
    const { granular = false, turnComplete = false } = more;
    const content = { modelTurn: { parts: [{ text }] }, turnComplete };
    return this.hear('live.output', {
      upstream: { serverContent: content },
      normalized: { text, turnComplete, granular },
    });
  }

  lose(socket: number): this {
    this.#at += 1;
    return this.apply({ type: 'lost', socket, what: 'the connection broke off', by: 'gateway', at: this.#at });
  }

  timeOut(runId: string): this {
    this.#at += 1;
    return this.apply({ type: 'timed-out', runId, at: this.#at });
  }

  run(runId: string): RunView {
    const run = this.state.runs.get(runId);
    if (run === undefined) throw new Error(`${runId} was never sent`);
    return run;
  }

  #send(socket: number, command: string, runId: string, payload: JsonValue): this {
    this.#at += 1;
    return this.apply({ type: 'sent', socket, at: this.#at, frame: { command, runId, payload } });
  }

  #receive(socket: number, frame: JsonObject): this {
    this.#at += 1;
    for (const input of receivedFrame(frame, this.#at, socket)) this.apply(input);
    return this;
  }
}
