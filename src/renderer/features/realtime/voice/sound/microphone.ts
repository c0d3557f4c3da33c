import { fail, type Result, succeed } from '#shared/result.ts';
import { CAPTURE_PROCESSOR } from './worklet-messages.ts';

/** Why a microphone cannot be heard. */
export type MicrophoneTrouble = 'refused' | 'absent' | 'busy' | 'unknown';

export interface MicrophoneOptions {
  /** A context in which the worklets are loaded. */
  readonly context: AudioContext;
  readonly devices: Pick<MediaDevices, 'getUserMedia'>;
  /** The device to hear; null for the system's own choice. */
  readonly deviceId: string | null;
  /** Whether echo, noise and level are corrected. Without it, the voice of the gateway would interrupt itself. */
  readonly processing: 'on' | 'off';
  /** Called with each chunk of 20 ms, mono, at 16 kHz. */
  readonly onChunk: (samples: Float32Array) => void;
  /** Called when the device is gone, but not after {@link Microphone.close}. */
  readonly onEnd: () => void;
}

/** An open microphone. */
export interface Microphone {
  /** Releases the device. */
  readonly close: () => void;
}

/** Opens a microphone; the person may be asked for leave first. */
export async function openMicrophone(options: MicrophoneOptions): Promise<Result<Microphone, MicrophoneTrouble>> {
  const { context, deviceId, devices, processing } = options;
  const isOn = processing === 'on';
  const audio: MediaTrackConstraints = {
    ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    ...{ echoCancellation: isOn, noiseSuppression: isOn, autoGainControl: isOn },
  };
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio });
  } catch (error) {
    return fail(troubleOf(error));
  }
  try {
    return succeed(capture(context, stream, options));
  } catch {
    // The page was left while the person was asked: the device must not stay open.
    for (const track of stream.getTracks()) track.stop();
    return fail('unknown');
  }
}

function capture(
  context: AudioContext,
  stream: MediaStream,
  { onChunk, onEnd }: Pick<MicrophoneOptions, 'onChunk' | 'onEnd'>,
): Microphone {
  const source = context.createMediaStreamSource(stream);
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => onChunk(data);
  source.connect(node);
  const close = (): void => {
    node.port.onmessage = null;
    node.port.postMessage('close');
    source.disconnect();
    for (const track of stream.getTracks()) {
      track.onended = null;
      track.stop();
    }
  };
  for (const track of stream.getTracks()) {
    track.onended = () => {
      close();
      onEnd();
    };
  }
  return { close };
}

function troubleOf(error: unknown): MicrophoneTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}
