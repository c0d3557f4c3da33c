import { expect, test } from 'vitest';
import type { InstanceOffer } from '#shared/panel/rooms/rooms.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { fileRemarks } from './file-remarks.ts';

const ROOM: RoomSettings = { id: 'main', title: '', instanceId: 1, multiplayer: false, start: 'automatic' };
const READY: InstanceOffer = { kind: 'ready', argv: ['/usr/bin/tmux'], starts: 'at-once', note: 'It runs in tmux.' };
const DRAFT = { instanceRuns: 'by-command', start: 'automatic' } as const;

const clausesOf = (instance: InstanceOffer | null, more: object = {}, own: RoomSettings | null = null) => {
  const { world = 'own', ...draft }: { readonly world?: 'own' | 'demo' } = more;
  const read = { kind: 'ready', room: ROOM, remarks: [], instance } as const;
  return fileRemarks({ ...DRAFT, ...draft }, { read, own, world }).map(({ clause }) => clause);
};

test('a draft that starts its instance says so', () => {
  expect(clausesOf(READY)).toEqual(['Saving starts the instance too.']);
});

test.each([
  ['by hand', READY, { start: 'manual' }],
  ['elsewhere', READY, { instanceRuns: 'elsewhere' }],
  ['in no own world', READY, { world: 'demo' }],
  ['when its terminal is opened', { ...READY, starts: 'when-opened' }, {}],
] as const)('one that is started %s does not', (_how, offer, more) => {
  expect(clausesOf(offer, more)).toEqual(['Flybridge can start the instance.']);
});

test('a room that is there already gets no offer: who starts its instance is decided', () => {
  expect(clausesOf(READY, {}, ROOM)).toEqual(['Room main already exists.']);
});
