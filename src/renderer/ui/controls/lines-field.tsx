import type { KeyboardEventHandler } from 'react';
import { TextArea } from './input.tsx';
import { withLineEnds } from './line-ends.ts';

interface LinesFieldProps {
  readonly label?: string | undefined;
  readonly id?: string | undefined;
  readonly look?: 'box' | 'table' | undefined;
  readonly value: string;
  /** The text whose line ends are kept: all a line feed, or all a carriage return and a line feed. */
  readonly endsLike: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly lockedReason?: string | undefined;
  readonly wrong?: string | undefined;
  readonly onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement> | undefined;
}

const MAX_ROWS = 12;

/** A text of several lines, in a text area. An edit keeps the kind of line end, which a text area alone forgets. */
export function LinesField({ endsLike, onChange, value, ...field }: LinesFieldProps) {
  return (
    <TextArea
      {...field}
      mono
      rows={Math.min(MAX_ROWS, Math.max(2, value.split('\n').length))}
      value={value}
      onChange={(typed) => onChange(withLineEnds(typed, endsLike))}
    />
  );
}
