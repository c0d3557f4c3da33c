import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayReport } from '#shared/protocols/realtime/requirements.ts';
import { GATEWAY_EDITIONS } from '#simulators/realtime/edition.ts';
import { GatewayServer, type GatewayServerOptions } from '#simulators/realtime/gateway-server.ts';
import { systemClock } from '../../platform/clock.ts';
import { createSystemIds } from '../../platform/ids.ts';
import { createSeededRandom } from '../../platform/testing/test-platform.ts';
import { openWebSocket } from '../../transport/open-web-socket.ts';
import { checkGateway } from './check-gateway.ts';

const servers: GatewayServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.dispose();
});

async function startServer(options: Partial<GatewayServerOptions> = {}): Promise<GatewayServer> {
  const server = new GatewayServer({ clock: systemClock, random: createSeededRandom(1), ...options });
  servers.push(server);
  await server.listen();
  return server;
}

async function check({ url }: GatewayServer, goal: string | null = 'Submit the payment.'): Promise<GatewayReport> {
  const report = await checkGateway({
    gateway: { open: () => openWebSocket({ url: new URL(url), platform: { clock: systemClock } }) },
    ...{ clock: systemClock, ids: createSystemIds(), limitMs: 60_000, goal, name: url },
    signal: new AbortController().signal,
  });
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

/** What is not met, with whether gateways are known for it. */
const failuresOf = ({ findings }: GatewayReport) =>
  findings.filter(({ verdict }) => verdict === 'fail').map(({ id, known }) => [id, known === null ? 'new' : 'known']);

const idsWith = ({ findings }: GatewayReport, verdict: string) =>
  findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id);

/** Of both editions: they name agents as sources, and check envelopes loosely. */
const DEVIATIONS = {
  document: ['envelope.source', 'invalid.no-id', 'invalid.source', 'invalid.payload'],
  newest: ['envelope.source', 'invalid.source', 'invalid.payload', 'events.known'],
};

describe('the simulated gateway', () => {
  test.each(GATEWAY_EDITIONS)('of edition %s deviates only where real gateways are known to', async (edition) => {
    const server = await startServer({ edition });
    const report = await check(server);
    expect(failuresOf(report)).toEqual(DEVIATIONS[edition].map((id) => [id, 'known']));
    expect(idsWith(report, 'not tested')).toEqual(['live.fallback', 'live.unavailable', 'draining.refused']);
    expect(report.outcome).toBe('fails');
    // No task is left behind that waits for a person.
    expect(server.services.tasks.active()).toEqual([]);
  });

  test('falls back to text without an upstream', async () => {
    const report = await check(await startServer({ liveTurns: 'off' }), null);
    expect(failuresOf(report).every(([, known]) => known === 'known')).toBe(true);
    const fallback = report.findings.filter(({ id }) => id === 'live.fallback' || id === 'live.unavailable');
    expect(fallback.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
  });

  test('is sent nothing while it drains', async () => {
    const server = await startServer();
    server.services.status.drain();
    const report = await check(server);
    expect(report.outcome).toBe('incomplete');
    expect(idsWith(report, 'pass')).toContain('draining.refused');
    expect(report.findings.find(({ id }) => id === 'request.answered')?.note).toBe('the gateway is draining');
  });
});
