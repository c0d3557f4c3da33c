import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSeededRandom } from '#core/platform/testing/test-platform.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { JsonObject } from '#shared/json.ts';
import { GatewayServer, type GatewayServerOptions } from '#simulators/realtime/gateway-server.ts';
import { type RunOptions, readJson, runFlybridge } from './testing/command-line-world.ts';
import { PanelTestWorld } from './testing/panel-test-world.ts';

const ends: (() => unknown)[] = [];
let server: GatewayServer;

async function start(options: Partial<GatewayServerOptions> = {}): Promise<void> {
  server = new GatewayServer({ clock: systemClock, random: createSeededRandom(1), ...options });
  ends.push(() => server.dispose());
  await server.listen();
}

/** The address of a server that introduces itself, and then only listens. */
async function startListening(onFrame: (frame: JsonObject) => void): Promise<string> {
  const listening = new LoopbackServer({
    ...{ clock: systemClock, admit: () => ({ kind: 'admitted' }) },
    onConnection(connection) {
      connection.listen({ line: (text) => onFrame(readJson(text)), noise: () => {}, closed: () => {} });
      connection.send('{"type":"gateway.connected","payload":{}}');
    },
  });
  ends.push(() => listening.close());
  return `ws://127.0.0.1:${await listening.listen()}/realtime`;
}

beforeEach(() => start());

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function setFault(fault: JsonObject): void {
  const outcome = server.faults.set(fault);
  if (!outcome.ok) throw new Error(outcome.error);
}

const realtime = (args: readonly string[], options: RunOptions = {}) => runFlybridge(['realtime', ...args], options);
const ask = (args: readonly string[], options: RunOptions = {}) =>
  realtime(['request', '--url', server.url, ...args], options);
const say = (text: string, args: readonly string[] = [], options: RunOptions = {}) =>
  realtime(['say', text, '--url', server.url, ...args], options);
const lines = (output: string): readonly JsonObject[] => output.trim().split('\n').map(readJson);
const types = (output: string) => lines(output).map(({ type }) => type);

const CONVERSATION = ['--intent', 'conversation', '--text', 'Hi'] as const;
const PAYMENT = ['--intent', 'ui_task', '--text', 'Submit the payment'] as const;

