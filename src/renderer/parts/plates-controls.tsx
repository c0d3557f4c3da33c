import { Copy, Play, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Input, Select, TextArea } from '#ui/controls/input.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { Count } from '#ui/marks/count.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { Tag } from '#ui/marks/tag.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { Divider } from '#ui/page/divider.tsx';
import styles from './plates-controls.module.css';
import { Plate } from './sheet.tsx';

/** Everything that can be pressed. */
export function ButtonPlate() {
  const [view, setView] = useState<'table' | 'tree'>('table');
  const [stderr, setStderr] = useState(true);
  const [jobs, setJobs] = useState(false);
  return (
    <Plate title="Buttons, 28 px">
      <div className={styles.line}>
        <Button kind="primary" icon={Play}>
          Start
        </Button>
        <Button icon={RotateCw}>Restart</Button>
        <Button kind="quiet">Discard</Button>
        <Button kind="destructive">Stop all 4</Button>
      </div>
      <div className={styles.line}>
        <Button icon={RotateCw} busyLabel="Restarting">
          Restart
        </Button>
        <Button icon={Play} disabledReason="Fix Serial first">
          Disabled
        </Button>
        <Button busy busyLabel="Saving">
          Save
        </Button>
        <Menu
          trigger={<Button size="small">More…</Button>}
          items={[
            { id: 'edit', words: 'Edit connection…', icon: Copy, hint: 'E' },
            { id: 'remove', words: 'Remove…', disabledReason: 'It runs' },
          ]}
          onChoose={() => undefined}
        />
      </div>
      <div className={styles.line}>
        <IconButton icon={Copy} label="Copy command" />
        <IconButton icon={Copy} label="Copy folder" pressed />
        <IconButton icon={Copy} label="Copy output" disabledReason="No lines yet" />
        <Button size="small">24 px</Button>
        <SegmentedChoice
          label="View"
          value={view}
          onChange={setView}
          options={[
            { value: 'table', word: 'Table' },
            { value: 'tree', word: 'Tree' },
          ]}
        />
        <Chip on={stderr} onChange={setStderr}>
          stderr
        </Chip>
        <Chip on={jobs} onChange={setJobs}>
          Jobs
        </Chip>
      </div>
      <div className={styles.line}>
        <KeyHint keys={['Ctrl', 'K']} />
        <Tag>payment</Tag>
        <Count value={2} label="2 need you" />
        <Count value={1} hasFailure label="1 failed" />
        <a className={styles.link} href="#frames">
          6 frames in 2 connections
        </a>
      </div>
    </Plate>
  );
}

/** Everything that takes a value. */
export function InputPlate() {
  const [port, setPort] = useState('COM7');
  const [filter, setFilter] = useState('');
  const [baud, setBaud] = useState('230400');
  const [bench, setBench] = useState<'a' | 'b'>('a');
  const [serial, setSerial] = useState('FX-20');
  const [on, setOn] = useState(true);
  const [off, setOff] = useState(false);
  const [message, setMessage] = useState('');
  const [width, setWidth] = useState(240);
  return (
    <Plate title="Inputs, 28 px">
      <div className={styles.inputs}>
        <Input label="Port" value={port} onChange={setPort} />
        <Input label="Port in a table" look="table" value={port} onChange={setPort} />
        <SearchField label="Filter keys" value={filter} onChange={setFilter} note="21" />
        <Input label="Baud" value={baud} onChange={setBaud} inputMode="numeric" />
        <Select
          label="Bench"
          value={bench}
          onChange={setBench}
          options={[
            { value: 'a', word: 'bench-a' },
            { value: 'b', word: 'bench-b' },
          ]}
        />
        <Input label="Serial" mono value={serial} onChange={setSerial} wrong="Does not match ^FX-[0-9]{4}$" />
        <Input label="Folder" mono value="~/bench" onChange={() => undefined} lockedReason="Set by the provider" />
        <Switch label="Mirror" on={on} onChange={setOn} />
        <Switch label="Trace" on={off} onChange={setOff} />
        <Switch label="Record" on={false} onChange={() => undefined} disabledReason="The disk is full" />
        <Input label="Message" look="long" placeholder="Say something" value={message} onChange={setMessage} />
        <TextArea label="Arguments" mono rows={2} value={'{"port": "COM7"}'} onChange={() => undefined} />
      </div>
      <div className={styles.column} style={{ width }}>
        {width} px, by its right edge
        <Divider label="Width of the column" value={width} min={160} max={320} onSize={setWidth} />
      </div>
    </Plate>
  );
}
