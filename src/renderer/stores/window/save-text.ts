import type { PanelCallParams } from '#shared/panel/calls.ts';
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
  if (shell === 'web') download(name, new Blob([...pieces], { type: 'text/plain;charset=utf-8' }));
  else await saveThroughDialog(panel, { name, text: pieces.join('') });
}

/** Lets a person keep bytes as a file, as {@link saveText} does with a text. */
export async function saveBytes(
  panel: PanelClient,
  shell: PanelInfo['shell'],
  { bytes, name }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  if (shell === 'web') download(name, new Blob([bytes]));
  else await saveThroughDialog(panel, { name, text: toBase64(bytes), encoding: 'base64' });
}

async function saveThroughDialog(panel: PanelClient, params: PanelCallParams<'window.saveText'>): Promise<void> {
  const { name } = params;
  const reply = await panel.call('window.saveText', params);
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

function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Arguments of one call: more than that are not taken. */
const MOST_ARGUMENTS = 32_768;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += MOST_ARGUMENTS) {
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS));
  }
  return btoa(text);
}
