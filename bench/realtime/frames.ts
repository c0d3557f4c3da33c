/** Frames of one turn: the caption of the question, a measurement, words with their sound, and its end. */
export const TURN_FRAMES = 25;

/** 40 ms of sound: PCM16 at 24 kHz, 1,920 bytes. */
const SOUND = Buffer.alloc(1_920, 'sound').toString('base64');

/** Frame number `at` of a live conversation: turns that answer one another, 200 to 3,000 bytes each. */
export function benchFrame(at: number): string {
  const turn = Math.floor(at / TURN_FRAMES);
  switch (at % TURN_FRAMES) {
    case 0:
      return frame(at, turn, 'live.output', {
        upstream: { serverContent: { inputTranscription: { text: `Question ${turn}` } } },
        normalized: {},
      });
    case 1:
      return frame(at, turn, 'live.metrics.round_trip', {
        roundTripMs: 120 + (at % 30),
        source: 'audio',
        measuredAt: stamp(at),
      });
    case TURN_FRAMES - 2:
      return frame(at, turn, 'live.turn.completed', {
        text: 'word '.repeat(20),
        textChars: 100,
        turnDurationMs: 840,
        completedAt: stamp(at),
      });
    case TURN_FRAMES - 1:
      return output(at, turn, [], true);
    default:
      return output(
        at,
        turn,
        [{ text: 'word ' }, { inlineData: { mimeType: 'audio/pcm;rate=24000', data: SOUND } }],
        false,
      );
  }
}

function output(at: number, turn: number, parts: readonly object[], turnComplete: boolean): string {
  const text = parts.length === 0 ? '' : 'word ';
  const audio = parts.length === 0 ? {} : { audioBase64: SOUND, audioMimeType: 'audio/pcm;rate=24000' };
  const content = { modelTurn: { parts }, turnComplete };
  return frame(at, turn, 'live.output', {
    upstream: { serverContent: content },
    normalized: { text, turnComplete, ...audio },
  });
}

function frame(at: number, turn: number, type: string, payload: object): string {
  const head = { id: `frame-${at}`, userId: 'bench', sessionId: 'session-bench', runId: `turn-${turn}`, type };
  return JSON.stringify({ ...head, source: 'gateway', ts: stamp(at), payload });
}

function stamp(at: number): string {
  return new Date(Date.UTC(2026, 0, 1) + at * 40).toISOString();
}
