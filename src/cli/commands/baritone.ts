import type { ClientEvent } from '#core/calls/client-listener.ts';
import type { BotInput } from '#core/minecraft/tasks/project-bot.ts';
import { NOTHING_TOLD, projectBot } from '#core/minecraft/tasks/project-bot.ts';
import type { JsonObject } from '#shared/json.ts';
import type { TaskRecordState } from '#shared/panel/bots/baritone.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { succeed } from '#shared/result.ts';
import { EXIT_CODES, failedCall, type Outcome, unreachable } from '../outcome.ts';
import { formatFacts, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { type BridgeRequest, bridgeGone, withBridge } from '../with-bridge.ts';
import { interrupted } from '../with-provider.ts';

/** What the bridge says of the game and of the task. */
export function bridgeStatus(session: Session, request: BridgeRequest): Promise<Outcome> {
  const { signal } = session;
  const { timeoutMs } = request;
  return withBridge(session, request, async ({ client }) => {
    const answer = await client.call('status.get', {}, { timeoutMs, signal });
    if (!answer.ok) return failedCall(answer.error);
    printResult(session, request, answer.value as JsonObject);
    return succeed(EXIT_CODES.done);
  });
}

/** Cancels what runs. That nothing does is no failure. */
export function cancelTask(session: Session, request: BridgeRequest): Promise<Outcome> {
  const { signal } = session;
  const { timeoutMs } = request;
  return withBridge(session, request, async ({ client }) => {
    const answer = await client.call('task.cancel', {}, { timeoutMs, signal });
    if (!answer.ok) return failedCall(answer.error);
    printResult(session, request, answer.value as JsonObject);
    return succeed(EXIT_CODES.done);
  });
}

/** Prints each event as a JSON line, until the bridge is gone, nobody reads the lines, or somebody stops it. */
export function watchBridge(session: Session, request: BridgeRequest): Promise<Outcome> {
  const { readerGone } = session;
  const unread = new Promise<Outcome>((resolve) => {
    readerGone.addEventListener('abort', () => resolve(succeed(EXIT_CODES.done)), { once: true });
  });
  const listener = { event: (event: ClientEvent<BaritoneProtocol>) => printEvent(session, event), told: () => {} };
  return withBridge(
    session,
    request,
    ({ closed }) => untilOver(session, Promise.race([unread, closed.then(bridgeGone)])),
    listener,
  );
}

export interface ExecRequest {
  readonly command: string;
  /** Whether the command is over when its task is, and how long that may take; null for no limit. */
  readonly wait: { readonly limitMs: number | null } | null;
}

/** Sends a command: done when it was taken, or with `wait` when its task has completed. */
export function execCommand(session: Session, request: BridgeRequest, exec: ExecRequest): Promise<Outcome> {
  const { platform, signal } = session;
  const { timeoutMs } = request;
  const watch = new TaskWatch((input) => projectBot(watch.projection, input, platform.clock.now()));
  const listener = {
    event(event: ClientEvent<BaritoneProtocol>) {
      if (exec.wait !== null) printEvent(session, event);
      if (event.kind === 'known') watch.take({ type: 'event', event });
    },
    told: (input: BotInput) => watch.take(input),
  };
  return withBridge(
    session,
    request,
    async ({ client, closed }) => {
      const answer = await client.call('baritone.execute', { command: exec.command }, { timeoutMs, signal });
      if (!answer.ok) return failedCall(answer.error);
      const { task } = answer.value;
      if (exec.wait === null) {
        printResult(session, request, task as JsonObject);
        return succeed(EXIT_CODES.done);
      }
      const ended = watch
        .untilEnded(task.task_id)
        .then((state): Outcome => succeed(state === 'completed' ? EXIT_CODES.done : EXIT_CODES.refused));
      const over = Promise.race([ended, closed.then(bridgeGone)]);
      return untilOver(session, over, exec.wait.limitMs);
    },
    listener,
  );
}

/** Knows when a task has ended, by the same projection as the panel. */
class TaskWatch {
  projection = NOTHING_TOLD;
  readonly #project: (input: BotInput) => typeof NOTHING_TOLD;
  readonly #waiting = new Set<() => void>();

  constructor(project: (input: BotInput) => typeof NOTHING_TOLD) {
    this.#project = project;
  }

  take(input: BotInput): void {
    this.projection = this.#project(input);
    for (const look of this.#waiting) look();
  }

  untilEnded(taskId: string): Promise<TaskRecordState> {
    return new Promise((resolve) => {
      const look = () => {
        const ended = this.projection.tasks.past.find(({ facts }) => facts.taskId === taskId);
        if (ended === undefined) return;
        this.#waiting.delete(look);
        resolve(ended.facts.state);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** What comes first: the end that is waited for, the time limit, or Ctrl+C. */
function untilOver(session: Session, over: Promise<Outcome>, limitMs: number | null = null): Promise<Outcome> {
  const { platform, signal } = session;
  return new Promise((resolve) => {
    const stop = () => settle(interrupted());
    const settle = (outcome: Outcome) => {
      timer?.dispose();
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const expire = () => {
      const message = `The task was not over within ${limitMs} ms, and goes on`;
      settle(unreachable({ kind: 'transient', reason: 'timeout', message, at: platform.clock.now() }));
    };
    const timer = limitMs === null ? null : platform.clock.after(limitMs, expire);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    void over.then(settle);
  });
}

/** One JSON line, whatever reads it. Status updates only repeat what the other events say. */
function printEvent({ output }: Session, { event, params, sentAt }: ClientEvent<BaritoneProtocol>): void {
  if (event === 'status.update') return;
  output.write(`${JSON.stringify({ event, data: params, ts: sentAt })}\n`);
}

function printResult({ output }: Session, { format }: BridgeRequest, result: JsonObject): void {
  if (format === 'json') printJson(output, result);
  else output.write(formatFacts(result));
}
