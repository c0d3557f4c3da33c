import { CircleStop, Play, Plug, Plus, RotateCw, Square, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import { sharedScale } from '#ui/charts/activity-strokes.ts';
import { Sparkline } from '#ui/charts/sparkline.tsx';
import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Input } from '#ui/controls/input.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { Facts } from '#ui/data/facts.tsx';
import { jsonNodes } from '#ui/data/json-nodes.ts';
import { KeyValue } from '#ui/data/key-value.tsx';
import { ListColumns } from '#ui/data/list-columns.tsx';
import { ListGroupHead, ListRow } from '#ui/data/list-row.tsx';
import { Tree } from '#ui/data/tree.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { Cell } from '#ui/page/cell.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './plates-objects.module.css';
import { SAMPLE_ACTIVITY_NOW } from './sample-activity.ts';
import { CONNECTIONS, CRASHED } from './sample-connections.ts';
import { Band, Plate } from './sheet.tsx';

/** Cells of the Overview. */
export function ConnectionPlates() {
  return (
    <Band>
      <Plate title="Page head, and cells" flush>
        <PageHead
          title="Overview"
          ground={
            <>
              <StatusText status="ready" word="6 ready" />
              <StatusText status="working" word="2 working" />
              <StatusText status="stopped" word="1 stopped" />
            </>
          }
        >
          <Button icon={Plus}>Add connection</Button>
          <Button icon={Square}>Stop all</Button>
        </PageHead>
        <div className={styles.cells}>
          {CONNECTIONS.map((connection) => (
            <Cell key={connection.name} {...connection} actions={<CellActions status={connection.status} />} />
          ))}
        </div>
      </Plate>
    </Band>
  );
}

function CellActions({ status }: { readonly status: Status }) {
  if (status === 'stopped') return <IconButton icon={Play} label="Start" size="small" />;
  if (status === 'waiting') return <IconButton icon={Plug} label="Connect now" size="small" />;
  return (
    <>
      <IconButton icon={status === 'blocked' ? Unplug : Square} label="Stop" size="small" />
      <IconButton icon={status === 'working' ? CircleStop : RotateCw} label="Restart" size="small" />
    </>
  );
}

const FIELDS = {
  processModel: 'hosted-role',
  roleAppId: 'plc-simulator',
  comPort: { name: 'COM7', baudRate: 115200, open: true, bytesOut: 482113 },
  telegrams: { sent: 1204, lastCode: '0x3A', retries: 2 },
  fixtureSimPids: [48377, 48390],
};
const FIELDS_BEFORE = { ...FIELDS, telegrams: { sent: 1204, lastCode: '0x39', retries: 1 } };

const ROUND_TRIPS = [14, 15, 14, 15, 16, 13, 12, 14, 12, 10, 9, 12, 14, 12, 9, 8, 12, 14, 12, 16, 18, 14, 12, 10, 62];

