import { expect, test } from 'vitest';
import { GatewayScript } from '#core/realtime/testing/gateway-script.ts';
import { viewRuns } from '#core/realtime/view-gateway.ts';
import { findAnswered } from './commands/conclude-realtime.ts';

test('the end of an earlier attempt of a run is not that of the one that was sent', () => {
  const answer = { status: 'completed', output: { message: 'Hello' } };
  const script = new GatewayScript().request('run-1').answer('run-1', 'orchestrator.response', answer);
  const found = (attempt: number) => findAnswered(viewRuns(script.state), { runId: 'run-1', attempt });
  expect([found(1)?.state, found(2)]).toEqual(['completed', null]);
  script.request('run-1');
  expect(found(2)).toBeNull();
  script.answer('run-1', 'orchestrator.response', answer);
  expect(found(2)?.state).toBe('completed');
});
