import type { SettingsCallResults } from '#shared/panel/settings.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';

/** The handlers of the calls about the settings of Flybridge. */
export function createSettingsHandlers(_parts: PanelParts): Pick<PanelHandlers, keyof SettingsCallResults> {
  return {};
}
