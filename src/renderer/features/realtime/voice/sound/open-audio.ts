import captureUrl from './capture.worklet.ts?worker&url';
import playbackUrl from './playback.worklet.ts?worker&url';

/** An audio context in which the worklets are loaded. It runs at once, or when a person has pressed something. */
export async function openAudio(): Promise<AudioContext> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await Promise.all([captureUrl, playbackUrl].map((url) => context.audioWorklet.addModule(url)));
  } catch (error) {
    await context.close();
    throw error;
  }
  // Without a press it never settles in some browsers.
  void context.resume();
  return context;
}
