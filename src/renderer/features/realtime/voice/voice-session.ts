import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { decodeSound, encodeHeard, MICROPHONE_FEED, SOUND_FEED } from '#shared/panel/realtime/sound.ts';
import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import type { PanelStreams, Upstream } from '#stores/panel/panel-streams.ts';
import { FreshQueue } from './fresh-queue.ts';
import type { Microphone } from './sound/microphone.ts';
import { encodePcm16 } from './sound/pcm16.ts';
import { levelOf } from './sound/sound-level.ts';
import type { SoundDevice, SoundSystem } from './sound/sound-system.ts';
import type { Speaker } from './sound/speaker.ts';
import { SpeechDetector } from './sound/speech-detector.ts';
import type { PlaybackReport } from './sound/worklet-messages.ts';
import { isTalking, SILENT, type TalkMode, type VoiceState } from './voice-state.ts';

/** Speech over an answer that goes on so long interrupts it, in milliseconds. */
const BARGE_IN_MS = 200;
/** Chunks of 20 ms that wait while the panel has no room. */
const MOST_WAITING = 25;

export interface VoiceSessionOptions {
  readonly connectionId: string;
  readonly streams: Pick<PanelStreams, 'read' | 'write'>;
  readonly sound: SoundSystem;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Tells the gateway; the sound has stopped already. */
  readonly onInterrupt: (reason: 'key' | 'barge-in') => void;
  /** The person has said what they had to say. */
  readonly onTurnEnd: () => void;
}

/** Speaking and listening to one gateway from one window. */
export class VoiceSession {
  readonly store: StoreApi<VoiceState> = createStore<VoiceState>(() => SILENT);
  readonly #options: VoiceSessionOptions;
  readonly #detector = new SpeechDetector(CAPTURE_RATE);
  readonly #reading: { cancel(): void };
  #microphone: Microphone | null = null;
  #upstream: Upstream<Uint8Array> | null = null;
  #queue: FreshQueue | null = null;
  #speaker: Promise<Pick<Speaker, 'play' | 'end' | 'stop' | 'close'> | null> | null = null;
  /** The newest turn of which sound came. */
  #newestTurn: number | null = null;
  /** Counts the openings of the microphone, so that one that was given up is closed when it opens. */
  #opening = 0;

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    const reader = options.streams.read(SOUND_FEED, options.connectionId);
    this.#reading = reader;
    void this.#read(reader);
  }

  /** Opens a microphone; null for the system's own choice. */
  async openMicrophone(deviceId: string | null): Promise<void> {
    this.closeMicrophone();
    this.#opening += 1;
    const opening = this.#opening;
    this.#set({ microphone: { name: 'opening' } });
    const opened = await this.#options.sound.listen({
      deviceId,
      onChunk: (samples) => this.#hear(samples),
      onEnd: () => this.#lose(),
    });
    if (opening !== this.#opening) {
      if (opened.ok) opened.value.close();
      return;
    }
    if (!opened.ok) return this.#set({ microphone: { name: 'trouble', trouble: opened.error } });
    this.#microphone = opened.value;
    this.#set({ microphone: { name: 'open' } });
  }

  closeMicrophone(): void {
    this.#opening += 1;
    this.#release();
    this.#set({ microphone: { name: 'closed' }, isHeld: false, levelDb: null });
  }

  setMuted(isMuted: boolean): void {
    if (this.#microphone === null) return;
    this.#set({ microphone: { name: isMuted ? 'muted' : 'open' } });
  }

  setMode(mode: TalkMode): void {
    this.#set({ mode });
  }

  /** The key or button of push to talk was pressed, or let go. */
  hold(isHeld: boolean): void {
    const before = isTalking(this.state);
    this.#set({ isHeld });
    // Pressing the key means to speak now: what still sounds must not be heard in the microphone.
    if (isHeld && this.state.playing !== null) this.interrupt('key');
    if (before && !isTalking(this.state)) this.#options.onTurnEnd();
  }

  /** Silence at once; then the gateway is told. */
  interrupt(reason: 'key' | 'barge-in'): void {
    const turn = this.#newestTurn;
    if (turn !== null) {
      void this.#speaker?.then((speaker) => speaker?.stop(turn));
      this.#set({ playing: null, depthMs: 0, unheard: new Set([...this.state.unheard, turn]) });
    }
    this.#detector.reset();
    this.#options.onInterrupt(reason);
  }

  /** Tries again to get a loudspeaker, after the person has pressed something. */
  enableOutput(): void {
    this.#speaker = null;
    this.#set({ output: 'ready' });
  }

  /** The devices that can be chosen. */
  microphones(): Promise<readonly SoundDevice[]> {
    return this.#options.sound.microphones();
  }

  get state(): VoiceState {
    return this.store.getState();
  }

  close(): void {
    this.closeMicrophone();
    this.#reading.cancel();
    void this.#speaker?.then((speaker) => speaker?.close());
    this.#options.sound.close();
  }

  #hear(samples: Float32Array): void {
    this.#set({ levelDb: levelOf(samples) });
    if (!isTalking(this.state)) return;
    const isOver = this.#detector.push(samples) >= BARGE_IN_MS && this.state.playing !== null;
    if (isOver) this.interrupt('barge-in');
    const dropped = this.#fresh().push(encodeHeard({ at: this.#options.now(), pcm: encodePcm16(samples) }));
    if (dropped > 0) this.#set({ dropped: this.state.dropped + dropped });
  }

  #fresh(): FreshQueue {
    if (this.#queue !== null) return this.#queue;
    const upstream = this.#options.streams.write(MICROPHONE_FEED, this.#options.connectionId);
    const queue = new FreshQueue((chunk) => upstream.offer(chunk), MOST_WAITING);
    this.#upstream = upstream;
    this.#queue = queue;
    // A stream that was refused or lost is opened again with the next chunk.
    void upstream.ended.then(() => {
      if (this.#queue === queue) this.#queue = null;
    });
    return queue;
  }

  #lose(): void {
    this.#microphone = null;
    this.#release();
    this.#set({ microphone: { name: 'trouble', trouble: 'unplugged' }, isHeld: false, levelDb: null });
  }

  #release(): void {
    this.#microphone?.close();
    this.#microphone = null;
    this.#upstream?.end();
    this.#upstream = null;
    this.#queue = null;
    this.#detector.reset();
  }

  async #read(reader: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const bytes of reader) {
      const chunk = decodeSound(bytes);
      if (chunk === null) continue;
      const { pcm, rate, turn } = chunk;
      this.#newestTurn = turn;
      this.#speaker ??= this.#options.sound.speak((report) => this.#report(report));
      const speaker = await this.#speaker;
      if (speaker === null) this.#set({ output: 'needs-press' });
      else if (pcm.byteLength === 0) speaker.end(turn);
      else speaker.play(turn, pcm, rate);
    }
  }

  #report(report: PlaybackReport): void {
    if (report.kind === 'underrun') return this.#set({ underruns: this.state.underruns + 1 });
    if (report.kind === 'stopped') return this.#set({ playing: null, depthMs: 0 });
    const { depthMs, isLast, playedMs, turn } = report;
    if (this.state.unheard.has(turn)) return;
    const { firstHeardAt } = this.state;
    const heard = firstHeardAt.has(turn) ? firstHeardAt : new Map(firstHeardAt).set(turn, this.#options.now());
    this.#set({ playing: isLast ? null : { turn, playedMs }, depthMs, firstHeardAt: heard });
  }

  #set(change: Partial<VoiceState>): void {
    this.store.setState(change);
  }
}
