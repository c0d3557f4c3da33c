import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { say, sendRequest } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { type RealtimeView, realtimeViewOf, type SendAs, useRealtimeView } from '#stores/views/realtime-views.ts';
import { Button } from '#ui/controls/button.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { StillMenu } from '../still/still-menu.tsx';
import { InterruptButton } from '../voice/interrupt-button.tsx';
import { SoundElsewhere } from '../voice/sound-elsewhere.tsx';
import { VoiceBar } from '../voice/voice-bar.tsx';
import type { VoiceSession } from '../voice/voice-session.ts';
import { whyNoVoice } from '../voice/why-no-voice.ts';
import styles from './composer.module.css';
import { INTENT_FORMS, inputOf, type WrongField } from './intents.ts';
import { withoutSent } from './without-sent.ts';

const WAYS: readonly { readonly value: SendAs; readonly word: string }[] = [
  { value: 'live', word: 'Live' },
  ...INTENT_FORMS.map(({ intent, word }) => ({ value: intent, word })),
];

interface ComposerProps {
  readonly gateway: GatewaySnapshot;
  /** Null where this window has no sound. */
  readonly voice: VoiceSession | null;
  /** Takes the sound over from another window; null where none has it. */
  readonly onTakeSound: (() => void) | null;
}

/** Where a person writes: to the live conversation, or a request by intent; and what stops an answer. */
export function Composer({ gateway, onTakeSound, voice }: ComposerProps) {
  const panel = usePanel();
  const [view, change] = useRealtimeView(gateway.id);
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const form = INTENT_FORMS.find(({ intent }) => intent === view.sendAs);
  const reason = whyNotSent(gateway, view);
  const send = async (): Promise<void> => {
    const typed = view.text.trim();
    if (typed === '' || reason !== undefined) return;
    const read = form === undefined ? null : inputOf(form, typed, view.fields);
    if (read !== null && !read.ok) return setWrong(read.error);
    change({ text: '' });
    const isSent =
      form === undefined || read === null
        ? await say(panel, gateway.id, typed)
        : await sendRequest(panel, gateway.id, form.intent, read.value);
    if (isSent) return;
    // What was typed stays, before what was typed meanwhile.
    const later = realtimeViewOf(gateway.id).text;
    change({ text: later === '' ? typed : `${typed} ${later}` });
  };
  return (
    <form className={styles.composer} aria-label="Write to the gateway" onSubmit={(event) => event.preventDefault()}>
      {voice === null ? null : <VoiceBar session={voice} disabledReason={whyNoVoice(gateway)} />}
      {onTakeSound === null ? null : <SoundElsewhere onTakeSound={onTakeSound} />}
      {form === undefined || form.fields.length === 0 ? null : (
        <div className={styles.fields}>
          {form.fields.map(({ label, name, of, placeholder }) => (
            <label key={name} className={styles.field}>
              <span className={styles.label}>{label}</span>
              <Input
                inputMode={of === 'number' ? 'decimal' : 'text'}
                placeholder={placeholder}
                value={view.fields[name] ?? ''}
                wrong={wrong?.field === name ? wrong.problem : undefined}
                onChange={(value) => {
                  setWrong(null);
                  change({ fields: { ...view.fields, [name]: value } });
                }}
                onCommit={() => void send()}
              />
            </label>
          ))}
        </div>
      )}
      <div className={styles.line}>
        <span className={styles.way}>
          <Select label="Send as" value={view.sendAs} options={WAYS} onChange={(sendAs) => change({ sendAs })} />
        </span>
        <span className={styles.text}>
          <Input
            label="Text"
            look="long"
            placeholder={form?.placeholder ?? 'Say something to the live conversation'}
            value={view.text}
            onChange={(text) => change({ text })}
            onCommit={() => void send()}
          />
        </span>
        <StillMenu
          gateway={gateway}
          text={pictureTextOf(gateway, view)}
          onTextSent={(sent) => change({ text: withoutSent(realtimeViewOf(gateway.id).text, sent) })}
        />
        <InterruptButton gateway={gateway} voice={voice} />
        <Button icon={SendHorizontal} kind="primary" disabledReason={reason} onPress={() => void send()}>
          Send
        </Button>
      </div>
    </form>
  );
}

/** What goes with a picture as one message: the newest gateways take both. */
function pictureTextOf({ gateway }: GatewaySnapshot, { sendAs, text }: RealtimeView): string {
  return sendAs === 'live' && gateway?.edition === 'newest' ? text.trim() : '';
}

function whyNotSent(gateway: GatewaySnapshot, { sendAs, text }: RealtimeView): string | undefined {
  if (gateway.connection.phase.name !== 'ready') return 'Not connected.';
  const noVoice = sendAs === 'live' ? whyNoVoice(gateway) : undefined;
  if (noVoice !== undefined) return noVoice;
  return text.trim() === '' ? 'Write something first.' : undefined;
}
