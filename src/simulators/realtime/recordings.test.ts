import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { fieldsOf } from './client-frame.ts';
import type { GatewayServerOptions } from './gateway-server.ts';
import { type GatewayTestWorld, startGateway } from './testing/gateway-test-world.ts';
import { fieldPaths, type RecordedLine, readGatewayRecording } from './testing/recorded-gateway.ts';
import { ScriptedSource } from './testing/scripted-source.ts';
import { summarize, type TestGatewayClient } from './testing/test-gateway-client.ts';

interface Scenario {
  /** One for each socket. */
  readonly files: readonly string[];
  readonly options?: Partial<GatewayServerOptions>;
  readonly upstream?: (clock: VirtualClock) => ScriptedSource;
  /** What happens at a note of the recording, or before a request over HTTP. */
  readonly steps?: Readonly<Record<string, (world: GatewayTestWorld) => void>>;
}

const FAILURES: Scenario['steps'] = {
  'proxy answers 500': ({ server }) => setOutage(server, 'http-500'),
  'proxy healthy again, same runId': ({ server }) => setOutage(server, 'none'),
  'answer with status failed': ({ server }) => server.services.orchestrator.answerNext(SOFT_FAILURE),
};

const SLOW: Scenario['steps'] = {
  'same request at once on both, 600 ms orchestrator': ({ server }) => setDelay(server, 600),
  '/tasks/active?sessionId=sess-b3': ({ server }) => setDelay(server, 0),
};

/** The upstream of the recordings in which one is slow or silent. */
function scripted(clock: VirtualClock): ScriptedSource {
  return new ScriptedSource(clock, (text) => {
    if (text === 'nobody answers') return null;
    if (text === 'late') return { afterMs: 1_600, text: 'late answer', turnComplete: true };
    if (text === 'half') return { afterMs: 1, text: 'half and silence', turnComplete: false };
    return { afterMs: 60, text: `ok: ${text}`, turnComplete: true };
  });
}

const PATIENCE = { connectTimeoutMs: 700, retryMs: 600, maxAttempts: 2, silenceMs: 900, graceMs: 700 };

const SLOW_UPSTREAM: Scenario['steps'] = {
  scenario: ({ server }) => setConnectTime(server, 3_000),
  'upgrade takes 500 ms': ({ server }) => setConnectTime(server, 500),
};

const DEAD_UPSTREAM: Scenario['steps'] = {
  'client frames count as activity: audio every 300 ms keeps the watchdog quiet': ({ server }) => ignoreSetups(server),
};

const SLOW_REQUEST: Scenario['steps'] = {
  'frontend text while a request runs': ({ server }) => setDelay(server, 700),
};

const SCENARIOS: readonly Scenario[] = ['doc', 'new'].flatMap((edition): Scenario[] => [
  { files: [`a1-${edition}-intents`] },
  { files: [`a2-${edition}-approval`] },
  { files: [`a3-${edition}-bind-meta`] },
  { files: [`a3-${edition}-bind-none`] },
  { files: [`a3-${edition}-bind-payload`] },
  { files: [`a4-${edition}-delegation`] },
  { files: [`b1-${edition}-replay`] },
  { files: [`b2-${edition}-failed-then-retried`], steps: FAILURES },
  { files: [`b3-${edition}-new-socket-a`, `b3-${edition}-new-socket-b`], steps: SLOW },
  { files: [`b4-${edition}-replay-ttl`], options: { replayMs: 1_500, orchestratorKeepMs: 2_500 } },
  { files: [`c1-${edition}-mismatch`] },
  ...(edition === 'doc' ? [{ files: ['c2-doc-invalid-envelopes'] }] : []),
  { files: [`d1-${edition}-live-text`], options: { echo: { voice: 'text' } }, steps: SLOW_REQUEST },
  { files: [`d2-${edition}-live-audio`], options: { echo: { voice: 'text' } } },
  { files: [`d3-${edition}-chunk-faults`], options: { echo: { voice: 'text' } } },
  { files: [`e2-${edition}-upstream-slow`], upstream: scripted, steps: SLOW_UPSTREAM },
  { files: [`e4-${edition}-watchdog-pong`], upstream: scripted, steps: DEAD_UPSTREAM },
  { files: [`e7-${edition}-live-off`], options: { liveTurns: 'off' } },
]);

const SOFT_FAILURE: JsonObject = {
  ...{ id: 'failed-1', sessionId: 'sess-b2', type: 'orchestrator.response', source: 'live-agent' },
  ts: '2026-11-29T22:34:10.375Z',
  payload: { route: 'live-agent', status: 'failed', traceId: 'trace-1', error: 'on purpose' },
};

/** What agents and the gateway say of their own machinery: nothing of it is shown. */
const OPAQUE = [
  ...['runtime', 'context', 'capabilityProfile', 'skillsRuntime', 'routing', 'usage', 'planner', 'sandboxPolicy'],
  ...['deviceNodeRouting', 'visualTesting', 'mediaJobs', 'generation', 'damageControl', 'verification', 'simulation'],
  'citations',
];
/** What the simulator leaves out of what is shown. */
const LEFT_OUT = /\.execution\.(?!finalStatus|retries|trace)/;

/** How late the machine was on which the recordings were made. */
const TOLERANCE_MS = 200;

let world: GatewayTestWorld;

afterEach(() => world.close());

