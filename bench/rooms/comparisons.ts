import fastJsonPatch from 'fast-json-patch';
import microdiff from 'microdiff';
import { readInstanceReply } from '#shared/protocols/relay/instance-reply.ts';
import { instanceStateSchema, readInstanceState } from '#shared/protocols/relay/instance-state.ts';
import { isSameValues, type WindowValues } from '#shared/protocols/relay/window.ts';
import { diffByKey } from '#shared/protocols/relay/window-diff.ts';
import type { Metrics } from '../row.ts';

const WINDOWS = 1_000;
const RUNS = 2_000;

/** A desktop of windows by id; one in a hundred stands elsewhere in the second. */
function desktop(moved: boolean): Readonly<Record<string, WindowValues>> {
  const windows = Array.from({ length: WINDOWS }, (_unused, at): [string, WindowValues] => {
    const x = ((at * 7) % 100) + (moved && at % 100 === 0 ? 1 : 0);
    return [`w${at}`, { type: 'verse', x, y: at % 30, w: 20, h: 8, path: at % 10 === 0 ? `/srv/${at}.txt` : '' }];
  });
  return Object.fromEntries(windows);
}

function measure(run: () => unknown): Metrics {
  for (let warm = 0; warm < RUNS / 4; warm += 1) run();
  const startedAt = performance.now();
  for (let count = 0; count < RUNS; count += 1) run();
  return { ms: (performance.now() - startedAt) / RUNS };
}

const stateReply = (): Buffer => {
  const windows = Object.entries(desktop(false)).map(([id, values]) => ({ id, ...values, title: values.type }));
  return Buffer.from(`${JSON.stringify({ windows, chat_log: [] })}\n`);
};

/** Comparisons of a thousand windows, and of two polls of them. */
export const comparisons: Readonly<Record<string, () => Promise<Metrics>>> = {
  'diff, flybridge': async () => {
    const [before, after] = [new Map(Object.entries(desktop(false))), new Map(Object.entries(desktop(true)))];
    return measure(() => diffByKey(before, after, isSameValues));
  },
  'diff, fast-json-patch': async () => {
    const [before, after] = [desktop(false), desktop(true)];
    return measure(() => fastJsonPatch.compare(before, after));
  },
  'diff, microdiff': async () => {
    const [before, after] = [desktop(false), desktop(true)];
    return measure(() => microdiff(before, after));
  },
  'poll, parsed': async () => {
    const reply = stateReply();
    return measure(() => {
      const read = readInstanceReply(reply.toString());
      return read.ok ? readInstanceState(instanceStateSchema.parse(read.value)) : null;
    });
  },
  'poll, unchanged': async () => {
    const [before, now] = [stateReply(), stateReply()];
    return measure(() => before.equals(now));
  },
};
