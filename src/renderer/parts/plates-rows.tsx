import { ArrowDownToLine, RotateCw, ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import { type DensityBin, DensityStrip } from '#ui/charts/density-strip.tsx';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { Tabs } from '#ui/controls/tabs.tsx';
import { AttentionRow } from '#ui/data/attention-row.tsx';
import { IncidentCard } from '#ui/data/incident-card.tsx';
import { LogGapRow, LogLineRow } from '#ui/data/log-line-row.tsx';
import { Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { Band, Plate } from './sheet.tsx';

interface JobLine {
  readonly id: string;
  readonly status: Status;
  readonly word: string;
  readonly action: string;
  readonly given: string;
  readonly elapsed: string;
}

const JOBS: readonly JobLine[] = [
  {
    id: 'j1',
    status: 'working',
    word: 'Running',
    action: 'com_probe',
    given: 'port=COM7 baud=230400',
    elapsed: '1.8 s',
  },
  { id: 'j2', status: 'waiting', word: 'Queued', action: 'ble_scan', given: 'seconds=12', elapsed: '–' },
  { id: 'j3', status: 'failed', word: 'Timed out', action: 'db_export', given: 'format=parquet', elapsed: '120 s' },
];

/** Tabs over a table, and banners. */
export function TablePlates() {
  const [tab, setTab] = useState<'status' | 'config' | 'actions' | 'logs'>('actions');
  const [job, setJob] = useState('j1');
  return (
    <Band split="halves">
      <Plate title="Table, 28 px rows, and tabs" flush>
        <Tabs
          label="Parts of the app"
          current={tab}
          onChange={setTab}
          tabs={[
            { id: 'status', word: 'Status' },
            { id: 'config', word: 'Config', note: '2 drafts' },
            { id: 'actions', word: 'Actions', note: '1 running' },
            { id: 'logs', word: 'Logs', note: '12,480' },
          ]}
        />
        <Table
          label="Jobs"
          rows={JOBS}
          keyOf={({ id }) => id}
          selected={job}
          onSelect={setJob}
          marked={({ status }) => status === 'waiting'}
          below={({ status }) => (status === 'failed' ? 'More about a row is below it.' : null)}
          columns={[
            {
              id: 'state',
              head: 'State',
              width: 136,
              cell: ({ status, word }) => <StatusText status={status} word={word} />,
            },
            { id: 'action', head: 'Action', width: 128, wire: true, cell: ({ action }) => action },
            { id: 'given', head: 'Arguments', wire: true, quiet: true, cell: ({ given }) => given },
            { id: 'elapsed', head: 'Elapsed', width: 100, end: true, cell: ({ elapsed }) => elapsed },
          ]}
        />
      </Plate>
      <Plate title="Banners" flush>
        <Banner
          status="stale"
          clause="Shown as of 02:18:31."
          sentence="status.get took longer than 8 s. Trying again in 3 s."
        >
          <Button size="small">Try now</Button>
        </Banner>
        <Banner status="waiting" clause="transportMode is saved but not in use." sentence="It needs a restart.">
          <Button size="small" kind="primary">
            Restart bridge
          </Button>
        </Banner>
        <Banner
          status="blocked"
          clause="Gave up on 40318-host after 5 restarts in 10 min."
          sentence="It will not restart automatically."
        >
          <Button size="small">Start</Button>
        </Banner>
        <Banner status="working" clause="Stopping 40318-host." sentence="SIGTERM sent, SIGKILL in 3 s." />
        <Banner status="ready" clause="Approved." sentence="It starts automatically from now on." />
      </Plate>
    </Band>
  );
}

const LAST_LINES = [
  { key: 1, time: '02:14:06.702', text: '[plc] telegram 0x3A accepted, 7.4 ms' },
  { key: 2, time: '02:14:06.981', text: '[ble] central lost, handle 0x0042' },
  { key: 3, time: '02:14:07.002', text: '[com] COM7 write: device reports I/O error 31' },
  { key: 4, time: '02:14:07.004', text: 'Segmentation fault in fixture::com::Port::flush()' },
];

/** What went wrong, and what wants a person. */
export function IncidentPlate() {
  return (
    <Plate title="Incident card" flush>
      <IncidentCard
        title="40318 ended unexpectedly: signal SIGSEGV"
        when="02:14:07, 4 min ago, after 3 h 41 min"
        facts={[
          {
            key: 'flight',
            words: (
              <>
                In flight <code>action.invoke run_start</code> 1.2 s
              </>
            ),
          },
          {
            key: 'boot',
            words: (
              <>
                Boot <code>b7f2-91c0</code> then <code>c310-04aa</code>
              </>
            ),
          },
          { key: 'restart', words: 'Restart 2 of 5' },
        ]}
        lines={LAST_LINES}
        actions={
          <>
            <Button icon={ScrollText}>Logs at 02:14:07</Button>
            <Button icon={RotateCw}>Restart</Button>
          </>
        }
        after={
          <>
            <CopyButton kind="quiet" what="report" text="40318 ended unexpectedly: signal SIGSEGV" />
            <Button kind="quiet">Dismiss</Button>
          </>
        }
      />
      <AttentionRow
        status="waiting"
        what="Realtime asks for approval: ui_task"
        detail="“Submit supplier form at portal.example” – categories: payment, personal data"
        age="1 min 40 s"
      >
        <Button size="small">Deny</Button>
        <Button size="small">Review</Button>
      </AttentionRow>
      <AttentionRow
        status="blocked"
        what="minimal-server speaks interfaceVersion 2"
        detail="Flybridge speaks 1. Update Flybridge, or choose a provider that speaks 1."
        age="1 h 20 min"
      >
        <Button size="small">Open settings</Button>
      </AttentionRow>
    </Plate>
  );
}

const sampleBins = (count: number): readonly DensityBin[] =>
  Array.from({ length: count }, (_, bar) => ({
    lines: Math.round(36 + 22 * Math.sin(bar / 7) + 11 * Math.sin(bar * 2.3)),
    warnings: bar % 17 === 3 || bar % 23 === 9 ? 1 : 0,
    errors: bar % 41 === 30 ? 1 : 0,
  }));

/** Lines of a log. */
export function LogPlate() {
  const [pattern, setPattern] = useState('COM7|telegram');
  const [regular, setRegular] = useState(true);
  const [cased, setCased] = useState(false);
  const [middle, setMiddle] = useState(0.85);
  const from = Math.min(0.8, Math.max(0, middle - 0.1));
  return (
    <Plate title="Log rows, 20 px" flush>
      <SectionHead title="Search">
        <SearchField
          label="Search the log"
          mono
          size="small"
          value={pattern}
          onChange={setPattern}
          note="214 of 12,480"
          toggles={[
            { label: 'Regular expression', symbol: '.*', on: regular, onChange: setRegular },
            { label: 'Match case', symbol: 'Aa', on: cased, onChange: setCased },
          ]}
        />
        <Button size="small" icon={ArrowDownToLine} pressed>
          Follow
        </Button>
      </SectionHead>
      <DensityStrip
        label="Lines from 02:11:12 to 02:18:42"
        bins={sampleBins}
        view={{ from, to: from + 0.2 }}
        onMove={setMiddle}
        labels={[
          { at: 0, words: '02:11:12' },
          { at: 0.5, words: '02:15' },
        ]}
      />
      <LogLineRow time="02:18:03.022" source="log" text="telegram 0x3A accepted, 7.1 ms" />
      <LogLineRow time="02:18:03.118" level="W" source="stderr" text="warn: COM7 rx overrun, 3 bytes lost" />
      <LogLineRow
        time="02:18:24.871"
        level="E"
        source="stderr"
        text="error: COM7 write: device reports I/O error 31"
        hits={[[7, 11]]}
      />
      <LogLineRow time="02:18:35.518" source="stray" text="[plc] mirror tick 1204" selected="current" />
      <LogLineRow time="02:18:36.011" source="log" origin="fixture-host" text="scenario step 7" bookmarked />
      <LogGapRow words="1,204 lines missed, 02:18:36 to 02:18:38" />
      <LogLineRow
        time="02:18:38.004"
        source="log"
        text="if (a != b) -> ok >= 2"
        hits={[
          [4, 10],
          [15, 17],
        ]}
      />
    </Plate>
  );
}
