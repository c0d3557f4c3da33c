import type { ComponentType } from 'react';
import { describe, expect, test } from 'vitest';
import { type LazyComponent, LoadError, lazyComponent, loadedComponent, preload } from './lazy-component.ts';

const Page: ComponentType = () => null;

/** Resolves when the component is in another state that is not `loading`. */
const settled = (component: LazyComponent): Promise<void> =>
  new Promise((resolve) => {
    const end = component.subscribe(() => {
      if (component.state().name === 'loading') return;
      end();
      resolve();
    });
  });

describe('a lazy component', () => {
  test('is loaded once, however often it is shown', async () => {
    let imports = 0;
    const component = lazyComponent(() => {
      imports += 1;
      return Promise.resolve(Page);
    });
    expect(component.state()).toEqual({ name: 'absent' });
    const loaded = settled(component);
    component.load();
    component.load();
    expect(component.state()).toEqual({ name: 'loading' });
    await loaded;
    component.load();
    expect(component.state()).toEqual({ name: 'loaded', draw: Page });
    expect(imports).toBe(1);
  });

  test('that failed says why, and is imported again by the next load', async () => {
    const error = new TypeError('Failed to fetch dynamically imported module');
    const attempts = [() => Promise.reject(error), () => Promise.resolve(Page)];
    const component = lazyComponent(() => attempts.shift()?.() ?? Promise.reject(new Error('one attempt too many')));
    const failed = settled(component);
    component.load();
    await failed;
    expect(component.state()).toEqual({ name: 'failed', error: new LoadError(error) });
    expect(new LoadError(error)).toMatchObject({ message: error.message, cause: error });
    const loaded = settled(component);
    component.load();
    await loaded;
    expect(component.state()).toEqual({ name: 'loaded', draw: Page });
  });

  test('that came with the window is there at once', () => {
    const component = loadedComponent(Page);
    component.load();
    expect(component.state()).toEqual({ name: 'loaded', draw: Page });
  });
});

test('preloading begins one component at each idle moment', () => {
  const idle: (() => void)[] = [];
  const never = () => new Promise<ComponentType>(() => {});
  const components = [lazyComponent(never), lazyComponent(never)];
  const names = () => components.map(({ state }) => state().name);
  preload(components, (run) => idle.push(run));
  expect(names()).toEqual(['absent', 'absent']);
  idle.shift()?.();
  expect(names()).toEqual(['loading', 'absent']);
  idle.shift()?.();
  expect(names()).toEqual(['loading', 'loading']);
  expect(idle).toEqual([]);
});
