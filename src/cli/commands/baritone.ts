import type { ClientEvent } from '#core/calls/client-listener.ts';
import { type BotProjection, INITIAL_PROJECTION } from '#core/minecraft/tasks/project-bot.ts';
import type { JsonObject } from '#shared/json.ts';
import type { TaskRecordState } from '#shared/panel/bots/baritone.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { withoutPrefix } from '#shared/protocols/baritone/without-prefix.ts';
import { succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES, failedCall, unreachable } from '../outcome.ts';
import { formatFacts, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { type ModServerRequest, modServerGone, withModServer } from '../with-mod-server.ts';
import { interrupted } from '../with-provider.ts';

/** Prints the status of the game and of the task. */
export function modServerStatus(session: Session, request: ModServerRequest): Promise<CommandOutcome> {
  const { signal } = session;
  const { timeoutMs } = request;
  return withModServer(session, request, async ({ client, leftOf }) => {
    const answer = await client.call('status.get', {}, { timeoutMs: leftOf(timeoutMs), signal });
    if (!answer.ok) return failedCall(answer.error);
    printResult(session, request, answer.value as JsonObject);
    return succeed(EXIT_CODES.done);
  });
}

/** Cancels the running task. It is not a failure if none runs. */
export function cancelRunningTask(session: Session, request: ModServerRequest): Promise<CommandOutcome> {
  const { signal } = session;
  const { timeoutMs } = request;
  return withModServer(session, request, async ({ client, leftOf }) => {
    const answer = await client.call('task.cancel', {}, { timeoutMs: leftOf(timeoutMs), signal });
    if (!answer.ok) return failedCall(answer.error);
    printResult(session, request, answer.value as JsonObject);
    return succeed(EXIT_CODES.done);
  });
}

/** Prints each event as a JSON line, until the mod server is gone, standard output is closed, or Ctrl+C. */
export function watchModServer(session: Session, request: ModServerRequest): Promise<CommandOutcome> {
  const { readerGone } = session;
  const unread = new Promise<CommandOutcome>((resolve) => {
    readerGone.addEventListener('abort', () => resolve(succeed(EXIT_CODES.done)), { once: true });
  });
  const listener = { event: (event: ClientEvent<BaritoneProtocol>) => printEvent(session, event), projected: () => {} };
  return withModServer(
    session,
    request,
    ({ closed }) => untilOver(session, Promise.race([unread, closed.then(modServerGone)])),
    listener,
  );
}

export interface ExecRequest {
  readonly command: string;
  /** Whether to wait for the task, and how long; null for no limit. */
  readonly wait: { readonly limitMs: number | null } | null;
}

/** Sends a command: done when it was accepted, or with `wait` when its task has completed. */
export function execCommand(session: Session, request: ModServerRequest, exec: ExecRequest): Promise<CommandOutcome> {
  const { signal } = session;
  const { timeoutMs } = request;
  const watch = new TaskWatch();
  const listener = {
    event(event: ClientEvent<BaritoneProtocol>) {
      if (exec.wait !== null) printEvent(session, event);
    },
    projected: (projection: BotProjection) => watch.update(projection),
  };
  return withModServer(
    session,
    request,
    async ({ client, closed, leftOf }) => {
      const command = withoutPrefix(exec.command);
      const answer = await client.call('baritone.execute', { command }, { timeoutMs: leftOf(timeoutMs), signal });
      if (!answer.ok) return failedCall(answer.error);
      const { task } = answer.value;
      if (exec.wait === null) {
        printResult(session, request, task as JsonObject);
        return succeed(EXIT_CODES.done);
      }
      const ended = watch
        .untilEnded(task.task_id)
        .then((state): CommandOutcome => succeed(state === 'completed' ? EXIT_CODES.done : EXIT_CODES.refused));
      const over = Promise.race([ended, closed.then(modServerGone)]);
      const { limitMs } = exec.wait;
      return untilOver(session, over, limitMs === null ? null : leftOf(limitMs));
    },
    listener,
  );
}

/** Detects the end of a task with the same projection as the panel. */
class TaskWatch {
  readonly #waiting = new Set<() => void>();
  #projection = INITIAL_PROJECTION;

  update(projection: BotProjection): void {
    this.#projection = projection;
    for (const check of this.#waiting) check();
  }

  untilEnded(taskId: string): Promise<TaskRecordState> {
    return new Promise((resolve) => {
      const check = () => {
        const ended = this.#projection.tasks.past.find(({ facts }) => facts.taskId === taskId);
        if (ended === undefined) return;
        this.#waiting.delete(check);
        resolve(ended.facts.state);
      };
      this.#waiting.add(check);
      check();
    });
  }
}

/** Resolves with what comes first: the end of the task, the time limit, or Ctrl+C. */
function untilOver(
  session: Session,
  over: Promise<CommandOutcome>,
  limitMs: number | null = null,
): Promise<CommandOutcome> {
  const { platform, signal } = session;
  return new Promise((resolve) => {
    const stop = () => settle(interrupted());
    const settle = (outcome: CommandOutcome) => {
      timer?.dispose();
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const expire = () => {
      const message = `The task did not end within ${limitMs} ms. It is still running`;
      settle(unreachable({ kind: 'transient', reason: 'timeout', message, at: platform.clock.now() }));
    };
    const timer = limitMs === null ? null : platform.clock.after(limitMs, expire);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    void over.then(settle);
  });
}

/** One JSON line, on a terminal too. Status updates only repeat the other events. */
function printEvent({ output }: Session, { envelope, event, params }: ClientEvent<BaritoneProtocol>): void {
  if (event === 'status.update') return;
  output.write(`${JSON.stringify({ event, data: params, ts: envelope?.ts })}\n`);
}

function printResult({ output }: Session, { format }: ModServerRequest, result: JsonObject): void {
  if (format === 'json') printJson(output, result);
  else output.write(formatFacts(result));
}
