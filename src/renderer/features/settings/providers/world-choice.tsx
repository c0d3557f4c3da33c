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
  const { providers, world } = settings;
  const own =
    providers.length === 0 ? 'nothing runs until you add a provider' : 'what you have added takes their place';
  const help =
    world === 'demo'
      ? `Simulated programs, run as real processes. Own providers: they end, and ${own}.`
      : 'Your own providers. Demo world: they end, and simulated programs take their place. Your settings stay.';
  return (
    <div className={styles.world}>
      <FormRow label="World" help={shown === undefined || shown === world ? help : 'What ran before is being ended.'}>
        {() => (
          <SegmentedChoice
            label="World"
            options={[
              { value: 'demo', word: 'Demo world' },
              { value: 'own', word: 'Own providers' },
            ]}
            value={world}
            onChange={(chosen) => void chooseWorld(panel, chosen)}
          />
        )}
      </FormRow>
    </div>
  );
}
