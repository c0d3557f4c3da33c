import { Mic, MicOff, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { useShortcut } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Select } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { REALTIME_SHORTCUTS } from '../composer/realtime-keys.ts';
import { HoldButton } from './hold-button.tsx';
import { LevelMeter } from './level-meter.tsx';
import type { SoundDevice } from './sound/sound-system.ts';
import { useMicrophones } from './use-microphones.ts';
import styles from './voice-bar.module.css';
import type { VoiceSession } from './voice-session.ts';
import type { MicrophoneState, TalkMode } from './voice-state.ts';

const MODES: readonly { readonly value: TalkMode; readonly word: string }[] = [
  { value: 'push', word: 'Push to talk' },
  { value: 'open', word: 'Open microphone' },
];

const SYSTEM_DEVICE = '';

interface VoiceBarProps {
  readonly session: VoiceSession;
  /** Why the microphone cannot be used now; undefined if it can. */
  readonly disabledReason: string | undefined;
}

/** The microphone: opened and closed, muted, how loud it is, and how speech is sent. */
export function VoiceBar({ disabledReason, session }: VoiceBarProps) {
  const devices = useMicrophones(session);
  const microphone = useStore(session.store, (state) => state.microphone);
  const mode = useStore(session.store, (state) => state.mode);
  const output = useStore(session.store, (state) => state.output);
  const [device, setDevice] = useState(SYSTEM_DEVICE);
  const isOpen = microphone.name === 'open' || microphone.name === 'muted';
  const isMuted = microphone.name === 'muted';
  const open = (deviceId: string): void => void session.openMicrophone(deviceId === SYSTEM_DEVICE ? null : deviceId);
  useShortcut(REALTIME_SHORTCUTS.mute, () => session.setMuted(!isMuted));
  useGoneDevice(device, devices, () => setDevice(SYSTEM_DEVICE));
  return (
    <div className={styles.bar} role="group" aria-label="Voice">
      <Button
        icon={isOpen ? Mic : MicOff}
        pressed={isOpen}
        busy={microphone.name === 'opening'}
        busyLabel="Opening"
        disabledReason={isOpen ? undefined : disabledReason}
        onPress={() => (isOpen ? session.closeMicrophone() : open(device))}
      >
        Microphone
      </Button>
      {isOpen ? (
        <>
          <LevelMeter session={session} />
          <IconButton
            icon={isMuted ? MicOff : Mic}
            label={isMuted ? 'Unmute' : 'Mute'}
            pressed={isMuted}
            onPress={() => session.setMuted(!isMuted)}
          />
          <SegmentedChoice
            label="How speech is sent"
            size="small"
            options={MODES}
            value={mode}
            onChange={(chosen) => session.setMode(chosen)}
          />
          {mode === 'push' ? <HoldButton session={session} disabledReason={isMuted ? 'Muted.' : undefined} /> : null}
        </>
      ) : null}
      <MicrophoneTroubleText microphone={microphone} />
      {output === 'needs-press' ? (
        <Button icon={Volume2} onPress={() => session.enableOutput()}>
          Turn sound on
        </Button>
      ) : null}
      {output === 'failed' ? (
        <span role="alert">
          <StatusText status="failed" word="This machine cannot play sound." />
        </span>
      ) : null}
      {devices.length > 1 ? (
        <span className={styles.device}>
          <Select
            label="Device"
            value={device}
            options={[
              { value: SYSTEM_DEVICE, word: 'System microphone' },
              ...devices.map(({ id, name }, index) => ({
                value: id,
                word: name === '' ? `Microphone ${index + 1}` : escapeUnseen(name),
              })),
            ]}
            onChange={(chosen) => {
              setDevice(chosen);
              if (isOpen) open(chosen);
            }}
          />
        </span>
      ) : null}
    </div>
  );
}

/** A chosen device that is gone is not asked for again. */
function useGoneDevice(device: string, devices: readonly SoundDevice[], onGone: () => void): void {
  const isGone = device !== SYSTEM_DEVICE && !devices.some(({ id }) => id === device);
  useEffect(() => {
    if (isGone) onGone();
  });
}

const TROUBLES = {
  refused: 'The microphone is not allowed. Allow it in the settings of your system or browser.',
  absent: 'No microphone found. Connect one.',
  busy: 'Another program uses the microphone.',
  unplugged: 'The microphone was unplugged.',
  unknown: 'The microphone could not be opened.',
} as const;

function MicrophoneTroubleText({ microphone }: { readonly microphone: MicrophoneState }) {
  if (microphone.name !== 'trouble') return null;
  return (
    <span role="alert">
      <StatusText status="failed" word={TROUBLES[microphone.trouble]} />
    </span>
  );
}
