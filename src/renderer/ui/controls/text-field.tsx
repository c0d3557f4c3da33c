import { type ComponentProps, type KeyboardEventHandler, useLayoutEffect, useRef, useState } from 'react';
import { Input } from './input.tsx';
import { hasLines } from './line-ends.ts';
import { LinesField } from './lines-field.tsx';

type InputProps = ComponentProps<typeof Input>;

interface TextFieldProps extends Omit<InputProps, 'look' | 'onCommit' | 'onKeyDown' | 'onPasteLines' | 'ref'> {
  readonly look?: 'box' | 'table' | undefined;
  /** The text before any edit, whose line ends are kept. */
  readonly original: string;
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement | HTMLTextAreaElement> | undefined;
}

/** A text of one line, or of several: with a line end in it, pasted or there before, it is a text area. */
export function TextField({ original, ...props }: TextFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  // While somebody types in the text area it stays one, also without its last line end.
  const [edited, setEdited] = useState<'as-lines' | 'no'>('no');
  const { id, label, lockedReason, look, onChange, onKeyDown, onLeave, secret, value, wrong } = props;
  useLayoutEffect(() => {
    if (caret.current === null || area.current === null) return;
    area.current.focus();
    area.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  if (edited === 'as-lines' || hasLines(value) || hasLines(original)) {
    return (
      <LinesField
        ref={area}
        {...{ id, label, lockedReason, look, onKeyDown, original, secret, value, wrong }}
        onChange={(typed) => {
          setEdited('as-lines');
          onChange(typed);
        }}
        onLeave={() => {
          setEdited('no');
          onLeave?.();
        }}
      />
    );
  }
  return (
    <Input
      {...props}
      onPasteLines={(pasted, end) => {
        caret.current = end;
        onChange(pasted);
      }}
    />
  );
}
