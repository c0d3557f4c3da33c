import type { FunctionComponent } from 'react';
import { describe, expect, test } from 'vitest';
import { LoadError, lazyComponent, loadedComponent, preload } from './lazy-component.ts';

const Page: FunctionComponent = () => null;

describe('a lazy component', () => {
  test('is loaded once, however often it is shown', async () => {
    let imports = 0;
    const component = lazyComponent(() => {
      imports += 1;
      return Promise.resolve(Page);
    });
    let changes = 0;
    const end = component.subscribe(() => {
      changes += 1;
    });
    expect(component.state()).toEqual({ name: 'absent' });
    const loads = [component.load(), component.load()];
    expect(component.state()).toEqual({ name: 'loading' });
    await Promise.all(loads);
    await component.load();
    expect(component.state()).toEqual({ name: 'loaded', component: Page });
    expect([imports, changes]).toEqual([1, 2]);
    end();
  });

  test('that failed says why, and is imported again by the next load', async () => {
    const error = new TypeError('Failed to fetch dynamically imported module');
    const attempts = [() => Promise.reject(error), () => Promise.resolve(Page)];
    const component = lazyComponent(() => attempts.shift()?.() ?? Promise.reject(new Error('one attempt too many')));
    await component.load();
    expect(component.state()).toEqual({ name: 'failed', error: new LoadError(error) });
    expect(new LoadError(error)).toMatchObject({ message: error.message, cause: error });
    await component.load();
    expect(component.state()).toEqual({ name: 'loaded', component: Page });
  });

  test('that came with the window is there at once', async () => {
    const component = loadedComponent(Page);
    expect(component.state()).toEqual({ name: 'loaded', component: Page });
    await component.load();
    expect(component.state()).toEqual({ name: 'loaded', component: Page });
  });
});

test('preloading takes one part at each idle moment, and goes on after one that fails', async () => {
  const idle: (() => void)[] = [];
  const parts = [lazyComponent(() => Promise.reject(new Error('gone'))), lazyComponent(() => Promise.resolve(Page))];
  const names = () => parts.map(({ state }) => state().name);
  preload(parts, (run) => idle.push(run));
  expect(names()).toEqual(['absent', 'absent']);
  idle.shift()?.();
  await parts[0]?.load();
  expect(names()).toEqual(['failed', 'absent']);
  idle.shift()?.();
  await parts[1]?.load();
  expect([names(), idle]).toEqual([['failed', 'loaded'], []]);
});
