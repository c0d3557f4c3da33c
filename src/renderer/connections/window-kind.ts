import type { ComponentType } from 'react';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { EmptyStep } from '#ui/page/empty-state.tsx';
import type { AttentionItem } from './attention-item.ts';
import type { CellModel } from './cell-model.ts';
import type { CommandRead, PaletteCommand } from './command.ts';
import type { EndNotice } from './end-notice.ts';
import type { SettingsSection } from './settings-section.ts';
import type { WindowPage } from './window-page.ts';

/**
 * One kind of connection in the window. Overview, status bar, rail, palette, attention, help and Settings loop over the
 * kinds and name none of them. What a kind shows is made from feeds by plain functions, so that one component can call
 * those of all kinds, and a test can call them without a window. `now` is in milliseconds since the epoch.
 */
export interface WindowKind {
  /** As in its summaries. */
  readonly name: string;
  /** One of its connections in a sentence: "room". */
  readonly noun: string;
  readonly page: WindowPage;
  /** All its connections, also those that are shown by others; undefined until they are known. */
  readonly connections: (read: FeedReader, now: number) => readonly ConnectionSummary[] | undefined;
  /** Its cells on Overview. */
  readonly cells: (read: FeedReader, now: number) => readonly CellModel[];
  /** What follows the name of a connection in the status bar; empty for nothing. */
  readonly barWords: (summary: ConnectionSummary) => string;
  readonly attention: (read: FeedReader, now: number) => readonly AttentionItem[];
  readonly commands: (read: FeedReader, panel: PanelClient, now: number) => readonly PaletteCommand[];
  /** What its commands need from the panel and can be asked for now. The palette asks once each time it is open. */
  readonly commandReads?: (read: FeedReader, now: number) => readonly CommandRead[];
  /** The keys of its page, besides those that open it. */
  readonly shortcuts: readonly Shortcut[];
  readonly settingsSection: SettingsSection | null;
  /** Everything of what was asked for that has ended and is still known. */
  readonly ends?: (read: FeedReader) => readonly EndNotice[];
  /** What can be done with all of its connections, in the head of Overview. */
  readonly OverviewActions?: ComponentType;
  /** Shown between the head of Overview and the cells. */
  readonly OverviewBar?: ComponentType;
  /** The ways to a first connection, where Overview has nothing to show. */
  readonly firstSteps?: readonly EmptyStep[];
}