describe('flybridge realtime request', () => {
  test('prints each envelope of the gateway, the answer last', async () => {
    const { errors, exitCode, output } = await ask([...CONVERSATION, '--run-id', 'run-1', '--session', 'desk']);
    expect([exitCode, errors]).toEqual([0, `[realtime] Sent run-1 in desk to ${server.url}.\n`]);
    expect(types(output)[0]).toBe('gateway.connected');
    expect(types(output)).toContain('task.started');
    expect(lines(output).at(-1)).toMatchObject({
      ...{ type: 'orchestrator.response', runId: 'run-1', sessionId: 'desk', userId: 'operator' },
      payload: { status: 'completed' },
    });
  });

  test.each([
    ['conversation', 'text'],
    ['translation', 'text'],
    ['negotiation', 'text'],
    ['story', 'prompt'],
    ['ui_task', 'goal'],
    ['research', 'query'],
    ['weather', 'text'],
  ])('sends the text of a %s as its %s, beside more input', async (intent, field) => {
    const frames: JsonObject[] = [];
    const control = { interrupt: () => {} };
    const url = await startListening((frame) => {
      frames.push(frame);
      control.interrupt();
    });
    const onStart = (interrupt: () => void) => {
      control.interrupt = interrupt;
    };
    const input = JSON.stringify({ targetLanguage: 'es', [field]: 'replaced' });
    const identity = ['--run-id', 'run-1', '--idempotency-key', 'key-1', '--session', 'desk', '--user', 'ann'];
    await realtime(['request', '--url', url, '--intent', intent, '--text', 'Tea', '--input', input, ...identity], {
      onStart,
    });
    expect(frames).toMatchObject([
      {
        ...{ type: 'orchestrator.request', source: 'frontend', sessionId: 'desk', userId: 'ann', runId: 'run-1' },
        payload: { intent, input: { targetLanguage: 'es', [field]: 'Tea' }, idempotencyKey: 'key-1' },
      },
    ]);
  });

  test('is 4 while an approval is waiting, and goes on with the decision', async () => {
    const asked = await ask([...PAYMENT, '--session', 'desk', '--run-id', 'run-1']);
    expect(asked.exitCode).toBe(4);
    expect(asked.errors).toContain('run-1 waits for your approval');
    const { payload } = lines(asked.output).at(-1) ?? {};
    const { output, task } = JSON.parse(JSON.stringify(payload));
    const decision = { ...output.resumeRequestTemplate.input, approvalConfirmed: true, approvalDecision: 'approved' };
    const more = ['--task', task.taskId, '--input', JSON.stringify(decision), '--session', 'desk'];
    const decided = await ask([...PAYMENT, ...more]);
    expect(decided.exitCode).toBe(0);
    expect(lines(decided.output).at(-1)).toMatchObject({ payload: { task: { taskId: task.taskId } } });
  });

  test.each([
    [{ fault: 'foreign-answer', answer: 'failed' }, 'The agent failed.'],
    [{ fault: 'foreign-answer', answer: 'accepted-without-approval' }, 'was accepted, and its answer says no more'],
    [{ fault: 'refuse', code: 'GATEWAY_SERIAL_LANE_FAILURE' }, 'GATEWAY_SERIAL_LANE_FAILURE'],
  ])('is 1 after %j', async (fault, words) => {
    setFault(fault);
    const { errors, exitCode } = await ask(CONVERSATION);
    expect([exitCode, errors]).toEqual([1, expect.stringContaining(words)]);
  });

  test('is sent again where the gateway fails for a moment', async () => {
    setFault({ fault: 'refuse', code: 'GATEWAY_ORCHESTRATOR_FAILURE' });
    const { exitCode, output } = await ask(CONVERSATION);
    expect(exitCode).toBe(0);
    expect(types(output)).toContain('gateway.error');
  });

  test('is 3 when the connection is lost before it is sent again', async () => {
    setFault({ fault: 'refuse', code: 'GATEWAY_ORCHESTRATOR_FAILURE' });
    const onOutput = (text: string) => {
      if (text.includes('gateway.error')) setFault({ fault: 'close' });
    };
    const { errors, exitCode } = await ask([...CONVERSATION, '--run-id', 'run-1'], { onOutput });
    expect([exitCode, errors]).toEqual([3, expect.stringContaining('lost before the answer to run-1')]);
  });

  test('is 1 with a conflict when its key is known with other content', async () => {
    const known = ['--run-id', 'run-1', '--idempotency-key', 'key-1', '--session', 'desk', '--intent', 'conversation'];
    expect(await ask([...known, '--text', 'Hi'])).toMatchObject({ exitCode: 0 });
    const { errors, exitCode } = await ask([...known, '--text', 'Bye']);
    expect(exitCode).toBe(1);
    expect(readJson(errors.split('\n')[1] ?? '')).toMatchObject({
      error: { code: 'ORCHESTRATOR_IDEMPOTENCY_CONFLICT', details: { traceId: expect.any(String) } },
    });
  });

  test('is unanswered after its time limit, not pending', async () => {
    setFault({ fault: 'mute' });
    const { errors, exitCode } = await ask([...CONVERSATION, '--run-id', 'run-1', '--timeout', '0.3']);
    expect(exitCode).toBe(1);
    expect(errors).toContain('"code":"UNANSWERED","message":"run-1 is unanswered after 300 ms. It may have been');
  });

  test('is 3 when the connection is lost before the answer', async () => {
    setFault({ fault: 'mute' });
    const onError = (text: string) => {
      if (text.includes('Sent')) setFault({ fault: 'close' });
    };
    const { errors, exitCode } = await ask([...CONVERSATION, '--run-id', 'run-1'], { onError });
    expect([exitCode, errors]).toEqual([3, expect.stringContaining('lost before the answer to run-1')]);
  });

  test('goes on without a reader, for its exit code', async () => {
    const reader = new AbortController();
    const run = await ask(PAYMENT, { readerGone: reader.signal, onError: () => reader.abort() });
    expect(run.exitCode).toBe(4);
  });

  test('interrupted while it waits is 130', async () => {
    setFault({ fault: 'mute' });
    const onError = (text: string, interrupt: () => void) => {
      if (text.includes('Sent')) interrupt();
    };
    expect(await ask(CONVERSATION, { onError })).toMatchObject({ exitCode: 130 });
  });

  test.each([
    [['--intent', 'conversation'], "required option '--text <text>' not specified"],
    [[...CONVERSATION, '--input', '[1]'], 'Enter a JSON object'],
    [[...CONVERSATION, '--input', '{"id":9007199254740993}'], 'cannot be kept exactly'],
    [['--intent', '', '--text', 'Hi'], 'intent'],
  ])('is 2 and sends nothing for %j', async (args, why) => {
    const { errors, exitCode } = await ask(args);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe('flybridge realtime say', () => {
  test('prints the live turn to its end, with the output that follows its completion', async () => {
    const { errors, exitCode, output } = await say('Hello', ['--session', 'desk', '--user', 'ann']);
    expect([exitCode, errors]).toEqual([0, `[realtime] Said it in desk to ${server.url}.\n`]);
    const sent = types(output);
    expect(sent.lastIndexOf('live.output')).toBeGreaterThan(sent.indexOf('live.turn.completed'));
    expect(output).toContain('Hello');
  });

  test('does not print a token of the address', async () => {
    const { errors, exitCode } = await realtime(['say', 'Hello', '--url', `${server.url}?token=hush`]);
    expect([exitCode, errors]).toEqual([0, expect.stringContaining(` to ${server.url}.`)]);
  });

  test('is 1 where the turn does not end in time', async () => {
    setFault({ fault: 'upstream-late', delayMs: 60_000 });
    const { errors, exitCode } = await say('Hello', ['--timeout', '0.5']);
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('"code":"UNANSWERED"')]);
  });

  test('is 1 where the upstream closes before the answer, also after its reply to the setup', async () => {
    setFault({ fault: 'upstream-late', delayMs: 60_000 });
    const onOutput = (text: string) => {
      if (text.includes('Ready: ') && text.includes('live.output')) setFault({ fault: 'upstream-dies', when: 'now' });
    };
    const { errors, exitCode } = await say('Hello', [], { onOutput });
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('UPSTREAM_CLOSED')]);
  });

  test('is 1 where the gateway has no upstream', async () => {
    await start({ liveTurns: 'off' });
    const { errors, exitCode } = await say('Hello');
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('The live turn failed: ')]);
  });

  test('is 3 when the connection is lost', async () => {
    setFault({ fault: 'mute' });
    const onError = (text: string) => {
      if (text.includes('Said')) setFault({ fault: 'close' });
    };
    const { errors, exitCode } = await say('Hello', [], { onError });
    expect([exitCode, errors]).toEqual([3, expect.stringContaining('lost before the turn ended')]);
  });
});

