import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FeedKey, keyText, type StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { FeedAddress, FeedFrame } from '#shared/panel/messages.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { createFakeWindow, type FakeWindow } from '../feeds/testing/fake-window.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { peerCommand } from '../providers/testing/provider-world.ts';
import { createPanel } from './create-panel.ts';
import { EMPTY_DEMO } from './demo-world.ts';
import type { Panel, PanelWindow } from './panel-window.ts';

const MODULES: Record<string, Record<string, unknown>> = import.meta.glob(
  ['../../shared/panel/**/*.ts', '!../../shared/panel/**/*.test.ts'],
  { eager: true },
);

const PROVIDERS: FeedAddress = { feed: 'providers', key: '' };

let panel: Panel;
let folder: string;
let logged: string[];

beforeEach(() => {
  logged = [];
  folder = mkdtempSync(join(tmpdir(), 'panel-'));
  panel = openPanel();
});

function openPanel(startWhen?: Promise<unknown>): Panel {
  return createPanel({
    startWhen,
    platform: createSystemPlatform({ log: (_level, event) => logged.push(event) }),
    version: '1.2.3',
    shell: 'web',
    settingsPath: join(folder, 'settings.json'),
    approvalsPath: null,
    secretsPath: null,
    homeDirectory: tmpdir(),
    programs: { directory: tmpdir(), runtime: process.execPath, runtimeKind: 'node' },
    demo: {
      ...EMPTY_DEMO,
      providers: [
        {
          id: 'bridge',
          binding: {
            kind: 'stdio',
            origin: 'built-in',
            argv: peerCommand('plain'),
            directory: tmpdir(),
            environment: {},
          },
          apps: [{ appId: 'bridge', title: 'Bridge' }],
          start: 'automatic',
        },
      ],
    },
    environment: process.env,
    stateDirectory: null,
  });
}

afterEach(async () => {
  await panel.close();
  rmSync(folder, { recursive: true });
});

/** A page that draws at once: it acknowledges each frame after it has looked at it. */
class Page {
  readonly window: FakeWindow;
  readonly #checks = new Set<() => void>();

  constructor() {
    this.window = createFakeWindow(() => {
      for (const check of this.#checks) check();
      queueMicrotask(() => this.window.acknowledge());
    });
  }

  /** The newest value of a state feed that came in any frame. */
  value<Value, Key extends FeedKey>(feed: StateFeedDefinition<Value, Key>, ...key: Key): Value | undefined {
    const updates = this.window.frames.flatMap(({ states }) => states);
    const update = updates.findLast((each) => each.feed === feed.name && each.key === keyText(key));
    return update?.value as Value | undefined;
  }

  /** Resolves when `look` finds something in the frames so far. */
  until<T>(check: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const again = () => {
        const found = check();
        if (found === undefined) return;
        this.#checks.delete(again);
        resolve(found);
      };
      this.#checks.add(again);
      again();
    });
  }

  untilProvider(isReached: (snapshot: ProviderSnapshot) => boolean): Promise<ProviderSnapshot> {
    return this.until(() => this.value(PROVIDERS_FEED)?.find(isReached));
  }
}

function openPage(window: PanelWindow, ...feeds: readonly FeedAddress[]): Page {
  const page = new Page();
  window.attach(page.window.port);
  page.window.watch(...feeds);
  return page;
}

const isReady = ({ connection }: ProviderSnapshot) => connection.phase.name === 'ready';
const frameNumbers = (frames: readonly FeedFrame[]) => frames.map(({ frame }) => frame);

/** All feeds that the modules of the panel API declare. */
function declaredFeeds(): readonly { readonly kind: unknown; readonly name: string }[] {
  const values = Object.values(MODULES).flatMap((module) => Object.values(module));
  return values.flatMap((value) => {
    const isFeed = typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
    return isFeed ? [{ kind: value.kind, name: String(value.name) }] : [];
  });
}

