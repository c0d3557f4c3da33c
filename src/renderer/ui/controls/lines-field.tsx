import type { KeyboardEventHandler, Ref } from 'react';
import { TextArea } from './input.tsx';
import { keepLineEnds, withLineFeeds } from './line-ends.ts';

interface LinesFieldProps {
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
  readonly label?: string | undefined;
  readonly id?: string | undefined;
  readonly look?: 'box' | 'table' | undefined;
  readonly value: string;
  /** The text before any edit: typed and taken back, it is this one again. */
  readonly original: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly secret?: boolean | undefined;
  readonly lockedReason?: string | undefined;
  readonly wrong?: string | undefined;
  readonly onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement> | undefined;
}

const MAX_ROWS = 12;

/** A text of several lines, in a text area. An edit keeps every line end, which a text area alone forgets. */
export function LinesField({ onChange, original, value, ...field }: LinesFieldProps) {
  const shown = withLineFeeds(value);
  return (
    <TextArea
      {...field}
      mono
      rows={Math.min(MAX_ROWS, Math.max(2, shown.split('\n').length))}
      value={shown}
      onChange={(typed) => onChange(keepLineEnds(typed, value, original))}
    />
  );
}
