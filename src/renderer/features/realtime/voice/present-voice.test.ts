import { expect, test } from 'vitest';
import type { LiveState } from '#shared/panel/realtime/gateway.ts';
import { presentVoice } from './present-voice.ts';
import { SILENT, type VoiceState } from './voice-state.ts';

const wordOf = (turn: LiveState, voice: Partial<VoiceState> | null, isPlayingElsewhere = false): string => {
  return presentVoice(turn, voice === null ? null : { ...SILENT, ...voice }, isPlayingElsewhere).word;
};
const open = { name: 'open' } as const;

test('what is heard comes before what the gateway does: its turn may be over', () => {
  const playing = { turn: 1, playedMs: 40 };
  expect(wordOf('idle', { playing })).toBe('Playing');
  expect(wordOf('thinking', { playing, microphone: open, mode: 'open' })).toBe('Playing');
  expect(wordOf('idle', { heard: { turn: 1, playedMs: 500, isWhole: true }, arrivedTurn: 1 })).toBe('Idle');
});

test('sound that came and is not heard is waited for, or is off until a press', () => {
  expect(wordOf('speaking', { arrivedTurn: 1 })).toBe('Waiting for sound');
  expect(wordOf('speaking', { arrivedTurn: 1, heard: { turn: 1, playedMs: 400, isWhole: false } })).toBe(
    'Waiting for sound',
  );
  expect(wordOf('speaking', { arrivedTurn: 1, output: 'needs-press' })).toBe('Sound is off');
  expect(wordOf('speaking', { arrivedTurn: 1, output: 'failed' })).toBe('Answering');
  expect(wordOf('speaking', {})).toBe('Answering');
});

test('sound that was stopped is not waited for, but that of the next turn is', () => {
  const heard = { turn: 1, playedMs: 400, isWhole: false };
  const stopped = { heard, unheard: new Set([1]) };
  expect(wordOf('speaking', { ...stopped, arrivedTurn: 1 })).toBe('Answering');
  expect(wordOf('speaking', { ...stopped, arrivedTurn: 2 })).toBe('Waiting for sound');
});

test('an open microphone listens only while it is sent', () => {
  expect(wordOf('idle', { microphone: open, mode: 'open' })).toBe('Listening');
  expect(wordOf('idle', { microphone: open, mode: 'push' })).toBe('Idle');
  expect(wordOf('idle', { microphone: open, mode: 'push', isHeld: true })).toBe('Listening');
  expect(wordOf('listening', { microphone: { name: 'muted' }, mode: 'open' })).toBe('Muted');
  expect(wordOf('thinking', { microphone: { name: 'muted' } })).toBe('Thinking');
});

test('without the sound of this window it is what another plays, and what the gateway does', () => {
  expect(wordOf('idle', null, true)).toBe('Playing');
  expect(wordOf('speaking', null)).toBe('Answering');
});

test('without a live conversation there is nothing to hear', () => {
  expect(wordOf('not-connected', { playing: { turn: 1, playedMs: 0 } })).toBe('Not connected');
  expect(wordOf('text-only', {})).toBe('Text fallback');
});
