import { useState } from 'react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { Input } from '#ui/controls/input.tsx';
import styles from './command-field.module.css';
import { type DraftLines, linesOf } from './draft-lines.ts';
import { DraftLinesEditor } from './draft-lines-editor.tsx';
import { type Backslash, joinCommandLine, splitCommandLine } from './split-command-line.ts';

interface CommandFieldProps {
  readonly id: string;
  readonly argv: DraftLines<string>;
  readonly onChange: (argv: DraftLines<string>) => void;
  readonly wrong: string | undefined;
  /** A command line of this kind, where none is typed yet. */
  readonly example: string;
}

/** A command, typed as one line or argument by argument. How the line is split is always seen: no shell reads it. */
export function CommandField({ argv, example, id, onChange, wrong }: CommandFieldProps) {
  const backslash: Backslash = useStateFeed(PANEL_FEED)?.platform === 'windows' ? 'is-a-sign' : 'escapes';
  const [typed, setTyped] = useState<string | null>(null);
  const args = argv.map(({ value }) => value);
  const joined = args.length === 1 && args[0] === '' ? '' : joinCommandLine(args, backslash);
  const split = typed === null ? null : splitCommandLine(typed, backslash);
  const type = (line: string): void => {
    setTyped(line);
    const now = splitCommandLine(line, backslash);
    if (now.ok) onChange(linesOf(now.value.length === 0 ? [''] : now.value));
  };
  return (
    <>
      <Input
        id={id}
        look="long"
        mono
        placeholder={example}
        value={typed ?? joined}
        wrong={split?.ok === false ? split.error : wrong}
        onChange={type}
      />
      <div className={styles.split}>
        <DraftLinesEditor
          what="argument"
          lines={argv}
          fresh=""
          kept={1}
          onChange={(lines) => {
            setTyped(null);
            onChange(lines);
          }}
          line={(value, change, index) => (
            <span className={styles.argument}>
              <span className={styles.name}>{index === 0 ? 'Program' : `Argument ${index}`}</span>
              <Input
                look="table"
                mono
                label={index === 0 ? 'Program' : `Argument ${index}`}
                value={value}
                onChange={change}
              />
            </span>
          )}
        />
      </div>
    </>
  );
}
