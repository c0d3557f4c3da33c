import { type RefObject, useEffect, useRef, useState } from 'react';
import type { FieldNote } from '#shared/panel/settings.ts';
import { noteAt, withoutNotesAt } from './field-notes.ts';

/** What is wrong in a form that was refused. */
export interface FieldProblems {
  /** The form, in which the first field that is wrong gets the focus. */
  readonly form: RefObject<HTMLFormElement | null>;
  readonly refuse: (found: readonly FieldNote[]) => void;
  /** What was wrong with these fields was said of what they held before. */
  readonly forget: (fields: readonly string[]) => void;
  /** What is wrong at a field, or anywhere within it; undefined where nothing is. */
  readonly wrongAt: (field: string) => string | undefined;
  /** What is wrong at none of these fields, nor within them; undefined where nothing is. */
  readonly wrongBeside: (fields: readonly string[]) => string | undefined;
}

export function useFieldProblems(): FieldProblems {
  const [problems, setProblems] = useState<readonly FieldNote[]>([]);
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // What is wrong may lie out of sight.
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  return {
    form,
    refuse: (found) => {
      setProblems(found);
      setRefusals((count) => count + 1);
    },
    forget: (fields) => setProblems(withoutNotesAt(problems, fields)),
    wrongAt: (field) => noteAt(problems, field),
    wrongBeside: (fields) => {
      const others = withoutNotesAt(problems, fields);
      return others.length === 0 ? undefined : others.map(({ message }) => message).join(' ');
    },
  };
}
