import type { Activity } from '#shared/panel/activity.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { PROCESSES_PAGE } from '#shared/panel/providers/summarize-provider.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeed, useStateFeeds } from '#stores/panel/use-panel.ts';
import { laneOf } from '#stores/views/lane-of.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { useSharedScale } from '#ui/charts/use-shared-scale.ts';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { ListGroupHead, ListRow, ROW_LANE_WIDTH } from '#ui/data/list-row.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import styles from './app-list.module.css';

interface AppListProps {
  readonly apps: readonly AppView[];
  /** The appId of the chosen app. */
  readonly chosen: string;
}

/** The apps, grouped by the provider that serves them. */
export function AppList({ apps, chosen }: AppListProps) {
  const providers = useProviders();
  const now = useNow();
  const activities = useStateFeeds(
    ACTIVITY_FEED,
    providers.map(({ id }) => id),
  );
  const scaleMax = useSharedScale(activities, ROW_LANE_WIDTH, now);
  return (
    <nav className={styles.list} aria-label="Apps">
      <PageHead title="Processes" />
      <div
        className={styles.rows}
        role="none"
        onKeyDown={(event) => {
          // Moving with the keys also chooses: the list is short, and its page is beside it.
          moveFocus(event, 'button', 'letters')?.click();
        }}
      >
        {providers.map((provider) => (
          <section key={provider.id} aria-label={provider.id}>
            <ListGroupHead
              name={provider.id}
              ground={provider.transport}
              end={provider.pid === null ? undefined : `pid ${provider.pid}`}
            />
            {apps
              .filter((app) => app.provider.id === provider.id)
              .map((app) => (
                <AppRow key={app.appId} app={app} isChosen={app.appId === chosen} scaleMax={scaleMax} now={now} />
              ))}
          </section>
        ))}
      </div>
    </nav>
  );
}

interface AppRowProps {
  readonly app: AppView;
  readonly isChosen: boolean;
  readonly scaleMax: number;
  readonly now: number;
}

function AppRow({ app, isChosen, now, scaleMax }: AppRowProps) {
  const activity: Activity | undefined = useStateFeed(ACTIVITY_FEED, app.provider.id);
  const { overall } = app;
  return (
    <ListRow
      status={overall.status}
      name={app.title}
      identifier={app.appId}
      state={`${overall.word.toLowerCase()} ${factAge({ ...overall, detail: '' }, now)}`}
      activity={activity === undefined ? undefined : laneOf(activity, overall)}
      scaleMax={scaleMax}
      now={now}
      selected={isChosen}
      onSelect={() => goTo(PROCESSES_PAGE, { chosen: app.appId })}
    />
  );
}
