import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import styles from './world-choice.module.css';

/** The choice between the demo world and the own providers, with what it brings. */
export function WorldChoice({ settings }: { readonly settings: SettingsSnapshot }) {
  const panel = usePanel();
  const shown = useStateFeed(PANEL_FEED)?.world;
  const { world } = settings;
  const help =
    world === 'demo'
      ? 'You see simulated programs. Switching to your own stops them.'
      : 'You see your own providers. Switching to the demo world stops them; your settings stay.';
  return (
    <div className={styles.world}>
      <FormRow label="World" help={shown === undefined || shown === world ? help : 'Stopping the previous programs.'}>
        {() => (
          <SegmentedChoice
            label="World"
            options={[
              { value: 'demo', word: 'Demo world' },
              { value: 'own', word: 'Your providers' },
            ]}
            value={world}
            onChange={(chosen) => void chooseWorld(panel, chosen)}
          />
        )}
      </FormRow>
    </div>
  );
}
