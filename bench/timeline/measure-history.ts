/** What the busiest histories hold, in a process of its own: `measure-history.js`; prints the metrics as JSON. */
import { heldMemory } from '#core/platform/testing/held-memory.ts';
import { ConnectionHistory } from '#core/wire/history/connection-history.ts';
import { fillHistory } from '#core/wire/history/testing/fill-history.ts';
import { PAST_STEP_MS } from '#shared/panel/timeline/timeline.ts';

const COUNT = 50;
const START = 600_000_000 * PAST_STEP_MS;

const createHistory = () => new ConnectionHistory({ now: START, sealDelayMs: 0 });
// What the first one leaves behind is compiled code, and no history.
fillHistory(createHistory(), START);
const before = heldMemory();
const histories = Array.from({ length: COUNT }, createHistory);
for (const history of histories) fillHistory(history, START);
const heldKb = (heldMemory() - before) / histories.length / 1_000;
const [first] = histories;
const published = JSON.stringify(first?.past).length + JSON.stringify(first?.recent).length;
process.stdout.write(JSON.stringify({ heldKb, publishedKb: published / 1_000 }));
