import { expect, test } from 'vitest';
import { answerChallenge } from '#core/instances/answer-challenge.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';
import { createJoinProof, NO_PROOF } from './join-proof.ts';

const TERMINAL: RoomWindow = { id: 'fly-1', type: 'terminal', x: 1, y: 1, w: 9, h: 5 };

function signed(window: RoomWindow, secret = 'shared', room = 'main'): RoomWindow {
  const [only = window] = createJoinProof(secret, room).sign(deltaOf({ add: [window] })).add;
  return only;
}

test('a window is proven by the secret of its room, wherever it is', () => {
  const { isProven } = createJoinProof('shared', 'main');
  expect([isProven(signed(TERMINAL)), isProven({ ...signed(TERMINAL), x: 40 })]).toEqual([true, true]);
});

test.each([
  ['without a proof', TERMINAL],
  ['with a proof that is no text', { ...TERMINAL, proof: 7 }],
  ['of another secret', signed(TERMINAL, 'guessed')],
  ['of another room', signed(TERMINAL, 'shared', 'side')],
  ['of another id', { ...signed(TERMINAL), id: 'fly-2' }],
  ['of another type', { ...signed({ ...TERMINAL, type: 'verse' }), type: 'terminal' }],
  ['with another file', { ...signed(TERMINAL), path: '/etc/passwd' }],
])('a window %s is not', (_, window) => {
  expect(createJoinProof('shared', 'main').isProven(window)).toBe(false);
});

test('a room without a secret proves nobody, and adds no proof', () => {
  expect(createJoinProof('', 'main')).toBe(NO_PROOF);
  expect([signed(TERMINAL, ''), NO_PROOF.isProven(signed(TERMINAL))]).toEqual([TERMINAL, false]);
});

test('a room or an instance that asks for the secret gets no signature that could prove a window', () => {
  expect(answerChallenge('shared', 'ab'.repeat(32))).toMatch(/^[0-9a-f]{64}$/);
  const proven = JSON.stringify(['main', TERMINAL.id, TERMINAL.type, '']);
  expect([proven, '', 'ab', 'ab'.repeat(65)].map((nonce) => answerChallenge('shared', nonce))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
