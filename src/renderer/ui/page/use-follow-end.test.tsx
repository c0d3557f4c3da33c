import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useFollowEnd } from './use-follow-end.ts';

const observers = new Set<() => void>();
const WholeResizeObserver = globalThis.ResizeObserver;

/** Reports when the test says so: a document without layout has no sizes. */
class DrivenResizeObserver implements ResizeObserver {
  readonly #run: () => void;

  constructor(run: ResizeObserverCallback) {
    this.#run = () => run([], this);
  }

  observe(): void {
    observers.add(this.#run);
  }

  unobserve(): void {}

  disconnect(): void {
    observers.delete(this.#run);
  }
}

beforeEach(() => {
  globalThis.ResizeObserver = DrivenResizeObserver;
});

afterEach(() => {
  globalThis.ResizeObserver = WholeResizeObserver;
});

function Lines({ count }: { readonly count: number }) {
  const end = useFollowEnd(count);
  return count === 0 ? null : <div role="log" ref={end.ref} onScroll={end.onScroll} />;
}

/** The box, as high as `height` in a text of 20 px a line. */
function layOut(count: number, height: number): HTMLElement {
  const box = screen.getByRole('log');
  Object.defineProperty(box, 'scrollHeight', { configurable: true, value: count * 20 });
  Object.defineProperty(box, 'clientHeight', { configurable: true, value: height });
  return box;
}

describe('a box that follows its end', () => {
  test('shows what is added', () => {
    const { rerender } = render(<Lines count={9} />);
    const box = layOut(10, 100);
    rerender(<Lines count={10} />);
    expect(box.scrollTop).toBe(200);
  });

  test('keeps its end in view when it becomes smaller', () => {
    render(<Lines count={10} />);
    const box = layOut(10, 60);
    for (const report of observers) report();
    expect(box.scrollTop).toBe(200);
  });

  test('stays where somebody reads, until they are at the end again', () => {
    const { rerender } = render(<Lines count={10} />);
    const box = layOut(10, 100);
    box.scrollTop = 20;
    fireEvent.scroll(box);
    rerender(<Lines count={11} />);
    for (const report of observers) report();
    expect(box.scrollTop).toBe(20);
    box.scrollTop = 100;
    fireEvent.scroll(box);
    rerender(<Lines count={12} />);
    expect(box.scrollTop).toBe(200);
  });

  test('is watched no more when it is gone', () => {
    const { rerender } = render(<Lines count={1} />);
    expect(observers.size).toBe(1);
    rerender(<Lines count={0} />);
    expect(observers.size).toBe(0);
  });
});
