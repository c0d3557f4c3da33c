import { act, renderHook } from '@testing-library/react';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { RUNS_FEED, TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import { sampleGateway, sampleRun, sampleTurn } from '#shared/panel/testing/sample-gateway.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { PanelContext } from '#stores/panel/use-panel.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { useSessionExport } from './use-session-export.ts';

/** What the menu of a gateway exports, whatever part of the page is shown: the lines, without the first. */
async function exported(more: Partial<GatewaySnapshot>): Promise<readonly unknown[]> {
  const connection = new FakeConnection();
  connection.answer('window.saveText', { ok: true, value: { path: null } });
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: (run) => run() });
  panel.open();
  connection.link({ name: 'connected' });
  const { result } = renderHook(() => useSessionExport(sampleGateway(more), null), {
    wrapper: ({ children }) => <PanelContext value={panel}>{children}</PanelContext>,
  });
  const turns = [sampleTurn({ number: 1, startedAt: 1_000 }), sampleTurn({ number: 2, startedAt: 3_000 })];
  const states = [
    { feed: PANEL_FEED.name, key: '', value: { version: '1', shell: 'desktop', platform: 'linux' } },
    { feed: RUNS_FEED.name, key: 'gateway', value: [sampleRun({ runId: 'run-1', startedAt: 2_000 })] },
    { feed: TURNS_FEED.name, key: 'gateway', value: turns },
    { feed: TURN_FEED.name, key: 'gateway', value: sampleTurn({ number: 3, startedAt: 4_000 }) },
  ];
  act(() => connection.pushFrame({ states }));
  await result.current();
  const params = Object(connection.calls.at(-1)?.params);
  expect(params).toMatchObject({ name: 'gateway-demo-3f9a.zip', encoding: 'base64' });
  const files = unzipSync(Buffer.from(params.text, 'base64'));
  const [, ...lines] = strFromU8(files['gateway-demo-3f9a/session.ndjson'] ?? new Uint8Array())
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ number, runId }) => runId ?? number);
}

test('an export has the requests and turns of the session, whatever else watches them', async () => {
  expect(await exported({ sessionStartedAt: 0 })).toEqual([1, 'run-1', 2, 3]);
});

test('an export has nothing of an earlier session', async () => {
  expect(await exported({ sessionStartedAt: 2_500 })).toEqual([2, 3]);
});
