import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { BridgeReport, RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { KeyValue } from '#ui/data/key-value.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatDuration, MISSING } from '#ui/words/format.ts';
import styles from './room-side.module.css';
import { seenSides } from './seen-sides.ts';
import { WindowList } from './window-list.tsx';
import type { WindowSelection } from './window-selection.ts';

interface RoomSideProps extends WindowSelection {
  readonly room: RoomSummary;
  /** Whether its bridge runs, so that its report is current. */
  readonly isConnected: boolean;
  readonly report: BridgeReport | null;
  readonly now: number;
}

/** The chosen room: its windows, who is present, and its settings. */
export function RoomSide({ isConnected, now, report, room, ...selection }: RoomSideProps) {
  const seen = report === null ? NOTHING_SEEN : seenSides(report.status);
  return (
    <>
      {report === null ? null : (
        <>
          <WindowList windows={report.status.windows} isSeen={seen.instance && seen.room} {...selection} />
          {isConnected ? <Present room={report.status.room} now={now} /> : <NothingReceived />}
        </>
      )}
      <RoomFile room={room} />
    </>
  );
}

const NOTHING_SEEN = { instance: false, room: false } as const;

type Present = BridgeStatus['room']['present'][number];

const KIND_WORDS: Readonly<Record<Present['kind'], string>> = {
  self: 'This bridge',
  ours: 'A Flybridge bridge',
  foreign: 'Somebody else',
};

function Present({
  now,
  room: { present, reportedCount },
}: {
  readonly room: BridgeStatus['room'];
  readonly now: number;
}) {
  const isMore = reportedCount !== null && reportedCount > present.length;
  return (
    <section aria-label="Present" className={styles.section}>
      <SectionHead
        title="Present"
        ground={isMore ? `${present.length} known, ${reportedCount} by the room’s count` : present.length}
      />
      <ul>
        {present.map(({ id, kind, name, since }) => (
          <li key={id} className={styles.present}>
            <StatusMark status="ready" />
            <span className={styles.who} data-tip-clipped={KIND_WORDS[kind]}>
              {escapeUnseen(name) || KIND_WORDS[kind]} <code data-tip={id}>{escapeUnseen(id)}</code>
            </span>
            <span className={styles.age}>{formatDuration(Math.max(0, now - since))}</span>
          </li>
        ))}
      </ul>
      {present.length === 0 ? <p className={styles.nobody}>Nobody known.</p> : null}
    </section>
  );
}

/** A stopped bridge is not in its room, so nobody is known. */
function NothingReceived() {
  return (
    <section aria-label="Present" className={styles.section}>
      <SectionHead title="Present" ground={MISSING} />
      <p className={styles.nobody}>Unknown while the bridge is not running.</p>
    </section>
  );
}

/** What the room's file or its settings say, by the names that the file has for them. */
function RoomFile({ room }: { readonly room: RoomSummary }) {
  const { file, maxPlayers, multiplayer, partykitRoom, ttydPort, unused } = room;
  const terminal = ttydPort === null ? undefined : `http://127.0.0.1:${ttydPort}`;
  return (
    <section aria-label="Room file" className={styles.section}>
      <SectionHead
        title={file === '' ? 'Settings' : 'Room file'}
        ground={file === '' ? undefined : <code data-tip={file}>{shortPath(file)}</code>}
      />
      <KeyValue
        keyWidth={100}
        items={[
          { key: 'partykit_room', value: partykitRoom, wire: true, copy: partykitRoom ?? undefined },
          { key: 'ttyd_port', value: ttydPort, wire: true, copy: terminal },
          { key: 'multiplayer', value: String(multiplayer), wire: true },
          { key: 'max_players', value: maxPlayers, wire: true },
        ]}
      />
      {unused.length === 0 ? null : (
        <>
          <p className={styles.nobody}>Kept from the room file, not used by Flybridge:</p>
          <KeyValue
            keyWidth={100}
            items={unused.map(({ name, value }) => ({ key: name, value, wire: true, copy: value }))}
          />
        </>
      )}
    </section>
  );
}

/** The end of a path: its folder and its name. */
function shortPath(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/');
}
