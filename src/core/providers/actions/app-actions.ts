import { join } from 'node:path';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Platform } from '../../platform/platform.ts';
import type { TrafficMonitor } from '../../wire/traffic-monitor.ts';
import type { ReachApp } from '../app-reach.ts';
import { ActionLists } from './action-lists.ts';
import { ArgumentMemory, type ArgumentMemoryOptions } from './argument-memory.ts';
import { JobBoard } from './job-board.ts';

/** All that the panel does with the actions of apps. */
export interface AppActions {
  readonly lists: ActionLists;
  readonly jobs: JobBoard;
  readonly memory: ArgumentMemory;
}

export interface AppActionsOptions {
  readonly platform: Platform;
  readonly hub: FeedHub;
  readonly monitor: Pick<TrafficMonitor, 'find'>;
  readonly reach: ReachApp;
  /** The file of remembered arguments; null remembers them until the panel ends. */
  readonly stateDirectory: string | null;
  readonly onKept?: ArgumentMemoryOptions['onKept'];
}

export function createAppActions(options: AppActionsOptions): AppActions {
  const { hub, monitor, onKept, platform, reach, stateDirectory } = options;
  const memory = new ArgumentMemory({
    platform,
    path: stateDirectory === null ? null : join(stateDirectory, 'arguments.json'),
    onKept,
    onChange: (appId) => lists.publish(appId),
  });
  const lists = new ActionLists({ hub, clock: platform.clock, reach, memory });
  const jobs = new JobBoard({ platform, hub, monitor, reach, lists, memory });
  return { lists, jobs, memory };
}
