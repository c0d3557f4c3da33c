import type { World } from '#shared/settings/choices.ts';
import {
  NO_SECTIONS,
  type SettingsContent,
  type SettingsSections,
  sectionsOf,
} from '#shared/settings/settings-content.ts';
import type { CommandApprovals } from '../../providers/commands/command-approval.ts';
import { keepEntries } from '../../settings/keep-entries.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';

/**
 * The settings that apply: those of the file, and while the file or an entry of it is broken what it held when it was
 * last good. Without a file, the demo world.
 */
export class OwnSettings {
  readonly file: SettingsFile;
  readonly approvals: CommandApprovals;
  #content: SettingsContent | null = null;

  constructor(file: SettingsFile, approvals: CommandApprovals) {
    this.file = file;
    this.approvals = approvals;
    this.readFile();
  }

  /** Applies the current content of the file, if it is valid. */
  readFile(): void {
    const { state } = this.file;
    if (state.kind === 'good') this.#content = keepEntries(state, this.#content);
  }

  /** Null if the file never was valid. */
  get content(): SettingsContent | null {
    return this.#content;
  }

  get world(): World {
    // Who has a file meant to run own programs, also where it cannot be read.
    return this.#content?.world ?? (this.file.state.kind === 'broken' ? 'own' : 'demo');
  }

  /** The own connections of each kind, in their order, also while the demo world is shown. */
  get sections(): SettingsSections {
    return this.#content === null ? NO_SECTIONS : sectionsOf(this.#content);
  }
}
