import captureUrl from './capture.worklet.ts?worker&url';
import playbackUrl from './playback.worklet.ts?worker&url';

/** An audio context, running, in which the worklets are loaded. It takes a press of the person, or nothing is heard. */
export async function openAudio(): Promise<AudioContext> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  await Promise.all([captureUrl, playbackUrl].map((url) => context.audioWorklet.addModule(url)));
  await context.resume();
  return context;
}