describe('flybridge realtime watch', () => {
  const watch = (options: RunOptions = {}) => realtime(['watch', '--url', server.url], options);

  test('prints each frame in a line until it is stopped', async () => {
    const { errors, exitCode, output } = await watch({
      onError: () => setFault({ fault: 'garbage' }),
      onOutput: (text, interrupt) => {
        if (text.includes('__proto__')) interrupt();
      },
    });
    expect([exitCode, errors]).toEqual([130, expect.stringContaining(`[realtime] Watching ${server.url}.\n`)]);
    expect(types(output)[0]).toBe('gateway.connected');
  });

  test('is done when nobody reads any more, and 3 when the gateway is gone', async () => {
    const reader = new AbortController();
    expect(await watch({ readerGone: reader.signal, onError: () => reader.abort() })).toMatchObject({ exitCode: 0 });
    const gone = await watch({ onError: () => setFault({ fault: 'close' }) });
    expect(gone).toMatchObject({ exitCode: 3, errors: expect.stringContaining('was lost') });
  });
});

describe('--connection', () => {
  async function openPanel(start: 'automatic' | 'manual' = 'automatic'): Promise<PanelTestWorld> {
    const panels = new PanelTestWorld({ gateways: [{ id: 'voice', url: server.url, start }] });
    ends.push(() => panels.close());
    await panels.open(71);
    return panels;
  }

  const by = (args: readonly string[], { environment }: PanelTestWorld) =>
    realtime(['request', '--connection', 'voice', ...args], { environment });
  const sayBy = (text: string, { environment }: PanelTestWorld, args: readonly string[] = []) =>
    realtime(['say', text, '--connection', 'voice', ...args], { environment });

  /** Repeats a request until the panel has connected; gives up after many tries. */
  async function untilConnected(panels: PanelTestWorld): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) if ((await by(CONVERSATION, panels)).exitCode === 0) return;
  }

  test('asks by the gateway of the running panel, and prints the answer', async () => {
    const panels = await openPanel();
    await untilConnected(panels);
    const { errors, exitCode, output } = await by([...CONVERSATION, '--run-id', 'run-1'], panels);
    expect([exitCode, errors]).toEqual([0, '[panel] Asking voice in the running Flybridge (process 71).\n']);
    expect(lines(output)).toMatchObject([
      { type: 'orchestrator.response', runId: 'run-1', payload: { status: 'completed', output: expect.any(Object) } },
    ]);
    expect(server.socketCount).toBe(2);
    expect(await by(PAYMENT, panels)).toMatchObject({ exitCode: 4 });
    setFault({ fault: 'mute' });
    const late = await by([...CONVERSATION, '--timeout', '0.3'], panels);
    expect(late).toMatchObject({ exitCode: 1, errors: expect.stringContaining('UNANSWERED') });
  });

  test('says a text by the gateway of the running panel, and prints the turn with its whole answer', async () => {
    const panels = await openPanel();
    await untilConnected(panels);
    for (const text of ['Hello', 'Again']) {
      const { errors, exitCode, output } = await sayBy(text, panels);
      expect([exitCode, errors]).toEqual([0, '[panel] Saying it to voice in the running Flybridge (process 71).\n']);
      expect(lines(output)).toMatchObject([
        { mine: text, answer: expect.stringContaining(text), end: { how: 'completed' } },
      ]);
    }
    expect(server.socketCount).toBe(2);
    setFault({ fault: 'upstream-late', delayMs: 60_000 });
    const late = await sayBy('Hello', panels, ['--timeout', '0.3']);
    expect(late).toMatchObject({ exitCode: 1, output: '', errors: expect.stringContaining('UNANSWERED') });
  });

  test('asks what only a conversation that goes on can be asked', async () => {
    const panels = await openPanel();
    await untilConnected(panels);
    const act = (...args: readonly string[]) =>
      realtime([...args, '--connection', 'voice'], { environment: panels.environment });
    await sayBy('Hello', panels);
    expect(await act('interrupt', '--reason', 'enough')).toMatchObject({ exitCode: 0, output: '' });
    expect(await act('forget', '9')).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Turn 9 was not') });
    expect(await act('answer', 'call-9', '{"price":99}')).toMatchObject({
      ...{ exitCode: 2, errors: expect.stringContaining('call-9 was not answered') },
    });
    expect(await act('forget', '0')).toMatchObject({ exitCode: 2 });
    expect(await realtime(['clear'])).toMatchObject({ exitCode: 2, errors: expect.stringContaining('--connection') });
  });

  test('watches what is new in the log of the gateway until it is stopped, or the panel ends', async () => {
    const panels = await openPanel();
    await untilConnected(panels);
    const watch = (options: RunOptions) =>
      realtime(['watch', '--connection', 'voice'], { environment: panels.environment, ...options });
    const { exitCode, output } = await watch({
      onError: (text) => {
        if (text.includes('Watching the log')) void by([...CONVERSATION, '--run-id', 'run-7'], panels);
      },
      onOutput: (text, interrupt) => {
        if (text.includes('orchestrator.response')) interrupt();
      },
    });
    expect(exitCode).toBe(130);
    expect(lines(output)[0]).toMatchObject({ source: 'event', text: expect.stringContaining('task.started') });
    const gone = await watch({ onError: () => void panels.close() });
    expect(gone).toMatchObject({ exitCode: 3, errors: expect.stringContaining('has ended') });
  });

  test('is 3 where it is not connected or not known, and 2 beside an address', async () => {
    const panels = await openPanel('manual');
    expect(await by(CONVERSATION, panels)).toMatchObject({ exitCode: 3 });
    const unknown = await realtime(['request', '--connection', 'other', ...CONVERSATION], panels);
    expect(unknown).toMatchObject({
      exitCode: 3,
      errors: expect.stringContaining('No running Flybridge has the connection other'),
    });
    const both = await by([...CONVERSATION, '--url', server.url], panels);
    expect(both).toMatchObject({ exitCode: 2, errors: expect.stringContaining('cannot be used with') });
  });
});

test('an address that is wrong, or where nobody listens, is 3; none is 2', async () => {
  const wrong = await realtime(['watch', '--url', 'http://127.0.0.1']);
  expect(wrong).toMatchObject({ exitCode: 3, errors: expect.stringContaining('BAD_ADDRESS') });
  const { url } = server;
  server.dispose();
  const none = await realtime(['say', 'Hello', '--url', url]);
  expect(none).toMatchObject({ exitCode: 3, output: '', errors: expect.stringContaining('Nothing is listening') });
  expect(await realtime(['watch'])).toMatchObject({ exitCode: 2, errors: expect.stringContaining('--connection ID') });
});
