import type { Metrics, Row } from './row.ts';

/** The median of each column over the rounds. */
export function medianOf(rounds: readonly Metrics[]): Metrics {
  const keys = new Set(rounds.flatMap((metrics) => Object.keys(metrics)));
  return Object.fromEntries(
    Array.from(keys, (key) => {
      const values = rounds.map((metrics) => metrics[key] ?? Number.NaN).sort((a, b) => a - b);
      return [key, values[Math.floor(values.length / 2)] ?? Number.NaN];
    }),
  );
}

export interface RowReport {
  readonly markdown: string;
  readonly missedBars: number;
}

/** One row as a Markdown table with ratios to its first contender, and its goals. */
export function reportRow(row: Row, medians: ReadonlyMap<string, Metrics>): RowReport {
  const [main] = row.columns;
  const reference = medians.get(row.contenders[0] ?? '')?.[main.key] ?? Number.NaN;
  const head = ['', ...row.columns.map(({ title }) => title), 'ratio'];
  const body = row.contenders.map((contender) => {
    const metrics = medians.get(contender) ?? {};
    // A contender has not every column.
    const cells = row.columns.map(({ key, digits }) => metrics[key]?.toFixed(digits) ?? '–');
    return [contender, ...cells, ((metrics[main.key] ?? Number.NaN) / reference).toFixed(2)];
  });
  const verdicts = row.bars.map((bar) => ({ bar, ...bar.judge(medians) }));
  const markdown = [
    `### ${row.title}`,
    '',
    row.note,
    '',
    tableLine(head),
    tableLine(head.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...body.map(tableLine),
    '',
    ...verdicts.map(({ bar, seen, isMet }) => `- ${isMet ? 'pass' : '**FAIL**'}: ${bar.title}: ${seen}`),
    '',
  ].join('\n');
  return { markdown, missedBars: verdicts.filter(({ isMet }) => !isMet).length };
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
