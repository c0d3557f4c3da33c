import { Camera, ImageUp } from 'lucide-react';
import { useContext, useRef, useState } from 'react';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import type { Result } from '#shared/result.ts';
import { showStill } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { showToast } from '#stores/window/toasts.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { whyNoVoice } from '../voice/why-no-voice.ts';
import { StillContext } from './still-context.ts';
import styles from './still-menu.module.css';
import type { Still, StillTrouble } from './still-source.ts';

const TROUBLES: Readonly<Record<StillTrouble, string>> = {
  refused: 'The camera is not allowed. Allow it in the settings of your system or browser.',
  absent: 'No camera found. Connect one.',
  busy: 'The camera gave no picture. Another program may use it.',
  unreadable: 'The file is not an image that Flybridge can read. Choose a PNG or JPEG file.',
};

interface StillMenuProps {
  readonly gateway: GatewaySnapshot;
  /** What is sent with it; empty for nothing. */
  readonly text: string;
  /** Called when the text was sent with the image. */
  readonly onTextSent: (text: string) => void;
}

/** Sends a still image to the live conversation: from the camera, or from a file. A text goes with it. */
export function StillMenu({ gateway, onTextSent, text }: StillMenuProps) {
  const panel = usePanel();
  const source = useContext(StillContext);
  const file = useRef<HTMLInputElement>(null);
  const [taking, setTaking] = useState<'idle' | 'taking'>('idle');
  const reason = taking === 'taking' ? 'Taking the picture.' : whyNoVoice(gateway);
  const send = async (take: () => Promise<Result<Still, StillTrouble>>): Promise<void> => {
    setTaking('taking');
    const taken = await take();
    setTaking('idle');
    if (!taken.ok) {
      showToast({ status: 'failed', line: 'The picture was not sent', detail: TROUBLES[taken.error] });
      return;
    }
    const { base64: chunkBase64, mimeType } = taken.value;
    const isSent = await showStill(panel, gateway.id, { mimeType, chunkBase64, text });
    if (isSent && text !== '') onTextSent(text);
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Camera} label="Show a picture" />}
        items={[
          {
            id: 'camera',
            icon: Camera,
            words: text === '' ? 'Take and send a picture' : 'Take a picture and send it with the text',
            disabledReason: reason,
          },
          {
            id: 'file',
            icon: ImageUp,
            words: text === '' ? 'Send an image file…' : 'Send an image file with the text…',
            disabledReason: reason,
          },
        ]}
        onChoose={(chosen) => {
          if (chosen === 'camera') void send(source.fromCamera);
          else file.current?.click();
        }}
      />
      <input
        ref={file}
        type="file"
        className={styles.unseen}
        accept="image/*"
        aria-label="Image to send"
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void send(() => source.fromFile(chosen));
          // Only then the same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