/** The page of one app: list, head, facts, fields. */
export function ObjectPlates() {
  const [chosen, setChosen] = useState('40318');
  const [width, setWidth] = useState<number | null>(null);
  const [view, setView] = useState<'tree' | 'json'>('tree');
  const [filter, setFilter] = useState('');
  const [name, setName] = useState('bench-a');
  const [recording, setRecording] = useState(true);
  const scale = sharedScale(
    CONNECTIONS.map(({ activity }) => activity),
    72,
    SAMPLE_ACTIVITY_NOW,
  );
  return (
    <Band>
      <ListColumns
        width={width}
        onWidth={setWidth}
        list={
          <nav aria-label="Apps">
            <PageHead title="Processes" />
            <ListGroupHead name="40318-host" ground="stdio" end="pid 48377" />
            {CONNECTIONS.map(({ name: title, status, word, age, kind, activity }) => (
              <ListRow
                key={title}
                status={status}
                name={title}
                identifier={kind}
                state={`${word.toLowerCase()} ${age}`}
                activity={activity}
                scaleMax={scale}
                now={SAMPLE_ACTIVITY_NOW}
                selected={title === chosen}
                onSelect={() => setChosen(title)}
              />
            ))}
          </nav>
        }
      >
        <div className={styles.page}>
          <section aria-label="App">
            <PageHead title="COM Traffic Simulator (PLC)" identifier="plc-simulator">
              <Button icon={Play} disabledReason="It runs already">
                Start
              </Button>
              <Button icon={Square}>Stop</Button>
              <Button icon={RotateCw}>Restart</Button>
            </PageHead>
            <Facts
              now={SAMPLE_ACTIVITY_NOW}
              activity={CRASHED}
              laneNote="1 crash"
              facts={[
                {
                  label: 'Process',
                  status: 'ready',
                  word: 'Running',
                  age: '3 min 41 s',
                  ground: 'pid 48377, hosted by 40318',
                },
                {
                  label: 'Channel',
                  status: 'working',
                  word: 'Busy',
                  age: '11 s',
                  ground: 'stdio, com_probe runs in the host',
                },
                { label: 'Data', status: 'stale', word: 'Stale', age: '11 s', ground: 'last good 02:18:31' },
              ]}
            />
            <Banner status="stale" clause="Shown as of 02:18:31." sentence="status.get took longer than 8 s.">
              <Button size="small">Try now</Button>
              <Button size="small" kind="quiet">
                Show request
              </Button>
            </Banner>
            <SectionHead title="Required fields" ground="6" />
            <KeyValue
              columns={2}
              keyWidth={108}
              items={[
                { key: 'running', value: 'true', wire: true },
                { key: 'hostRunning', value: 'true', wire: true },
                { key: 'pid', value: '48377', wire: true },
                { key: 'hostPid', value: '48377', wire: true },
                { key: 'bootId', value: 'c310-04aa-5f1e', wire: true },
                { key: 'error', value: null },
              ]}
            />
            <SectionHead title="Fields of this app" ground="21">
              <SearchField label="Filter fields" size="small" value={filter} onChange={setFilter} />
              <SegmentedChoice
                label="Form"
                size="small"
                value={view}
                onChange={setView}
                options={[
                  { value: 'tree', word: 'Tree' },
                  { value: 'json', word: 'JSON' },
                ]}
              />
            </SectionHead>
            <Tree
              label="Fields of this app"
              nodes={jsonNodes(FIELDS, FIELDS_BEFORE)}
              copyOf={({ value }) => value ?? ''}
            />
            <FormRow label="Name" help="Shown wherever this connection appears">
              {(id) => <Input id={id} value={name} onChange={setName} />}
            </FormRow>
            <FormRow label="Record its frames" optional>
              {(id) => <Switch id={id} on={recording} onChange={setRecording} />}
            </FormRow>
          </section>
          <aside aria-label="Inspector">
            <SectionHead title="Hosted together" ground="pid 48377" />
            <KeyValue
              keyWidth={150}
              items={[
                { key: '40318', value: '', end: 'host' },
                { key: 'plc-simulator', value: '', end: 'hosted role' },
              ]}
            />
            <SectionHead title="Round trip of status.get" />
            <div className={styles.spark}>
              <Sparkline label="Round trip, now 62 ms" values={ROUND_TRIPS} width={232} height={64} limit={31} />
            </div>
            <SectionHead title="Provider" ground="40318-host" level={3}>
              <StatusMark status="ready" label="ready" />
            </SectionHead>
            <KeyValue
              keyWidth={60}
              items={[
                { key: 'command', value: 'process_interface_host', wire: true },
                { key: 'folder', value: '~/bench', wire: true },
                { key: 'restarts', value: '2 of 5 in 10 min' },
                { key: 'speaks', value: 'version 1, no events' },
              ]}
            />
          </aside>
        </div>
      </ListColumns>
    </Band>
  );
}
