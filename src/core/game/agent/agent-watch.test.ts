import { describe, expect, test } from 'vitest';
import type { AgentState } from '#shared/panel/game/character.ts';
import { gameEvent } from '../testing/sample-inputs.ts';
import { agentAfter, agentAfterLoss, agentLineOf, NO_AGENT } from './agent-watch.ts';

const envelope = { tool_name: 'move' };
const CALL = gameEvent('tool_call', { arguments: { to_sector: 6, path: [5, 6] } }, envelope);
const OUTPUT = gameEvent('task_output', { text: 'On my way', task_message_type: 'STEP' });
const COMPLETE = gameEvent('task_complete', {});
const CANCELED = gameEvent('task_complete', { was_cancelled: true });
const STOPPED = gameEvent('task_complete', { via_stop_tool: true });
const OTHER = gameEvent('sector.garrison_updated', { sector: 5, garrisons: [] });

describe('a line of what an agent does', () => {
  test.each([
    [CALL, { kind: 'tool_call', name: 'move', text: 'to_sector 6', details: { to_sector: 6, path: [5, 6] } }],
    [gameEvent('tool_result', { result: 'arrived' }, envelope), { kind: 'tool_result', name: 'move', text: 'arrived' }],
    [
      gameEvent('tool_result', { result: null, error: { detail: 'No fuel' } }, envelope),
      { kind: 'tool_result', name: 'move', text: 'failed: detail No fuel', details: { detail: 'No fuel' } },
    ],
    [gameEvent('tool_result', { result: [1, 2] }, envelope), { kind: 'tool_result', name: 'move', text: '[1,2]' }],
    [OUTPUT, { kind: 'task_output', name: 'STEP', text: 'On my way' }],
    [COMPLETE, { kind: 'task_complete', name: '', text: 'The task is complete' }],
    [STOPPED, { kind: 'task_complete', name: '', text: 'The agent ended its task' }],
    [CANCELED, { kind: 'task_complete', name: '', text: 'The task was canceled' }],
  ])('says %j', (event, line) => {
    expect(agentLineOf(event, 7)).toEqual({ at: 7, ...line });
  });

  test('keeps the beginning of a long text, and no details that are large', () => {
    const long = 'x'.repeat(5_000);
    expect(agentLineOf(gameEvent('task_output', { text: long }), 7)?.text).toBe(`${'x'.repeat(500)}…`);
    const large = agentLineOf(gameEvent('tool_call', { arguments: { note: long } }, envelope), 7);
    expect([large?.text.length, large?.details]).toEqual([501, undefined]);
  });

  test('is none for what is not of an agent', () => {
    expect(agentLineOf(OTHER, 7)).toBeNull();
  });
});

describe('an agent', () => {
  const working: AgentState = { state: 'working', since: 1 };

  test('works from its first sign to the end of its task', () => {
    expect(agentAfter(NO_AGENT, CALL, 1)).toEqual(working);
    expect(agentAfter(working, OUTPUT, 2)).toBe(working);
    expect(agentAfter(working, OTHER, 2)).toBe(working);
    expect(agentAfter(working, COMPLETE, 3)).toEqual({ state: 'completed', since: 3 });
    expect(agentAfter(working, CANCELED, 3)).toEqual({ state: 'canceled', since: 3 });
  });

  test('is not known to work after a lost connection, which may have swallowed its end', () => {
    expect(agentAfterLoss(working)).toEqual(NO_AGENT);
    const completed: AgentState = { state: 'completed', since: 3 };
    expect(agentAfterLoss(completed)).toBe(completed);
  });
});
