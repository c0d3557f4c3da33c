import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { changeLine, type DraftLines, withLine, withoutLine } from './draft-lines.ts';
import styles from './draft-lines-editor.module.css';

interface DraftLinesEditorProps<Value> {
  /** What one line is: "argument", "variable". */
  readonly what: string;
  readonly lines: DraftLines<Value>;
  readonly onChange: (lines: DraftLines<Value>) => void;
  /** What a line that is added begins with. */
  readonly fresh: Value;
  /** The first lines, which cannot be taken away. */
  readonly kept?: number | undefined;
  readonly line: (value: Value, onChange: (value: Value) => void, index: number) => ReactNode;
}

/** A list that is edited line by line: each can be taken away, and more can be added. */
export function DraftLinesEditor<Value>(props: DraftLinesEditorProps<Value>) {
  const { fresh, kept = 0, line, lines, onChange, what } = props;
  return (
    <div className={styles.lines}>
      {lines.map(({ key, value }, index) => (
        <div key={key} className={styles.line}>
          <div className={styles.fields}>{line(value, (next) => onChange(changeLine(lines, key, next)), index)}</div>
          {index < kept ? (
            <span className={styles.place} />
          ) : (
            <IconButton
              size="small"
              icon={X}
              label={`Remove ${what} ${index + 1}`}
              onPress={() => onChange(withoutLine(lines, key))}
            />
          )}
        </div>
      ))}
      <Button size="small" kind="quiet" icon={Plus} onPress={() => onChange(withLine(lines, fresh))}>
        Add {what}
      </Button>
    </div>
  );
}
