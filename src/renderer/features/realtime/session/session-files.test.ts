import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sampleRun, sampleTurn } from '#shared/panel/testing/sample-gateway.ts';
import { type SessionWithSound, sessionFiles } from './session-files.ts';
import { zipFolder } from './zip-folder.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const mark = (answerChars: number, spokenChars: number, fromMs: number) => {
  return { answerChars, spokenChars, fromMs, heardAt: null };
};

/** A session whose second turn was heard, and whose third was said and answered. */
const SESSION: SessionWithSound = {
  ...{ sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime', runs: [sampleRun()] },
  turns: [
    sampleTurn({ number: 1 }),
    sampleTurn({ number: 2, answer: 'Good day', spoken: '', soundMs: 900, captions: [mark(5, 0, 0), mark(7, 0, 400)] }),
    sampleTurn({ number: 3, answer: '', spoken: 'Fly', soundMs: 500, captions: [mark(0, 3, 100)] }),
  ],
  soundOf: ({ by, turn }) => {
    const pcm = Uint8Array.of(1, 2, 3, 4);
    if (by === 'person') return turn === 3 ? [{ rate: 16_000, pcm }] : [];
    return turn === 1
      ? []
      : [
          { rate: 24_000, pcm },
          { rate: 24_000, pcm },
        ];
  },
};

test('a session is a folder of its lines, and of the sound and the captions of its turns', () => {
  const files = unzipSync(zipFolder('voice-s-1', sessionFiles(SESSION)));
  expect(Object.keys(files).toSorted()).toEqual([
    'voice-s-1/session.ndjson',
    'voice-s-1/turn-002-answer.vtt',
    'voice-s-1/turn-002-answer.wav',
    'voice-s-1/turn-003-answer.vtt',
    'voice-s-1/turn-003-answer.wav',
    'voice-s-1/turn-003-question.wav',
  ]);
  const lines = text(files['voice-s-1/session.ndjson'])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(
    lines.flatMap(({ captions, mineWav, type, wav }) => (type === 'turn' ? [[wav, captions, mineWav]] : [])),
  ).toEqual([
    [null, null, null],
    ['turn-002-answer.wav', 'turn-002-answer.vtt', null],
    ['turn-003-answer.wav', 'turn-003-answer.vtt', 'turn-003-question.wav'],
  ]);
});

test('sound is a WAV file of its rate', () => {
  const wavs = sessionFiles(SESSION).filter(({ name }) => name.startsWith('turn-003') && name.endsWith('.wav'));
  const read = new Map(wavs.map(({ bytes, name }) => [name, Buffer.from(bytes)]));
  const [answer, question] = [read.get('turn-003-answer.wav'), read.get('turn-003-question.wav')];
  expect([answer?.toString('latin1', 0, 4), answer?.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt ']);
  expect([answer?.readUInt32LE(24), answer?.readUInt16LE(22), answer?.readUInt16LE(34)]).toEqual([24_000, 1, 16]);
  expect([...(answer?.subarray(44) ?? [])]).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  expect(question?.readUInt32LE(24)).toBe(16_000);
});

test('captions are in step with the sound, whichever words there are', () => {
  const captions = new Map(sessionFiles(SESSION).map(({ bytes, name }) => [name, text(bytes)]));
  const [second, third] = [captions.get('turn-002-answer.vtt'), captions.get('turn-003-answer.vtt')];
  expect(second).toContain('00:00:00.000 --> 00:00:00.400\nGood\n\n00:00:00.400 --> 00:00:00.900\nday\n');
  expect(third).toContain('00:00:00.100 --> 00:00:00.500\nFly\n');
});
