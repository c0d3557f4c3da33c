import { defineFeed } from '../feeds/define-feed.ts';

/** What the panel as a whole is and does. */
export interface PanelInfo {
  readonly version: string;
  /** Which shell shows this window: it decides whether the window has controls of its own. */
  readonly shell: 'desktop' | 'web';
  readonly platform: 'mac' | 'windows' | 'linux';
  readonly startedAt: number;
  readonly world: 'demo' | 'own';
}

export const PANEL_FEED = defineFeed.state<PanelInfo>('panel');
