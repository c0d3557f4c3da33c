import { expect, test } from 'vitest';
import { decodePlayed } from '#shared/panel/realtime/playback.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { PlaybackReporter } from './playback-reporter.ts';

const SEEN = { isHidden: false, onVisibility: () => {}, withDrawing: (run: () => void) => run() };

function start() {
  const connection = new FakeConnection();
  const panel = new PanelClient(connection, SEEN);
  panel.open();
  connection.link({ name: 'connected' });
  const reporter = new PlaybackReporter({ connectionId: 'gateway', streams: panel.streams, now: () => 1_000 });
  const play = (turn: number, playedMs: number, isLast = false): void => {
    reporter.report({ kind: 'played', turn, playedMs, depthMs: 60, isLast });
  };
  /** What was sent, without the channel. */
  const sent = () => connection.sentBytes.map((bytes) => decodePlayed(bytes.subarray(4)));
  return { connection, play, reporter, sent };
}

test('reports the first sound of a turn, each second of it, and its last', () => {
  const { play, sent } = start();
  for (let playedMs = 40; playedMs <= 2_400; playedMs += 40) play(1, playedMs);
  play(1, 2_420, true);
  play(2, 40);
  expect(sent().map((report) => [report?.turn, report?.playedMs, report?.state])).toEqual([
    [1, 40, 'playing'],
    [1, 1_040, 'playing'],
    [1, 2_040, 'playing'],
    [1, 2_420, 'silent'],
    [2, 40, 'playing'],
  ]);
  expect(sent()[0]).toMatchObject({ at: 1_000, depthMs: 60, underruns: 0 });
});

test('reports each silence once, and that sound goes on after it', () => {
  const { play, reporter, sent } = start();
  reporter.report({ kind: 'stopped' });
  play(1, 40);
  reporter.report({ kind: 'underrun' });
  play(1, 80);
  reporter.report({ kind: 'stopped' });
  reporter.report({ kind: 'stopped' });
  expect(sent().map((report) => [report?.playedMs, report?.state, report?.underruns])).toEqual([
    [40, 'playing', 0],
    [40, 'silent', 1],
    [80, 'playing', 0],
    [80, 'silent', 0],
  ]);
});

test('sends on where the stream was refused', async () => {
  const { connection, play, reporter, sent } = start();
  play(1, 40);
  connection.stream({ type: 'stream-end', channel: 1, reason: 'refused' });
  await Promise.resolve();
  await Promise.resolve();
  play(2, 40);
  expect(sent().map((report) => report?.turn)).toEqual([1, 2]);
  reporter.close();
});
