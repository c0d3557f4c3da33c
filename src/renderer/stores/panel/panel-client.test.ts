import { describe, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleProvider } from '#shared/panel/testing/samples.ts';
import { TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import type { PageView } from '../window/page-view.ts';
import { PanelClient } from './panel-client.ts';

const PROVIDERS = { feed: 'providers', key: '' } as const;
const LOG = { feed: 'log', key: 'bridge' } as const;

/** A page that draws and hides when a test says so. */
class FakePage implements PageView {
  isHidden = false;
  #drawings: (() => void)[] = [];
  #listener = () => {};

  onVisibility(listener: () => void): void {
    this.#listener = listener;
  }

  withDrawing(run: () => void): void {
    this.#drawings.push(run);
  }

  draw(): void {
    if (this.isHidden) return;
    for (const run of this.#drawings.splice(0)) run();
  }

  show(visibility: 'visible' | 'hidden'): void {
    this.isHidden = visibility === 'hidden';
    this.#listener();
  }
}

function openPanel() {
  const connection = new FakeConnection();
  const page = new FakePage();
  const panel = new PanelClient(connection, page);
  panel.open();
  return { connection, page, panel };
}

function connectPanel() {
  const opened = openPanel();
  opened.connection.link({ name: 'connected' });
  opened.connection.take();
  return opened;
}

const watch = (...feeds: readonly object[]) => ({ type: 'watch', feeds });
const visibility = (word: string) => ({ type: 'visibility', visibility: word });
const acknowledge = (frame: number) => ({ type: 'acknowledge', frame });

describe('the watches', () => {
  test('are said once for all changes of a turn', async () => {
    const { connection, panel } = connectPanel();
    const end = panel.feeds.watch(PROVIDERS_FEED, '');
    panel.feeds.watch(LOG_FEED, 'bridge');
    end();
    panel.feeds.watch(TRAFFIC_FEED, '');
    expect(connection.take()).toEqual([]);
    await Promise.resolve();
    expect(connection.take()).toEqual([watch(LOG, { feed: 'traffic', key: '' })]);
  });

  test('are said again in the next turn', async () => {
    const { connection, panel } = connectPanel();
    const end = panel.feeds.watch(PROVIDERS_FEED, '');
    await Promise.resolve();
    end();
    await Promise.resolve();
    expect(connection.take()).toEqual([watch(PROVIDERS), watch()]);
  });

  test('are said, with the visibility, whenever the connection stands again', async () => {
    const { connection, panel } = openPanel();
    panel.feeds.watch(PROVIDERS_FEED, '');
    await Promise.resolve();
    connection.take();
    connection.link({ name: 'connected' });
    expect(connection.take()).toEqual([visibility('visible'), watch(PROVIDERS)]);
    connection.link({ name: 'reconnecting', since: SAMPLE_NOW });
    expect(connection.take()).toEqual([]);
    connection.link({ name: 'connected' });
    expect(connection.take()).toEqual([visibility('visible'), watch(PROVIDERS)]);
  });

  test('that ended are forgotten when the panel is told', async () => {
    const { connection, panel } = connectPanel();
    const end = panel.feeds.watch(PROVIDERS_FEED, '');
    connection.pushFrame({ states: [{ ...PROVIDERS, value: [sampleProvider()] }] });
    expect(panel.feeds.store.getState().states.size).toBe(1);
    end();
    expect(panel.feeds.store.getState().states.size).toBe(1);
    await Promise.resolve();
    expect(panel.feeds.store.getState().states.size).toBe(0);
  });
});

describe('a frame', () => {
  test('is acknowledged after it was drawn', () => {
    const { connection, page, panel } = connectPanel();
    panel.feeds.watch(PROVIDERS_FEED, '');
    connection.pushFrame({ states: [{ ...PROVIDERS, value: [] }] });
    expect(panel.feeds.store.getState().states.size).toBe(1);
    expect(connection.take()).toEqual([]);
    page.draw();
    expect(connection.take()).toEqual([acknowledge(1)]);
    page.draw();
    connection.pushFrame();
    page.draw();
    expect(connection.take()).toEqual([acknowledge(2)]);
  });

  test('in a page that nobody sees is acknowledged at once', () => {
    const { connection, page } = connectPanel();
    page.show('hidden');
    expect(connection.take()).toEqual([visibility('hidden')]);
    connection.pushFrame();
    expect(connection.take()).toEqual([acknowledge(1)]);
  });

  test('that waits for its drawing when the page is hidden is acknowledged then, and once', () => {
    const { connection, page } = connectPanel();
    connection.pushFrame();
    page.show('hidden');
    expect(connection.take()).toEqual([visibility('hidden'), acknowledge(1)]);
    page.show('visible');
    page.draw();
    expect(connection.take()).toEqual([visibility('visible')]);
  });

  test('of a connection that was lost is not acknowledged to the next', () => {
    const { connection, page } = connectPanel();
    connection.pushFrame();
    connection.link({ name: 'reconnecting', since: SAMPLE_NOW });
    connection.link({ name: 'connected' });
    connection.take();
    page.draw();
    expect(connection.take()).toEqual([]);
  });
});

test('the link is known as it is', () => {
  const { connection, panel } = openPanel();
  expect(panel.link.getState()).toEqual({ name: 'connecting' });
  connection.link({ name: 'reconnecting', since: SAMPLE_NOW });
  connection.link({ name: 'connected' });
  expect(panel.link.getState()).toEqual({ name: 'connected' });
});

test('calls go to the connection, and its answer comes back', async () => {
  const { connection, panel } = connectPanel();
  connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no provider x.' } };
  expect(await panel.call('provider.stop', { providerId: 'x' })).toEqual(connection.reply);
  expect(connection.calls).toEqual([{ method: 'provider.stop', params: { providerId: 'x' } }]);
});
