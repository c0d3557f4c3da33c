import type { ConnectionHistory } from '../connection-history.ts';

const SECOND = 1_000;

/** The busiest four hours, from a time on: a full step each second, and more marks than are kept. */
export function fillHistory(history: ConnectionHistory, from: number): void {
  const words = `"é€𝔼${'x'.repeat(200)}`;
  for (let second = 0; second < 4 * 3_600 + 600; second += 1) {
    const now = from + second * SECOND;
    history.setStatus(second % 2 === 0 ? 'ready' : 'failed', now);
    if (second % 20 === 0) {
      const job = { key: `${second}`, kind: 'work', label: `${second} ${words}` } as const;
      history.addTrouble('failed', `${second} ${words}`, now);
      history.reportSpans('jobs', [job], now);
    }
    history.beat(99_999, 99_999, now + SECOND - 1);
  }
}
