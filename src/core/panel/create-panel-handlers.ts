import { succeed } from '#shared/result.ts';
import type { PanelKinds } from './kinds.ts';
import { answerKept } from './not-kept.ts';
import type { OrphanBoard } from './orphan-board.ts';
import type { PanelHandlers } from './panel-handlers.ts';
import type { WindowCalls } from './panel-window.ts';
import { createApprovalHandlers } from './providers/approval-handlers.ts';
import type { OwnSettings } from './settings/own-settings.ts';
import type { SettingsBoard } from './settings/settings-board.ts';
import { createSettingsHandlers } from './settings/settings-handlers.ts';
import { createWindowHandlers } from './window-handlers.ts';
import type { WindowMemory } from './window-memory.ts';

/** The dependencies of the calls of a window. */
export interface PanelParts {
  readonly board: SettingsBoard;
  readonly kinds: PanelKinds;
  readonly settings: OwnSettings;
  readonly memory: WindowMemory;
  readonly orphans: OrphanBoard;
}

/** The handlers of one window. */
export function createPanelHandlers(
  { board, kinds, memory, orphans, settings }: PanelParts,
  windowCalls: WindowCalls | null,
): PanelHandlers {
  return {
    ...kinds.handlers(windowCalls),
    ...createSettingsHandlers(settings.file),
    ...createApprovalHandlers(board, kinds.registry, settings),
    ...createWindowHandlers(windowCalls),
    'orphans.end': async () => succeed(await orphans.end()),
    'memory.keep': async ({ name, text }) => {
      return answerKept('The layout', await memory.store(name, text));
    },
  };
}
