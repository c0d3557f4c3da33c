import type { PanelInfo } from '#shared/panel/panel-info.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showToast } from './toasts.ts';

/** A text as pieces, and the name of the file that it becomes. */
export interface SavedText {
  readonly name: string;
  readonly pieces: readonly string[];
}

/**
 * Lets a person keep a text as a file: through the dialog of the desktop shell, whose page cannot download, or as a
 * download of the browser.
 */
export async function saveText(
  panel: PanelClient,
  shell: PanelInfo['shell'],
  { name, pieces }: SavedText,
): Promise<void> {
  if (shell === 'web') {
    download(name, pieces);
    return;
  }
  const reply = await panel.call('window.saveText', { name, text: pieces.join('') });
  if (!reply.ok) {
    showToast({
      status: 'failed',
      line: `${name} was not saved`,
      detail: `${reply.error.message} ${reply.error.code}`,
    });
  } else if (reply.value.path !== null) {
    showToast({ status: 'ready', line: `${name} saved`, detail: reply.value.path });
  }
}

function download(name: string, pieces: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([...pieces], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
