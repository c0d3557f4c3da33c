import { expect, test } from 'vitest';
import type { FeedDefinition } from '../feeds/define-feed.ts';
import { PANEL_FEEDS } from './panel-feeds.ts';

const modules: Record<string, Record<string, unknown>> = import.meta.glob(
  ['./**/*.ts', '!./**/*.test.ts', '!./panel-feeds.ts'],
  { eager: true },
);

function isFeed(value: unknown): value is FeedDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

test('windows can watch each feed that is declared', () => {
  const declared = Object.values(modules).flatMap((module) => Object.values(module).filter(isFeed));
  expect(declared).not.toEqual([]);
  const names = (feeds: readonly FeedDefinition[]) => feeds.map(({ name }) => name).sort();
  expect(names(PANEL_FEEDS)).toEqual(names(declared));
});

test('no two feeds have the same name', () => {
  expect(new Set(PANEL_FEEDS.map(({ name }) => name)).size).toBe(PANEL_FEEDS.length);
});