/** Sends what the recorded clients sent, at the same times, and resolves with what each socket got. */
async function play({ files, options = {}, steps = {}, upstream }: Scenario, lines: readonly RecordedLine[]) {
  const [{ at: startedAt } = { at: 0 }] = lines;
  const edition = files[0]?.split('-')[1] === 'new' ? 'newest' : 'document';
  const clock = new VirtualClock(startedAt);
  const live = upstream === undefined ? {} : { live: { ...PATIENCE, source: upstream(clock) } };
  world = await startGateway({ edition, ...live, ...options }, clock);
  const clients = new Map<string, TestGatewayClient>();
  let now = startedAt;
  for (const line of lines) {
    await world.advance(Math.max(0, line.at - now));
    now = Math.max(now, line.at);
    if (line.dir === 'note') steps[line.text]?.(world);
    if (line.dir === 'in' && !clients.has(line.sock)) clients.set(line.sock, await world.connect());
    if (line.dir === 'http') steps[line.path]?.(world);
    if (line.dir === 'http') await compareHttp(line);
    if (line.dir === 'close') {
      const client = clients.get(line.sock);
      client?.socket.terminate();
      await client?.closed;
    }
    if (line.dir !== 'out') continue;
    const text = typeof line.frame === 'string' ? line.frame : JSON.stringify(line.frame);
    await clients.get(line.sock)?.exchange(withOwnTasks(text, lines, clients));
  }
  return clients;
}

async function compareHttp({ body, method, path, status }: Extract<RecordedLine, { dir: 'http' }>): Promise<void> {
  const response = await fetch(world.server.url.replace('ws:', 'http:').replace('/realtime', path), { method });
  const own: unknown = await response.json();
  if (!isJsonObject(own)) throw new Error('no JSON object');
  const comparable = (each: JsonObject) => ({
    ...each,
    data: [...new Set(fieldPaths(each.data ?? null, []))].toSorted(),
  });
  expect([path, response.status, comparable(own)]).toEqual([path, status, comparable(body)]);
}

/** A text with the ids that the simulator drew in the place of recorded ones. */
function withOwnTasks(text: string, lines: readonly RecordedLine[], clients: ReadonlyMap<string, TestGatewayClient>) {
  const recorded = taskIds(lines.flatMap((line) => (line.dir === 'in' ? [line.frame] : [])));
  const own = taskIds([...clients.values()].flatMap(({ frames }) => frames));
  return recorded.reduce((each, id, index) => each.replaceAll(id, own[index] ?? id), text);
}

/** The ids of tasks in the order in which they began. */
function taskIds(frames: readonly JsonObject[]): readonly string[] {
  const started = frames.filter(({ type }) => type === 'task.started');
  return [...new Set(started.map(({ payload }) => String(fieldsOf(payload).taskId)))];
}

/** What has to be the same: all but times, drawn ids, and what agents made up. */
function comparable(frame: JsonObject): unknown {
  const { runId, sessionId, source, userId } = frame;
  const { attempt, eventType, intent, previousState, progressPct, reason, replayed, replayKey } = fieldsOf(
    frame.payload,
  );
  const paths = [...new Set(fieldPaths(frame, OPAQUE))].filter((path) => !LEFT_OUT.test(path));
  return {
    summary: summarize(frame),
    ...{ sessionId, source, userId, runId: withoutDrawn(runId) },
    ...{ attempt, eventType, intent, previousState, progressPct, reason: codeOrUndefined(reason), replayed, replayKey },
    fields: paths.toSorted(),
  };
}

/** A reason that is one word of the protocol; the others are sentences. */
function codeOrUndefined(reason: JsonValue | undefined): string | undefined {
  return typeof reason === 'string' && /^\w+$/.test(reason) ? reason : undefined;
}

function withoutDrawn(runId: JsonValue | undefined): unknown {
  return typeof runId === 'string' ? runId.replace(/^(conn-)?[\da-f]{8}-[\da-f-]{27}$/, '$1drawn') : runId;
}

describe.each(SCENARIOS)('the recording $files', (scenario) => {
  test('is what the simulator sends', async () => {
    const lines = readGatewayRecording(scenario.files);
    const clients = await play(scenario, lines);
    for (const [sock, { frames }] of clients) {
      const recorded = lines.flatMap((line) => (line.dir === 'in' && line.sock === sock ? [line.frame] : []));
      expect(recorded.length).toBeGreaterThan(10);
      expect(frames.map(comparable)).toEqual(recorded.map(comparable));
      for (const [index, frame] of recorded.entries()) {
        if (scenario.upstream === undefined || !isDiagnostic(frame)) continue;
        const lateMs = Date.parse(String(frames[index]?.ts)) - Date.parse(String(frame.ts));
        expect([summarize(frame), Math.abs(lateMs) < TOLERANCE_MS]).toEqual([summarize(frame), true]);
      }
    }
  });
});

/** A diagnostic of the upstream: when it comes is decided by the time limits of the gateway. */
function isDiagnostic({ type }: JsonObject): boolean {
  return String(type).startsWith('live.bridge.');
}

function setOutage({ services }: GatewayTestWorld['server'], outage: 'none' | 'http-500'): void {
  services.orchestrator.outage = outage;
}

function setConnectTime({ services }: GatewayTestWorld['server'], connectMs: number): void {
  const source = services.live?.source;
  if (source instanceof ScriptedSource) source.connectMs = connectMs;
}

function ignoreSetups({ services }: GatewayTestWorld['server']): void {
  const source = services.live?.source;
  if (source instanceof ScriptedSource) source.setups = 'ignored';
}

function setDelay({ services }: GatewayTestWorld['server'], delayMs: number): void {
  services.orchestrator.delayMs = delayMs;
}
