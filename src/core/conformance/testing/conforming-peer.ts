import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { Transport } from '../../transport/transport.ts';

type Reply = Readonly<Record<string, JsonValue | undefined>>;

/** A provider that meets the whole contract; a test changes one part of it. */
export interface PeerBehaviour {
  /** The answer lines to one request line; undefined for no answer. */
  receive?(text: string, peer: ConformingPeer): readonly string[] | undefined;
  /** Changes a response before it is sent. */
  respond?(response: JsonObject, request: JsonObject): JsonValue;
  /** Changes a whole reply before it is written. */
  reply?(reply: Reply, request: JsonObject): Reply;
  /** Writes a reply as lines. */
  write?(reply: Reply): readonly string[];
}

const IDENTITY = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const AT = '2026-02-17T16:20:00Z';

class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

/** A program that serves the app `bench`, on any number of transports. */
export class ConformingPeer {
  readonly #behaviour: PeerBehaviour;
  /** The actions run, oldest first. */
  readonly runs: string[] = [];
  /** The settings written, oldest first. */
  readonly writes: JsonObject[] = [];
  config: Readonly<Record<string, JsonValue>> = { password: 'x', mode: 'Com', rate: 5 };
  #checks = 0;
  #transport: Transport | null = null;

  constructor(behaviour: PeerBehaviour = {}) {
    this.#behaviour = behaviour;
  }

  /** The transport that was attached last. */
  get transport(): Transport {
    if (this.#transport === null) throw new Error('nobody talks to this peer');
    return this.#transport;
  }

  attach(transport: Transport): void {
    this.#transport = transport;
    transport.listen({ line: (text) => this.#receive(text, transport), noise: () => {}, closed: () => {} });
  }

  /** The lines that come for a request line. */
  answer(text: string): readonly string[] {
    if (text === '') return [];
    let request: JsonObject;
    try {
      request = JSON.parse(text);
    } catch {
      return this.#write({ ok: false, error: { code: 'E_BAD_ARG', message: 'not JSON', details: {} } }, {});
    }
    const { id } = request;
    try {
      const response = this.#respond(request);
      const changed = this.#behaviour.respond?.(response, request) ?? response;
      return this.#write({ id, ok: true, response: changed }, request);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'E_INTERNAL';
      const failure = { code, message: String(error), details: {} };
      return this.#write({ id, ok: false, error: failure }, request);
    }
  }

  #receive(text: string, transport: Transport): void {
    const { receive } = this.#behaviour;
    const lines = receive === undefined ? this.answer(text) : receive(text, this);
    for (const line of lines ?? []) transport.send(line);
  }

  #write(reply: Reply, request: JsonObject): readonly string[] {
    const changed = this.#behaviour.reply?.(reply, request) ?? reply;
    return this.#behaviour.write?.(changed) ?? [JSON.stringify(changed)];
  }

  #respond({ method, params }: JsonObject): JsonObject {
    const { appId, key, value, actionName, jobId } = (params ?? {}) as JsonObject;
    if (typeof method !== 'string') throw new Refusal('E_BAD_ARG');
    if (method === 'ping') return { pong: true, ...IDENTITY };
    if (method === 'events.subscribe') {
      this.transport.send('{"event":"status.changed","params":{"appId":"bench"}}');
      return { subscribed: ['status.changed', 'log'] };
    }
    if (!/^(?:status|config|action)\./.test(method)) throw new Refusal('E_UNSUPPORTED_METHOD');
    if (appId === undefined) throw new Refusal('E_BAD_ARG');
    if (appId !== 'bench') throw new Refusal('E_UNSUPPORTED_APP');
    switch (method) {
      case 'status.get':
        return { ...IDENTITY, appId, appTitle: 'Bench', running: true, pid: 12, ...HOST, bootId: 'b', error: '' };
      case 'config.get':
        return { repoRoot: '/', valid: true, errors: [], entries: this.#entries(), paths: [], configTree: {} };
      case 'config.set':
        this.writes.push({ key: key ?? null, value: value ?? null });
        this.config = { ...this.config, [String(key)]: value ?? null };
        return { changed: false, filePath: '/config', restartRequired: false, pidAtSet: null, message: 'saved' };
      case 'action.list':
        return { actions: [{ name: 'measure', label: 'Measure', args: [] }] };
      case 'action.invoke':
        if (actionName !== 'measure') throw new Refusal('E_NOT_FOUND');
        this.runs.push(actionName);
        return { jobId: 'job-1', state: 'queued', acceptedAt: AT };
      case 'action.job.get':
        if (jobId !== 'job-1') throw new Refusal('E_NOT_FOUND');
        return this.#job();
      default:
        throw new Refusal('E_UNSUPPORTED_METHOD');
    }
  }

  #entries(): readonly JsonObject[] {
    return Object.entries(this.config).map(([key, value]) => ({ key, value, settable: true }));
  }

  #job(): JsonObject {
    this.#checks += 1;
    const isOver = this.#checks > 1;
    const state = isOver ? 'succeeded' : 'running';
    const times = { startedAt: AT, finishedAt: isOver ? AT : null };
    return { jobId: 'job-1', state, ...times, result: {}, stdout: '', stderr: '', error: null };
  }
}

const HOST = { hostRunning: true, hostPid: 12 };
