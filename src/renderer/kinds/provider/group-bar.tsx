import { Play, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import type { ProviderAct } from '#shared/panel/calls.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { actOnProviders } from '#stores/actions/panel-actions.ts';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatOf } from '#ui/words/format.ts';
import styles from './group-bar.module.css';
import { groupProviders, type ProviderGroup } from './groups.ts';
import { providerSummaries } from './provider-summaries.ts';

/** The groups of providers, with its actions; nothing without groups. */
export function GroupBar() {
  const read = useFeedReader();
  const summaries = providerSummaries(read, useNow()) ?? [];
  // A provider that runs for another connection is started and stopped with it.
  const own = (read(PROVIDERS_FEED) ?? []).filter(({ runsFor }) => runsFor === null);
  const groups = groupProviders(own, summaries);
  if (groups.length === 0) return null;
  return (
    <ul className={styles.bar} aria-label="Groups">
      {groups.map((group) => (
        <GroupEntry key={group.name} group={group} />
      ))}
    </ul>
  );
}

const ACTS: readonly { readonly act: ProviderAct; readonly icon: LucideIcon; readonly verb: string }[] = [
  { act: 'start', icon: Play, verb: 'Start' },
  { act: 'stop', icon: Square, verb: 'Stop' },
  { act: 'restart', icon: RotateCw, verb: 'Restart' },
];

function GroupEntry({ group }: { readonly group: ProviderGroup }) {
  const panel = usePanel();
  const [busy, setBusy] = useState<ProviderAct | null>(null);
  const { name, providerIds, readyCount, status } = group;
  const run = async (act: ProviderAct): Promise<void> => {
    setBusy(act);
    await actOnProviders(panel, act, providerIds, `Group ${name}`);
    setBusy(null);
  };
  return (
    <li className={styles.group} aria-label={`Group ${name}`}>
      <StatusMark status={status} label={status} />
      <span className={styles.name} data-tip-clipped={name}>
        {name}
      </span>
      <span className={styles.count}>{formatOf(readyCount, providerIds.length)} ready</span>
      <span className={styles.actions}>
        {ACTS.map(({ act, icon, verb }) => (
          <IconButton
            key={act}
            icon={icon}
            size="small"
            label={`${verb} group ${name}`}
            busy={busy === act}
            onPress={() => void run(act)}
            {...reasonAgainst(act, group)}
          />
        ))}
      </span>
    </li>
  );
}

function reasonAgainst(act: ProviderAct, { canStart, canStop }: ProviderGroup): { readonly disabledReason?: string } {
  if (act === 'start' && !canStart) return { disabledReason: 'All are started.' };
  if (act === 'stop' && !canStop) return { disabledReason: 'All are stopped.' };
  return {};
}
