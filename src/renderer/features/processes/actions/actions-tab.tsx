import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ACTIONS_FEED, type ActionsSnapshot, JOBS_FEED, type JobSummary } from '#shared/panel/providers/actions.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { formatTime } from '#ui/words/format.ts';
import type { TabProps } from '../tab-props.ts';
import { refreshActions } from './action-calls.ts';
import { actionDraftStore, chooseAction, chooseJob } from './action-drafts.ts';
import { ActionForm } from './action-form.tsx';
import { ActionList } from './action-list.tsx';
import styles from './actions-tab.module.css';
import { JobOutputView } from './job-output-view.tsx';
import { JobsTable } from './jobs-table.tsx';

const NO_JOBS: readonly JobSummary[] = [];

/** The actions of an app: the list, the chosen one as a form, and the jobs below with their output. */
export function ActionsTab({ app, now }: TabProps) {
  const panel = usePanel();
  const { item } = useStore(navigationStore, currentPlace);
  const snapshot = useStateFeed(ACTIONS_FEED, app.appId);
  useEffect(() => {
    if (item !== undefined) chooseAction(app.appId, item);
  }, [app.appId, item]);
  const jobs = useStateFeed(JOBS_FEED, app.appId) ?? NO_JOBS;
  if (snapshot?.good === undefined || snapshot.good === null) return <NotListed app={app} snapshot={snapshot} />;
  const { good, refreshError } = snapshot;
  const again = (
    <Button size="small" onPress={() => void refreshActions(panel, app.appId)}>
      Refresh list
    </Button>
  );
  return (
    <>
      {refreshError === null ? null : (
        <Banner
          status="stale"
          clause={`Listed as of ${formatTime(good.at, now)}.`}
          sentence={`${refreshError.message}.`}
        >
          {again}
        </Banner>
      )}
      {good.actions.length === 0 && jobs.length === 0 ? (
        <EmptyState title="No actions">
          {app.title} offers no actions. {again}
        </EmptyState>
      ) : (
        <Listed app={app} now={now} snapshot={{ ...snapshot, good }} jobs={jobs} />
      )}
    </>
  );
}

interface ListedProps {
  readonly app: AppView;
  readonly now: number;
  readonly snapshot: ActionsSnapshot & { readonly good: NonNullable<ActionsSnapshot['good']> };
  readonly jobs: readonly JobSummary[];
}

function Listed({ app, now, snapshot, jobs }: ListedProps) {
  const { appId } = app;
  const { at, actions } = snapshot.good;
  const chosenName = useStore(actionDraftStore, (state) => state.actions.get(appId));
  const chosenJob = useStore(actionDraftStore, (state) => state.jobs.get(appId));
  const action = actions.find(({ name }) => name === chosenName) ?? actions[0];
  const job = jobs.find(({ jobKey }) => jobKey === chosenJob) ?? jobs[0];
  const isAsked = app.provider.connection.phase.name === 'ready';
  return (
    <div className={styles.page} data-jobs={job === undefined ? 'none' : 'some'}>
      <div className={styles.top}>
        <ActionList
          actions={actions}
          ground={isAsked ? String(actions.length) : `${actions.length}, as of ${formatTime(at, now)}`}
          chosen={action?.name}
          onChoose={(name) => chooseAction(appId, name)}
        />
        {action === undefined ? null : (
          <ActionForm
            key={action.name}
            app={app}
            action={action}
            actions={actions}
            jobs={jobs}
            remembered={snapshot.remembered.find(({ actionName }) => actionName === action.name)}
          />
        )}
      </div>
      <JobsTable app={app} jobs={jobs} chosen={job?.jobKey} onChoose={(jobKey) => chooseJob(appId, jobKey)} now={now} />
      {job === undefined ? null : <JobOutputView key={job.jobKey} job={job} />}
    </div>
  );
}

interface NotListedProps {
  readonly app: AppView;
  readonly snapshot: ActionsSnapshot | undefined;
}

function NotListed({ app, snapshot }: NotListedProps) {
  const panel = usePanel();
  const { id, connection } = app.provider;
  const error = snapshot?.refreshError ?? null;
  if (error !== null) {
    return (
      <EmptyState title="Could not list the actions">
        {error.message}.{' '}
        <Button size="small" onPress={() => void refreshActions(panel, app.appId)}>
          Try again
        </Button>
      </EmptyState>
    );
  }
  if (connection.phase.name === 'ready') {
    return <p className={styles.waiting}>Waiting for the actions of {app.title}.</p>;
  }
  return (
    <EmptyState title="No actions yet">
      Start {id} to see the actions of {app.title}.{' '}
      <Button size="small" onPress={() => void startProvider(panel, id)}>
        Start {id}
      </Button>
    </EmptyState>
  );
}
