import type { Orphan } from '#shared/panel/feeds.ts';
import { AttentionRow } from '#ui/attention-row.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { formatDuration, MISSING } from '#ui/format.ts';

interface OrphansProps {
  readonly orphans: readonly Orphan[];
  readonly now: number;
}

/** Processes of an earlier panel that still run: Flybridge names them, and leaves it to a person to end them. */
export function Orphans({ orphans, now }: OrphansProps) {
  return orphans.map(({ command, pid, startedAt }) => (
    <AttentionRow
      key={pid}
      status="waiting"
      what={`Process ${pid} goes on from an earlier run`}
      detail={`${command.join(' ') || 'its command is not known'}. End it if nobody needs it.`}
      age={startedAt === null ? MISSING : formatDuration(Math.max(0, now - startedAt))}
    >
      <CopyButton text={String(pid)} what="pid" />
    </AttentionRow>
  ));
}
