/** Is told of each process group from its start to its end, so that none of them outlives the panel. */
export interface ProcessGuard {
  /** `pid` leads a new group. */
  begin(pid: number, command: readonly string[]): void;
  /** Nothing of the group is left. */
  end(pid: number): void;
}
