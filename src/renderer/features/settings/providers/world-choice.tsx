import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { WorldSwitch } from '../world-switch.tsx';
import styles from './world-choice.module.css';

/** Which world is shown, with the way to the other. No single key leaves it: programs end by that. */
export function WorldChoice({ settings }: { readonly settings: SettingsSnapshot }) {
  const shown = useStateFeed(PANEL_FEED)?.world;
  const { world } = settings;
  const help =
    world === 'demo'
      ? 'You see simulated programs. Leaving the demo world stops them.'
      : 'You see your own providers. The demo world stops them; your settings stay.';
  return (
    <div className={styles.world}>
      <FormRow label="World" help={shown === undefined || shown === world ? help : 'Stopping the previous programs.'}>
        {() => (
          <span className={styles.choice}>
            <span>{world === 'demo' ? 'Demo world' : 'Your providers'}</span>
            <WorldSwitch settings={settings} />
          </span>
        )}
      </FormRow>
    </div>
  );
}
