import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';

export type GatewayTaskStatus = 'queued' | 'running' | 'pending_approval' | 'completed' | 'failed';

/** A task as each of its events has it. Times are ISO 8601. */
export interface GatewayTask {
  readonly taskId: string;
  readonly sessionId: string;
  readonly runId: string;
  readonly intent: string | null;
  readonly route: string | null;
  readonly status: GatewayTaskStatus;
  /** 0 to 100. */
  readonly progressPct: number;
  readonly stage: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly source: 'gateway';
  readonly error: string | null;
}

/** What a request says of the task that it begins or resumes. */
export interface TaskRequest {
  /** The task that is resumed; ignored where the registry does not know it. */
  readonly taskId: string | null;
  readonly sessionId: string;
  readonly runId: string;
  readonly intent: string | null;
}

const ACTIVE: readonly GatewayTaskStatus[] = ['queued', 'running', 'pending_approval'];

/** The tasks of all sessions. Operators only change what is written here: a request that runs goes on. */
export class TaskRegistry {
  readonly #clock: Clock;
  readonly #drawId: () => string;
  readonly #tasks = new Map<string, GatewayTask>();

  constructor(clock: Clock, drawId: () => string) {
    this.#clock = clock;
    this.#drawId = drawId;
  }

  /** Begins a task, or resumes a known one: that keeps its route, its time, and its wait for an approval. */
  begin({ intent, runId, sessionId, taskId }: TaskRequest): GatewayTask {
    const known = taskId === null ? undefined : this.#tasks.get(taskId);
    if (known !== undefined) {
      const isWaiting = known.status === 'pending_approval';
      const step = isWaiting ? {} : { status: 'running' as const, progressPct: 0 };
      return this.#keep({ ...known, ...step, intent, runId, stage: 'received' });
    }
    const createdAt = this.#now();
    return this.#keep({
      ...{ taskId: `task-${this.#drawId()}`, sessionId, runId, intent, route: null, status: 'queued', progressPct: 0 },
      ...{ stage: 'received', createdAt, updatedAt: createdAt, source: 'gateway', error: null },
    });
  }

  /** Takes a step; an error that was there stays unless the step has one. */
  advance(
    taskId: string,
    step: Pick<GatewayTask, 'status' | 'progressPct' | 'stage'> & Partial<Pick<GatewayTask, 'route' | 'error'>>,
  ): GatewayTask | null {
    const task = this.#tasks.get(taskId);
    return task === undefined ? null : this.#keep({ ...task, ...step });
  }

  find(taskId: string): GatewayTask | null {
    return this.#tasks.get(taskId) ?? null;
  }

  /** Operators: marks a task as failed; null for an unknown one. */
  cancel(taskId: string, reason: string): GatewayTask | null {
    return this.advance(taskId, { status: 'failed', progressPct: 100, stage: 'operator.cancelled', error: reason });
  }

  /** Operators: queues a task again, for good: nothing runs it. */
  retry(taskId: string): GatewayTask | null {
    return this.advance(taskId, { status: 'queued', progressPct: 0, stage: 'operator.retry_requested' });
  }

  /** The tasks that have not ended, the latest change first. */
  active(sessionId?: string | null): readonly GatewayTask[] {
    return [...this.#tasks.values()]
      .filter((task) => ACTIVE.includes(task.status) && (sessionId == null || task.sessionId === sessionId))
      .toReversed();
  }

  clear(): void {
    this.#tasks.clear();
  }

  #keep(task: GatewayTask): GatewayTask {
    const kept = { ...task, updatedAt: this.#now() };
    // The order is that of the latest change.
    this.#tasks.delete(task.taskId);
    this.#tasks.set(task.taskId, kept);
    return kept;
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

/** What an answer says of its task. */
export function answeredTask({
  createdAt,
  progressPct,
  route,
  stage,
  status,
  taskId,
  updatedAt,
}: GatewayTask): JsonObject {
  return { taskId, status, progressPct, stage, route, createdAt, updatedAt };
}
