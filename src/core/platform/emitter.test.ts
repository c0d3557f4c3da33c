import { describe, expect, test } from 'vitest';
import { Emitter } from './emitter.ts';

describe('an emitter', () => {
  test('tells each listener, in the order in which they came, until it is disposed', () => {
    const emitter = new Emitter<number>();
    const received: string[] = [];
    const first = emitter.on((value) => received.push(`first ${value}`));
    emitter.on((value) => received.push(`second ${value}`));
    emitter.emit(1);
    first.dispose();
    emitter.emit(2);
    expect(received).toEqual(['first 1', 'second 1', 'second 2']);
  });

  test('one function may listen twice and each handle ends one of them', () => {
    const emitter = new Emitter<number>();
    let count = 0;
    const listener = () => {
      count += 1;
    };
    const handle = emitter.on(listener);
    emitter.on(listener);
    emitter.emit(1);
    handle.dispose();
    handle.dispose();
    emitter.emit(2);
    expect(count).toBe(3);
  });
});
