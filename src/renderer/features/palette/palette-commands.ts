import type { PaletteCommand } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { readPanelEnding } from '#stores/views/panel-ending.ts';
import { attentionCommands } from './attention-commands.ts';
import { PAGE_COMMANDS } from './page-commands.ts';
import { settingCommands } from './setting-commands.ts';

/** Every command that makes sense now, those of the kinds first. `now` in milliseconds since the epoch. */
export function paletteCommands(
  kinds: readonly WindowKind[],
  read: FeedReader,
  panel: PanelClient,
  now: number,
): readonly PaletteCommand[] {
  const commands = [
    ...kinds.flatMap((kind) => kind.commands(read, panel, now)),
    ...PAGE_COMMANDS,
    ...attentionCommands(kinds, read, now),
    ...settingCommands(kinds, panel, readPanelEnding(read)),
  ];
  const isDeclared = ({ origin }: PaletteCommand) => origin === 'declared';
  return [...commands.filter((each) => !isDeclared(each)), ...commands.filter(isDeclared)];
}
