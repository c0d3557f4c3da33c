import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ConnectionHead } from '#connections/connection-head.tsx';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { GatewaySnapshot, GatewaySummary } from '#shared/panel/realtime/gateway.ts';
import { REALTIME_PAGE } from '#shared/panel/realtime/summarize-gateway.ts';
import {
  beginSession,
  connectGateway,
  disconnectGateway,
  sendSetup,
  setDraining,
} from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { memoryStore, remember } from '#stores/window/window-memory.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import styles from './realtime-head.module.css';
import { useSessionExport } from './session/use-session-export.ts';
import { SetupDialog } from './setup/setup-dialog.tsx';
import { hiddenMicrophone } from './voice/hidden-microphone.ts';
import type { VoiceSession } from './voice/voice-session.ts';
import { whyNoVoice } from './voice/why-no-voice.ts';

/** What the page of a gateway shows. */
export type RealtimePart = 'talk' | 'requests' | 'latency' | 'log';

const PARTS: readonly { readonly value: RealtimePart; readonly word: string }[] = [
  { value: 'talk', word: 'Talk' },
  { value: 'requests', word: 'Requests' },
  { value: 'latency', word: 'Latency' },
  { value: 'log', word: 'Log' },
];

/** The part of the page that a place names. */
export function realtimePartOf(part: string): RealtimePart {
  return PARTS.find(({ value }) => value === part)?.value ?? 'talk';
}

interface RealtimeHeadProps {
  readonly gateway: GatewaySnapshot;
  readonly gateways: readonly GatewaySummary[];
  readonly part: RealtimePart;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
  readonly isInspecting: boolean;
  readonly onInspect: () => void;
}

/** All gateways as tabs, the session, and what the page shows. */
export function RealtimeHead({ gateway, gateways, isInspecting, onInspect, part, voice }: RealtimeHeadProps) {
  const panel = usePanel();
  const { id, sessionId } = gateway;
  return (
    <ConnectionHead
      {...{ page: REALTIME_PAGE, name: 'Realtime', noun: 'gateway', section: 'gateways', part }}
      tabs={gateways.map((each) => ({ ...each, note: null }))}
      chosen={gateway}
      facts={
        <>
          session <code className={styles.session}>{escapeUnseen(sessionId)}</code>
          <CopyButton text={sessionId} what="session" />
        </>
      }
      parts={PARTS}
      menu={<GatewayMenu gateway={gateway} voice={voice} />}
      onConnect={() => void connectGateway(panel, id)}
      onDisconnect={() => void disconnectGateway(panel, id)}
      inspector={{ name: 'Tasks and health', isShown: isInspecting, onToggle: onInspect }}
    />
  );
}

type Question = keyof typeof QUESTIONS;

const QUESTIONS = {
  session: {
    title: 'Start a new session?',
    text: 'The gateway is connected again with a new session. Requests without an answer stay listed.',
    answer: 'Start new session',
    safe: 'Keep this session',
  },
  drain: {
    title: 'Drain the gateway?',
    text: 'It refuses new requests and sockets from everyone until someone warms it up.',
    answer: 'Drain gateway',
    safe: 'Keep it running',
  },
  'warm-up': {
    title: 'Warm the gateway up?',
    text: 'It accepts requests from everyone again.',
    answer: 'Warm gateway up',
    safe: 'Cancel',
  },
} as const;

function GatewayMenu({ gateway, voice }: Pick<RealtimeHeadProps, 'gateway' | 'voice'>) {
  const { connection, http, id, setup } = gateway;
  const panel = usePanel();
  const hidden = useStore(memoryStore, hiddenMicrophone);
  const exportSession = useSessionExport(gateway, voice);
  const [asked, setAsked] = useState<Question | 'setup' | null>(null);
  const noHttp = http === 'off' ? { disabledReason: 'Set the HTTP address in Settings first.' } : {};
  const isReady = connection.phase.name === 'ready';
  const run = (question: Question): void => {
    setAsked(null);
    if (question === 'session') void beginSession(panel, id);
    else void setDraining(panel, id, question);
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label="More for this gateway" />}
        items={[
          { id: 'session', words: 'New session…', ...(isReady ? {} : { disabledReason: 'Not connected.' }) },
          { id: 'export', words: 'Export session' },
          { id: 'setup', words: 'Live setup…', disabledReason: whyNoVoice(gateway) },
          {
            id: 'hidden',
            words: 'Keep microphone open when hidden',
            hint: hidden === 'closes' ? 'Off' : 'On',
          },
          { id: 'drain', words: 'Drain gateway…', ...noHttp },
          { id: 'warm-up', words: 'Warm gateway up…', ...noHttp },
          { id: 'edit', words: 'Edit gateway' },
        ]}
        onChoose={(chosen) => {
          if (chosen === 'session' || chosen === 'setup' || chosen === 'drain' || chosen === 'warm-up')
            setAsked(chosen);
          else if (chosen === 'export') void exportSession();
          else if (chosen === 'hidden') remember('hidden-microphone', hidden === 'closes' ? 'stays open' : 'closes');
          else goTo(SETTINGS_PAGE, { chosen: 'gateways', part: `edit ${id}` });
        }}
      />
      {asked === 'setup' ? (
        <SetupDialog
          setup={setup}
          onClose={() => setAsked(null)}
          onSend={(changed) => {
            void sendSetup(panel, id, changed).then((isSent) => isSent && setAsked(null));
          }}
        />
      ) : null}
      {asked === null || asked === 'setup' ? null : (
        <Dialog
          title={QUESTIONS[asked].title}
          safe={QUESTIONS[asked].safe}
          answer={QUESTIONS[asked].answer}
          destructive={asked === 'drain'}
          onSafe={() => setAsked(null)}
          onAnswer={() => run(asked)}
        >
          {QUESTIONS[asked].text}
        </Dialog>
      )}
    </>
  );
}
