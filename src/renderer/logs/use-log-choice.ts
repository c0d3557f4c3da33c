import { useMemo, useRef } from 'react';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { LogViewState } from './log-view-state.ts';
import { chooseLines } from './reading/line-choice.ts';
import type { LogChoice } from './reading/log-filter.ts';
import { createTextTest, type TextTest } from './reading/text-test.ts';

/** What a view shows, and why its pattern is not taken where it is not. */
export interface ChosenLines {
  readonly choice: LogChoice<LogRow>;
  readonly wrong: string | undefined;
}

/** The choice of a view. A pattern that cannot be taken, as one that is being typed, leaves the last good one in use. */
export function useLogChoice(
  { search, level, hiddenSources, scope }: LogViewState,
  ownApp: string | null,
): ChosenLines {
  const made = useMemo(() => createTextTest(search), [search]);
  const good = useRef<TextTest | null>(null);
  if (made.ok) good.current = made.value;
  const test = good.current;
  const appId = scope === 'provider' ? null : ownApp;
  const choice = useMemo(() => chooseLines({ level, hiddenSources, appId, test }), [level, hiddenSources, appId, test]);
  return { choice, wrong: made.ok ? undefined : made.error };
}
