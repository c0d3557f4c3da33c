import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { baritoneProtocol } from './protocol.ts';

const DOCUMENT_METHODS = [
  ...['auth.login', 'ping', 'status.get', 'status.subscribe', 'status.unsubscribe', 'baritone.execute', 'task.cancel'],
];
const DOCUMENT_EVENTS = [
  ...['task.started', 'task.progress', 'task.paused', 'task.resumed', 'task.completed', 'task.failed', 'task.canceled'],
  ...['baritone.path_event', 'chat.match', 'status.update'],
];

const example = (name: string) => JSON.parse(readFileSync(new URL(`./examples/${name}.json`, import.meta.url), 'utf8'));
const { events, methods } = baritoneProtocol;

test('the table has the seven methods and, first, the ten events of the contract', () => {
  expect(Object.keys(methods)).toEqual(DOCUMENT_METHODS);
  expect(Object.keys(events).slice(0, 10)).toEqual(DOCUMENT_EVENTS);
  expect(baritoneProtocol.errorCodes.slice(0, 7)).toHaveLength(7);
});

describe('what a peer leaves out', () => {
  test('a task is known by its id alone', () => {
    expect(events['task.started'].safeParse({ task_id: 'a' }).success).toBe(true);
    expect(events['task.started'].safeParse({ command: 'goto 1 2' }).success).toBe(false);
    expect(events['task.paused'].safeParse({ task_id: 'a' }).success).toBe(true);
  });

  test('no task is an absent or a null active_task', () => {
    const status = example('status.get.result.no-task');
    expect(methods['status.get'].result.parse(status).active_task).toBeUndefined();
    expect(methods['status.get'].result.parse({ ...status, active_task: null }).active_task).toBeNull();
  });

  test('whether the player is in a world is never guessed', () => {
    expect(methods['status.get'].result.safeParse({ baritone_available: true }).success).toBe(false);
    expect(events['status.update'].safeParse({ reason: 'change', seq: 1 }).success).toBe(false);
  });

  test('fields that nobody names are kept', () => {
    const task = { ...example('task.started.event'), label: 'x' };
    expect(events['task.started'].parse(task)).toEqual(task);
  });
});

test('what Flybridge sends is exact', () => {
  expect(methods['auth.login'].params.safeParse({ token: '' }).success).toBe(false);
  expect(methods['baritone.execute'].params.safeParse({ command: '' }).success).toBe(false);
  expect(methods['baritone.execute'].params.safeParse({ command: 'x', labl: 'y' }).success).toBe(false);
  expect(methods['status.get'].params.parse(undefined)).toEqual({});
});
