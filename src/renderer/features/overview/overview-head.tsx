import { Play, Plus, Square } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import type { ProviderAct } from '#shared/panel/calls.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { actOnProviders } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { viewGroup } from './groups.ts';
import styles from './overview-head.module.css';

interface OverviewHeadProps {
  readonly apps: readonly AppView[];
  readonly rooms: readonly RoomView[];
  readonly bots: readonly BotSummary[];
}

/** The head of Overview: how many are in which state, and what can be done with all of them. */
export function OverviewHead({ apps, bots, rooms }: OverviewHeadProps) {
  const hasPrograms = apps.length > 0 || rooms.some(({ providers }) => providers.length > 0);
  const feeds = [...rooms.map(({ summary }) => summary), ...bots];
  const statuses = [...apps.map(({ overall }) => overall.status), ...feeds.map((feed) => feed.presentation.status)];
  return (
    <PageHead title="Overview" ground={<StatusCounts statuses={statuses} />}>
      <Button icon={Plus} onPress={() => goTo('settings', { chosen: 'providers' })}>
        Add program
      </Button>
      {hasPrograms ? <AllButtons /> : null}
    </PageHead>
  );
}

/** Starts and stops everything; a stop asks first. */
function AllButtons() {
  const panel = usePanel();
  const providers = useProviders();
  const [asked, setAsked] = useState<'nothing' | 'stop'>('nothing');
  const [busy, setBusy] = useState<ProviderAct | null>(null);
  const all = viewGroup('all', providers);
  const running = providers.filter(({ connection }) => connection.desired === 'running');
  const act = async (wanted: ProviderAct): Promise<void> => {
    setBusy(wanted);
    await actOnProviders(panel, wanted, all.providerIds, 'Everything');
    setBusy(null);
  };
  return (
    <>
      <Button
        icon={Play}
        busy={busy === 'start'}
        busyLabel="Starting all"
        onPress={() => void act('start')}
        {...(all.canStart ? {} : { disabledReason: 'Everything is started.' })}
      >
        Start all
      </Button>
      <Button
        icon={Square}
        busy={busy === 'stop'}
        busyLabel="Stopping all"
        onPress={() => setAsked('stop')}
        {...(all.canStop ? {} : { disabledReason: 'Everything is stopped.' })}
      >
        Stop all
      </Button>
      {asked === 'nothing' ? null : (
        <Dialog
          title="Stop all programs?"
          safe="Keep running"
          answer="Stop all programs"
          destructive
          onSafe={() => setAsked('nothing')}
          onAnswer={() => {
            setAsked('nothing');
            void act('stop');
          }}
        >
          {`${formatNoun(running.length, 'provider is', 'providers are')} ended, and with them whatever their apps are doing: ${namesOf(running)}.`}
        </Dialog>
      )}
    </>
  );
}

const NAMED = 4;

function namesOf(providers: readonly { readonly id: string }[]): string {
  const names = providers.slice(0, NAMED).map(({ id }) => id);
  const more = providers.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

function StatusCounts({ statuses }: { readonly statuses: readonly Status[] }) {
  const counts = ORDER.map((status) => ({
    status,
    count: statuses.filter((each) => each === status).length,
  }));
  return (
    <ul className={styles.counts} aria-label="Programs and feeds by status">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ status, count }) => (
          <li key={status}>
            <StatusText status={status} word={`${count} ${status}`} />
          </li>
        ))}
    </ul>
  );
}

/** What is well comes first, so that what is not stands at the end, where it is seen to change. */
const ORDER: readonly Status[] = ['ready', 'working', 'waiting', 'stale', 'failed', 'blocked', 'stopped'];
