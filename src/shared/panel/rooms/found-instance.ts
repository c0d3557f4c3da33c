import type { Status } from '../../lifecycle/status.ts';
import type { WindowPlace } from '../../protocols/relay/window.ts';
import type { BridgeStatus } from './bridge-status.ts';
import { type InstanceStateName, presentInstance } from './present-instance.ts';

/** An instance that was found by its socket, and asked without a bridge. */
export interface FoundInstance {
  /** The path of its socket. */
  readonly socket: string;
  /** As the name of the socket says it; null for a name without a number. */
  readonly instanceId: number | null;
  readonly state: InstanceStateName;
  /** When that began, in milliseconds since the epoch. */
  readonly since: number;
  /** What is wrong and what to do; empty when nothing is. */
  readonly message: string;
  /** When its socket was bound, in milliseconds since the epoch; null where there is none. */
  readonly boundAt: number | null;
  readonly canvas: BridgeStatus['instance']['canvas'];
  /** How many it has: null before it answered. */
  readonly windowCount: number | null;
  /** The first of them, as they were last seen. */
  readonly windows: readonly WindowOfInstance[];
}

/** A window of a found instance. */
export interface WindowOfInstance extends WindowPlace {
  readonly id: string;
  /** Empty in the old shape, which names no types. */
  readonly type: string;
  readonly title: string;
}

/** The mark and the words for a found instance. One that asks for a secret runs, and was not told any. */
export function presentFound(state: InstanceStateName): { readonly status: Status; readonly word: string } {
  return state === 'unauthorized' ? { status: 'blocked', word: 'Needs its secret' } : presentInstance(state);
}
