/** A task of the gateway's registry. Times are milliseconds since the epoch. */
export interface TaskView {
  readonly taskId: string;
  /** The run that reported it last; null where it is only known from the registry. */
  readonly runId: string | null;
  readonly intent: string | null;
  readonly route: string | null;
  /** `queued`, `running`, `pending_approval`, `completed`, `failed`, or another word of the gateway. */
  readonly status: string;
  /** 0 to 100. */
  readonly progressPct: number | null;
  readonly stage: string;
  readonly createdAt: number | null;
  readonly updatedAt: number;
  /** Why it failed. What a completed task has left over of an earlier cancel is not shown. */
  readonly error: string | null;
  /**
   * Whether the gateway still works on it. `lost`: its socket was lost, so that nothing more is heard of it. `cancelled`: the
   * registry was told, but what runs goes on and may complete.
   */
  readonly state: 'active' | 'ended' | 'lost' | 'cancelled';
}
