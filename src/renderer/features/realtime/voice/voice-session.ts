import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import {
  decodeSound,
  encodeHeard,
  MICROPHONE_FEED,
  SOUND_FEED,
  type SoundChunk,
} from '#shared/panel/realtime/sound.ts';
import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import type { StreamEnd, StreamReader } from '#shared/streams/stream-reader.ts';
import type { PanelStreams, Upstream } from '#stores/panel/panel-streams.ts';
import { FreshQueue } from './fresh-queue.ts';
import { PlaybackReporter } from './playback-reporter.ts';
import type { Microphone } from './sound/microphone.ts';
import { encodePcm16 } from './sound/pcm16.ts';
import { levelOf } from './sound/sound-level.ts';
import type { Loudspeaker, SoundDevice, SoundSystem } from './sound/sound-system.ts';
import { SpeechDetector } from './sound/speech-detector.ts';
import type { PlaybackReport } from './sound/worklet-messages.ts';
import { TurnReplay } from './turn-replay.ts';
import { type KeptPiece, type TurnSound, TurnSounds } from './turn-sounds.ts';
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
  /** The number of the turn that goes on; null if none does. */
  readonly openTurn: () => number | null;
  /** Tells the core, also where the gateway has sent the whole answer; the sound has stopped already. */
  readonly onInterrupt: (reason: InterruptReason) => void;
}

/** Why an answer was interrupted: by a key or button, or by speech over it. */
export type InterruptReason = 'key' | 'barge-in';

