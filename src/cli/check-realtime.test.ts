import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSeededRandom } from '#core/platform/testing/test-platform.ts';
import { LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import { gatewayReportSchema } from '#shared/protocols/realtime/requirements.ts';
import { GatewayServer } from '#simulators/realtime/gateway-server.ts';
import { type RunOptions, runFlybridge } from './testing/command-line-world.ts';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function startGateway(): Promise<GatewayServer> {
  const server = new GatewayServer({ clock: systemClock, random: createSeededRandom(1) });
  ends.push(() => server.dispose());
  await server.listen();
  return server;
}

/** The address of a server that accepts every connection, and sends nothing. */
async function startMute(onConnection: () => void = () => {}): Promise<string> {
  const server = new LoopbackServer({
    ...{ clock: systemClock, admit: () => ({ kind: 'admitted' }) },
    onConnection(connection) {
      connection.listen({ line: () => {}, noise: () => {}, closed: () => {} });
      onConnection();
    },
  });
  ends.push(() => server.close());
  return `ws://127.0.0.1:${await server.listen()}/realtime`;
}

const check = (args: readonly string[], options?: RunOptions) =>
  runFlybridge(['realtime', 'check', ...args, '--timeout', '60'], options);

const readReport = (output: string) => gatewayReportSchema.parse(JSON.parse(output));

describe('flybridge realtime check', () => {
  test('prints the report as JSON, without what may be secret in the address', async () => {
    const { url } = await startGateway();
    const run = await check([`${url}?token=abc`, '--run', 'Submit the payment.']);
    expect([run.exitCode, run.errors]).toEqual([1, '']);
    const { findings, gateway, outcome } = readReport(run.output);
    expect([gateway, outcome]).toEqual([url, 'fails']);
    const failures = findings.filter(({ verdict }) => verdict === 'fail');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter(({ known }) => known === null)).toEqual([]);
  });

  test('prints a table on a terminal, the frames behind each failure, and what is known of it', async () => {
    const { url } = await startGateway();
    const run = await check([url], { isTerminal: true });
    expect(run.output).toMatch(/^pass +must +binding\.first /m);
    expect(run.output).toMatch(/^fail +must +envelope\.source .*Known: gateways of 2026-02 and 2026-04/m);
    expect(run.output).toMatch(/\nenvelope\.source\n {2}< \{"/);
    expect(run.output).toMatch(/ does not meet the document: .*; \d of the failures are known of gateways in use\n$/);
  });

  test('is 3 with a report when the gateway sends nothing', async () => {
    const run = await runFlybridge(['realtime', 'check', await startMute(), '--timeout', '0.02']);
    expect(run.exitCode).toBe(3);
    expect(readReport(run.output).outcome).toBe('silent');
  });

  test('is 3 when nobody listens, and 2 for what is no address', async () => {
    const server = await startGateway();
    const { url } = server;
    server.dispose();
    expect(await check([url])).toMatchObject({ exitCode: 3, output: '' });
    expect(await check(['http://127.0.0.1/realtime'])).toMatchObject({ exitCode: 2, output: '' });
  });

  test('Ctrl+C is 130, without a report', async () => {
    const interruption = { interrupt: () => {} };
    const url = await startMute(() => interruption.interrupt());
    const onStart = (interrupt: () => void) => {
      interruption.interrupt = interrupt;
    };
    expect(await check([url], { onStart })).toMatchObject({ exitCode: 130, output: '' });
  });
});