describe('a window', () => {
  test('may watch or open each feed that is declared, by a name of its own', () => {
    const feeds = declaredFeeds();
    const names = feeds.map(({ name }) => name);
    expect(names).toContain('providers');
    expect(new Set(names).size).toBe(names.length);
    const named = (isWanted: (kind: unknown) => boolean) =>
      feeds.filter(({ kind }) => isWanted(kind)).map(({ name }) => ({ feed: name, key: '' }));
    const page = openPage(panel.openWindow(null), ...named((kind) => kind === 'state' || kind === 'log'));
    const streams = named((kind) => kind === 'stream' || kind === 'upstream');
    for (const [channel, stream] of streams.entries()) page.window.openStream({ ...stream, channel });
    expect(streams).toContainEqual({ feed: 'gatewaySound', key: '' });
    expect(logged).not.toContain('feed-message-rejected');
    openPage(panel.openWindow(null), { feed: 'undeclared', key: '' });
    expect(logged).toContain('feed-message-rejected');
  });

  test('gets the feeds that it watches in frames, and makes its calls', async () => {
    const window = panel.openWindow(null);
    const page = openPage(window, PROVIDERS, { feed: 'panel', key: '' }, { feed: 'status', key: 'bridge' });
    const { pid } = await page.untilProvider(isReady);
    expect(page.value(PANEL_FEED)).toEqual({
      version: '1.2.3',
      shell: 'web',
      platform: expect.stringMatching(/^(?:linux|mac|windows)$/),
      startedAt: expect.any(Number),
      world: 'demo',
    });
    await page.until(() => page.value(STATUS_FEED, 'bridge')?.good ?? undefined);
    const reply = await window.call({ method: 'provider.restart', params: { providerId: 'bridge' } });
    expect(reply).toMatchObject({ ok: true, value: { pidBefore: pid } });
    expect(page.value(INCIDENTS_FEED)).toBeUndefined();
  });

  test('that attaches twice is served on the newer port alone', async () => {
    const window = panel.openWindow(null);
    const first = openPage(window, PROVIDERS);
    await first.untilProvider(isReady);
    const second = openPage(window, PROVIDERS);
    await second.untilProvider(isReady);
    const received = first.window.frames.length;
    first.window.watch({ feed: 'panel', key: '' });
    await window.call({ method: 'provider.stop', params: { providerId: 'bridge' } });
    await second.untilProvider(({ connection }) => connection.phase.name === 'idle');
    expect(first.window.frames).toHaveLength(received);
    expect(frameNumbers(second.window.frames)[0]).toBe(1);
  });

  test('that is disposed gets nothing more, also on a port that comes late, and the core goes on', async () => {
    const [closing, staying] = [panel.openWindow(null), panel.openWindow(null)];
    const page = openPage(closing, PROVIDERS);
    const other = openPage(staying, PROVIDERS);
    await Promise.all([page.untilProvider(isReady), other.untilProvider(isReady)]);
    closing.dispose();
    closing.dispose();
    const late = openPage(closing, PROVIDERS);
    const received = page.window.frames.length;
    await staying.call({ method: 'provider.stop', params: { providerId: 'bridge' } });
    await other.untilProvider(({ connection }) => connection.phase.name === 'idle');
    expect([page.window.frames.length, late.window.frames.length]).toEqual([received, 0]);
  });
});

describe('two windows', () => {
  test('have feeds of their own, and see what the other does', async () => {
    const [one, other] = [panel.openWindow(null), panel.openWindow(null)];
    const first = openPage(one, PROVIDERS);
    const second = openPage(other, PROVIDERS, { feed: 'log', key: 'bridge' });
    await Promise.all([first.untilProvider(isReady), second.untilProvider(isReady)]);
    await one.call({ method: 'provider.stop', params: { providerId: 'bridge' } });
    await second.untilProvider(({ connection }) => connection.desired === 'stopped');
    expect(first.window.frames.flatMap(({ logs }) => logs)).toEqual([]);
    for (const { frames } of [first.window, second.window]) {
      expect(frameNumbers(frames)).toEqual(frames.map((_, index) => index + 1));
    }
  });
});

describe('a panel that closes', () => {
  test('leaves no process, ends its windows and answers what is still asked', async () => {
    const window = panel.openWindow(null);
    const page = openPage(window, PROVIDERS);
    const { pid } = await page.untilProvider(isReady);
    await panel.close();
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
    const received = page.window.frames.length;
    expect(await window.call({ method: 'provider.start', params: { providerId: 'bridge' } })).toEqual({
      ok: true,
      value: null,
    });
    expect(await window.call({ method: 'provider.restart', params: { providerId: 'bridge' } })).toMatchObject({
      ok: false,
      error: { code: 'CLOSED' },
    });
    const late = openPage(panel.openWindow(null), PROVIDERS);
    const snapshot = await late.untilProvider(() => true);
    expect(snapshot).toMatchObject({ pid: null, connection: { phase: { name: 'idle' }, desired: 'stopped' } });
    expect(page.window.frames).toHaveLength(received);
  });

  test('before its provider is ready ends that too', async () => {
    const page = openPage(panel.openWindow(null), PROVIDERS);
    const { pid } = await page.untilProvider((each) => each.pid !== null);
    await panel.close();
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
  });
});

describe('a panel that is to wait with its programs', () => {
  test('says that they are starting, and starts them when it may', async () => {
    let begin = () => {};
    const waiting = openPanel(
      new Promise<void>((resolve) => {
        begin = resolve;
      }),
    );
    const page = openPage(waiting.openWindow(null), PROVIDERS);
    const before = await page.untilProvider(() => true);
    expect(before).toMatchObject({ pid: null, connection: { phase: { name: 'starting' }, desired: 'running' } });
    begin();
    const after = await page.untilProvider(isReady);
    expect(after.pid).not.toBeNull();
    await waiting.close();
  });

  test('can be closed before it may', async () => {
    const waiting = openPanel(new Promise(() => {}));
    const page = openPage(waiting.openWindow(null), PROVIDERS);
    await page.untilProvider(() => true);
    await waiting.close();
    expect(page.value(PROVIDERS_FEED)?.[0]?.pid).toBeNull();
  });
});