/** Speaking and listening to one gateway from one window, while the panel can be reached. */
export class VoiceSession {
  readonly store: StoreApi<VoiceState> = createStore<VoiceState>(() => SILENT);
  readonly #options: VoiceSessionOptions;
  readonly #detector = new SpeechDetector(CAPTURE_RATE);
  readonly #reporter: PlaybackReporter;
  readonly #sounds: Readonly<Record<TurnSound['by'], TurnSounds>> = {
    person: new TurnSounds(),
    upstream: new TurnSounds(),
  };
  readonly #replay: TurnReplay;
  #life: 'open' | 'closed' = 'open';
  #reader: StreamReader<Uint8Array> | null = null;
  #microphone: Microphone | null = null;
  #upstream: Upstream<Uint8Array> | null = null;
  #queue: FreshQueue | null = null;
  #speaker: Promise<Loudspeaker | null> | null = null;
  /** Counts the openings of the microphone, so that one that was given up is closed when it opens. */
  #opening = 0;

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    this.#reporter = new PlaybackReporter(options);
    this.#replay = new TurnReplay({
      sound: options.sound,
      onOutput: (output) => this.#set({ output }),
      onChange: (replaying) => this.#set({ replaying }),
    });
    void this.#readAll();
  }

  /** Opens a microphone; null for the system's own choice. */
  async openMicrophone(deviceId: string | null): Promise<void> {
    this.closeMicrophone();
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
    this.#set({ microphone: { name: 'closed' }, isHeld: false, levelDb: null });
    this.#release();
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
    this.#set({ isHeld });
    // Pressing the key means to speak now: what still sounds must not be heard in the microphone.
    if (isHeld) this.#replay.stop();
    if (isHeld && this.state.playing !== null) this.interrupt('key');
  }

  /** Silence at once; then the core is told. Without a turn and sound nothing happens. */
  interrupt(reason: InterruptReason): void {
    this.#replay.stop();
    const open = this.#options.openTurn();
    const { arrivedTurn, playing } = this.state;
    if (open === null && playing === null) return;
    // An open microphone begins the next turn while this one plays: its answer is not what is interrupted.
    const interrupted = playing?.turn ?? open ?? 0;
    this.#silence(Math.max(interrupted, arrivedTurn ?? 0));
    this.#detector.reset();
    this.#options.onInterrupt(reason);
  }

  /** Plays sound again, where it is kept and nothing else is heard; what is played again is stopped. */
  replay(sound: TurnSound): void {
    const { playing, replaying } = this.state;
    const pieces = this.soundOf(sound);
    if (replaying?.turn === sound.turn && replaying.by === sound.by) this.#replay.stop();
    else if (playing === null && pieces.length > 0) void this.#replay.play(sound, pieces);
  }

  /** Sound that is kept; empty for none. */
  soundOf({ by, turn }: TurnSound): readonly KeptPiece[] {
    return this.#sounds[by].of(turn);
  }

  /** Lets sound be heard; call it while the person presses something. */
  enableOutput(): void {
    this.#options.sound.resume();
  }

  /** The devices that can be chosen. */
  microphones(): Promise<readonly SoundDevice[]> {
    return this.#options.sound.microphones();
  }

  /** Calls `listener` when a device was plugged in or out; returns how to stop that. */
  onDevices(listener: () => void): () => void {
    return this.#options.sound.onDevices(listener);
  }

  get state(): VoiceState {
    return this.store.getState();
  }

  close(): void {
    this.closeMicrophone();
    this.#life = 'closed';
    this.#replay.stop();
    this.#reader?.cancel();
    this.#reporter.close();
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

  /** The end of speech goes the way of the speech, so that it cannot overtake it. What waits would be stale. */
  #endSpeech(): void {
    this.#detector.reset();
    const queue = this.#queue;
    if (queue === null) return;
    queue.clear();
    void this.#upstream?.write(encodeHeard({ at: this.#options.now(), pcm: new Uint8Array() }));
  }

  #lose(): void {
    this.#microphone = null;
    this.#set({ microphone: { name: 'trouble', trouble: 'unplugged' }, isHeld: false, levelDb: null });
    this.#release();
  }

  #release(): void {
    this.#microphone?.close();
    this.#microphone = null;
    this.#upstream?.end();
    this.#upstream = null;
    this.#queue = null;
  }

  /** Reads the sound of the gateway, and of the one that replaces it, whose turns begin at 1 again. */
  async #readAll(): Promise<void> {
    const { connectionId, streams } = this.#options;
    let end: StreamEnd | null = 'complete';
    while (this.#life === 'open' && end === 'complete') {
      const reader = streams.read(SOUND_FEED, connectionId);
      this.#reader = reader;
      await this.#read(reader);
      end = reader.end;
      void this.#speaker?.then((speaker) => speaker?.close());
      this.#speaker = null;
      this.#set({
        playing: null,
        unheard: SILENT.unheard,
        heard: null,
        arrivedTurn: null,
        kept: SILENT.kept,
      });
      for (const sounds of Object.values(this.#sounds)) sounds.clear();
    }
  }

  async #read(reader: StreamReader<Uint8Array>): Promise<void> {
    for await (const bytes of reader) {
      const chunk = decodeSound(bytes);
      if (chunk === null) continue;
      if (chunk.kind === 'mine') {
        this.#keep('person', chunk);
        continue;
      }
      this.#speaker ??= this.#options.sound.speak({
        onReport: (report) => this.#report(report),
        onOutput: (output) => this.#set({ output }),
      });
      const speaker = await this.#speaker;
      if (speaker !== null) this.#play(speaker, chunk);
    }
  }

  #play(speaker: Loudspeaker, chunk: SoundChunk): void {
    const { kind, pcm, rate, turn } = chunk;
    if (turn > (this.state.arrivedTurn ?? 0)) this.#set({ arrivedTurn: turn });
    if (kind === 'sound') {
      this.#replay.stop();
      this.#keep('upstream', chunk);
      speaker.play(turn, pcm, rate);
    }
    if (kind === 'end') speaker.end(turn);
    // Somebody else interrupted it: another window, or the gateway.
    if (kind === 'stop') this.#silence(turn);
  }

  #keep(by: TurnSound['by'], chunk: SoundChunk): void {
    const sounds = this.#sounds[by];
    if (sounds.add(chunk.turn, chunk) === 'same') return;
    this.#set({ kept: { ...this.state.kept, [by]: new Set(sounds.turns) } });
  }

  #silence(turn: number): void {
    void this.#speaker?.then((speaker) => speaker?.stop(turn));
    const { playing, unheard } = this.state;
    const isCut = playing !== null || turn === this.#options.openTurn();
    const cut = isCut ? newest([...unheard, playing?.turn ?? turn, turn]) : unheard;
    this.#set({ playing: null, unheard: new Set(cut) });
  }

  #report(report: PlaybackReport): void {
    this.#reporter.report(report);
    if (report.kind !== 'played') return this.#set({ playing: null });
    const { isLast, playedMs, turn } = report;
    if (this.state.unheard.has(turn)) return;
    this.#set({ playing: isLast ? null : { turn, playedMs }, heard: { turn, playedMs, isWhole: isLast } });
  }

  #set(change: Partial<VoiceState>): void {
    const wasTalking = isTalking(this.state);
    this.store.setState(change);
    if (wasTalking && !isTalking(this.state)) this.#endSpeech();
  }
}

/** Turns that are remembered. */
const KEPT_TURNS = 200;

function newest<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(-KEPT_TURNS);
}
