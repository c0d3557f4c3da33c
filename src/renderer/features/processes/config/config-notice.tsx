import { RotateCw } from 'lucide-react';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ConfigSnapshot, PendingRestart } from '#shared/panel/providers/config.ts';
import { restartProvider } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { formatNoun, formatTime } from '#ui/words/format.ts';
import { undoChange, undoneKeys } from './save-drafts.ts';

interface ConfigNoticeProps {
  readonly app: AppView;
  readonly config: ConfigSnapshot;
  readonly now: number;
}

/** The notices of a config: it was not read, or a saved value is not in use. */
export function ConfigNotice({ app, config, now }: ConfigNoticeProps) {
  const panel = usePanel();
  const { good, pendingRestart, refreshError } = config;
  return (
    <>
      {refreshError === null ? null : (
        <Banner
          status={good === null ? 'failed' : 'stale'}
          clause={good === null ? 'The config was not read.' : `Shown as of ${formatTime(good.at, now)}.`}
          sentence={refreshError.message}
        >
          <Button size="small" onPress={() => void panel.call('config.refresh', { appId: app.appId })}>
            Try now
          </Button>
        </Banner>
      )}
      {pendingRestart === null || !isRunning(app) ? null : (
        <RestartNotice app={app} config={config} pending={pendingRestart} now={now} />
      )}
    </>
  );
}

interface RestartNoticeProps extends ConfigNoticeProps {
  readonly pending: PendingRestart;
}

function RestartNotice({ app, config: { saved }, now, pending }: RestartNoticeProps) {
  const panel = usePanel();
  const { provider } = app;
  const { keys, pid, since } = pending;
  const newest = saved.find(({ key }) => keys.includes(key));
  const together = undoneKeys(saved, newest);
  const others = provider.apps.filter(({ appId }) => appId !== app.appId).map(({ title }) => title);
  const runs = pid === null ? 'The program still uses' : `Process ${pid} still uses`;
  return (
    <Banner
      status="waiting"
      clause={
        keys.length === 1
          ? `${keys[0]} is saved but not in use.`
          : `${formatNoun(keys.length, 'value', 'values')} are saved but not in use.`
      }
      sentence={`${runs} the values from before ${formatTime(since, now)}. Restart to use ${keys.length === 1 ? 'it' : 'them'}.`}
    >
      <Button
        icon={RotateCw}
        kind="primary"
        size="small"
        onPress={() => void restartProvider(panel, provider.id)}
        busy={provider.connection.phase.name !== 'ready'}
        busyLabel="Restarting"
        tip={others.length === 0 ? undefined : `Restarts ${others.join(' and ')} too: one process serves them.`}
        disabledReason={
          provider.transport === 'stdio'
            ? undefined
            : `Flybridge does not run ${provider.id}. Restart it where it runs.`
        }
      >
        {`Restart ${provider.id}`}
      </Button>
      {newest === undefined ? null : (
        <Button
          kind="quiet"
          size="small"
          tip={`Takes back ${together.join(', ')}`}
          onPress={() => void undoChange(panel, app.appId, newest.id)}
        >
          {together.length === 1 ? 'Undo change' : `Undo ${together.length} changes`}
        </Button>
      )}
    </Banner>
  );
}

/** Only a running program can use an old value: the next start reads what is saved. */
function isRunning({ provider, snapshot }: AppView): boolean {
  if (provider.connection.desired === 'stopped' || provider.connection.phase.name === 'backoff') return false;
  return snapshot?.good?.status.running !== false;
}
