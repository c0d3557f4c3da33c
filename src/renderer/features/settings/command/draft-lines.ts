/** One line of a list that is edited; its key stays while what is written in it changes. */
export interface DraftLine<Value> {
  readonly key: number;
  readonly value: Value;
}

export type DraftLines<Value> = readonly DraftLine<Value>[];

export function linesOf<Value>(values: readonly Value[]): DraftLines<Value> {
  return values.map((value, key) => ({ key, value }));
}

/** The lines with one more, whose key none of them has. */
export function withLine<Value>(lines: DraftLines<Value>, value: Value): DraftLines<Value> {
  return [...lines, { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, value }];
}

export function changeLine<Value>(lines: DraftLines<Value>, key: number, value: Value): DraftLines<Value> {
  return lines.map((line) => (line.key === key ? { key, value } : line));
}

export function withoutLine<Value>(lines: DraftLines<Value>, key: number): DraftLines<Value> {
  return lines.filter((line) => line.key !== key);
}
