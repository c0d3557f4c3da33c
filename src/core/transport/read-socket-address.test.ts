import { expect, test } from 'vitest';
import { readSocketAddress } from './read-socket-address.ts';

test('an address loses its fragment and its login', () => {
  expect(readSocketAddress('ws://me:secret@127.0.0.1:8000/ws?a=1#top')?.href).toBe('ws://127.0.0.1:8000/ws?a=1');
});

test('text that is no address is none', () => {
  expect(readSocketAddress('127.0.0.1')).toBeNull();
});
