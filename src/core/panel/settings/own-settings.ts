import type { World } from '#shared/settings/choices.ts';
import {
  NO_SECTIONS,
  type SettingsContent,
  type SettingsSections,
  sectionsOf,
} from '#shared/settings/settings-content.ts';
import type { CommandApprovals } from '../../providers/commands/command-approval.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';

/**
 * The settings that apply: those of the file, and while the file is broken what it held when it was last good. Where it
 * never was, the demo world.
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

  /** Takes over what the file holds now, if it is good. */
  readFile(): void {
    const { state } = this.file;
    if (state.kind === 'good') this.#content = state.content;
  }

  /** Null where the file never was good. */
  get content(): SettingsContent | null {
    return this.#content;
  }

  get world(): World {
    return this.#content?.world ?? 'demo';
  }

  /** The own connections of each kind, in their order; also while the demo world is shown. */
  get sections(): SettingsSections {
    return this.#content === null ? NO_SECTIONS : sectionsOf(this.#content);
  }
}
