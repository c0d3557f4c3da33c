import { beforeEach, expect, test } from 'vitest';
import { choosePart, noteAttention, overviewPartStore, shownPart } from './overview-part.ts';
import { memoryStore } from './window-memory.ts';

const shown = () => shownPart(overviewPartStore.getState(), memoryStore.getState());

beforeEach(() => {
  overviewPartStore.setState(overviewPartStore.getInitialState(), true);
  memoryStore.setState({}, true);
});

test('the timeline is shown where nothing needs a person', () => {
  noteAttention([], 'free');
  expect(shown()).toBe('timeline');
});

test('something new calls for Attention, and its end leads back to what was chosen', () => {
  choosePart('log');
  noteAttention(['crash 1'], 'free');
  expect(shown()).toBe('attention');
  noteAttention([], 'free');
  expect(shown()).toBe('log');
});

test('who is busy keeps what they look at, also afterwards', () => {
  noteAttention(['crash 1'], 'busy');
  expect(shown()).toBe('timeline');
  noteAttention(['crash 1'], 'free');
  expect(shown()).toBe('timeline');
  noteAttention(['crash 1', 'crash 2'], 'free');
  expect(shown()).toBe('attention');
});

test('who has turned away from what is known is not called again', () => {
  noteAttention(['crash 1', 'crash 2'], 'free');
  choosePart('timeline');
  noteAttention(['crash 1', 'crash 2'], 'free');
  noteAttention(['crash 2'], 'free');
  expect(shown()).toBe('timeline');
});

test('who chooses Attention sees it, also where it is empty', () => {
  noteAttention([], 'free');
  choosePart('attention');
  noteAttention([], 'free');
  expect(shown()).toBe('attention');
  expect(memoryStore.getState()['overview-part']).toBeUndefined();
});

test('one that has come in the place of another is new', () => {
  noteAttention(['crash 1'], 'free');
  choosePart('log');
  noteAttention(['crash 2'], 'free');
  expect(shown()).toBe('attention');
});
