import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo, OVERVIEW_PAGE } from '#stores/window/navigation.ts';
import { Horizon } from '#ui/charts/horizon.tsx';
import styles from './horizon-dock.module.css';
import { useNarrow } from './use-narrow.ts';

/** The horizon over the status bar: the traffic and the trouble of all connections. */
export function HorizonDock() {
  const activity = useStateFeed(ACTIVITY_FEED, 'all');
  const now = useNow();
  const isNarrow = useNarrow();
  return (
    <section className={styles.dock} aria-label="Traffic and trouble" data-place="horizon">
      {activity === undefined ? null : (
        <Horizon activity={activity} now={now} narrow={isNarrow} onOpen={() => goTo(OVERVIEW_PAGE)} />
      )}
    </section>
  );
}
