import type { SavedChange, SaveOutcome, SaveReport } from '#shared/panel/providers/config.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { currentTime } from '#stores/window/clock.ts';
import { showToast } from '#stores/window/toasts.ts';
import { formatNoun } from '#ui/words/format.ts';
import type { OpenDraft } from './config-rows.ts';
import { recordRefusal, recordSaved } from './draft-store.ts';

/** Saves drafts together; each records its outcome, and toasts report failures. */
export async function saveDrafts(panel: PanelClient, appId: string, open: readonly OpenDraft[]): Promise<void> {
  const changes = open.flatMap(({ draft: { expected, key, value } }) =>
    value.ok ? [{ key, value: value.value, expected }] : [],
  );
  if (changes.length === 0) return;
  const reply = await panel.call('config.save', { appId, changes });
  if (!reply.ok) {
    showFailure('Nothing was saved', reply.error);
    return;
  }
  const at = currentTime();
  for (const outcome of reply.value.outcomes) {
    const draft = open.find((each) => each.draft.key === outcome.key)?.draft;
    const change = changes.find(({ key }) => key === outcome.key);
    if (draft === undefined || change === undefined) continue;
    if (outcome.outcome === 'saved') recordSaved(appId, draft, change.value, at);
    else if (outcome.outcome === 'refused') recordRefusal(appId, draft, wordsOf(outcome));
  }
  showOutcomes(reply.value, (count) => `${formatNoun(count, 'change', 'changes')} saved`);
}

/** Restores the values from before a change, and of all that was saved together with it. */
export async function undoChange(panel: PanelClient, appId: string, changeId: string): Promise<void> {
  const reply = await panel.call('config.undo', { appId, changeId });
  if (reply.ok)
    showOutcomes(reply.value, (count, keys) => `${count === 1 ? 'Change' : `${count} changes`} undone: ${keys}`);
  else showFailure('The change was not undone', reply.error);
}

/** Opens a path of a config with the system's program for it, or shows it in its folder. */
export async function openPath(
  panel: PanelClient,
  { appId, how, key }: { readonly appId: string; readonly how: 'open' | 'reveal'; readonly key: string },
): Promise<void> {
  const reply = await panel.call('path.open', { appId, key, how });
  if (!reply.ok) showFailure(`${key} was not ${how === 'open' ? 'opened' : 'revealed'}`, reply.error);
}

/** What undoing a change takes back: its key, and those of all that was saved together with it. */
export function undoneKeys(saved: readonly SavedChange[], change: SavedChange | undefined): readonly string[] {
  return saved.filter(({ saveId }) => saveId === change?.saveId).map(({ key }) => key);
}

function showOutcomes({ outcomes }: SaveReport, inWords: (count: number, keys: string) => string): void {
  const saved = outcomes.filter((each) => each.outcome === 'saved');
  const files = new Set(saved.map(({ answer }) => answer.filePath).filter((path) => path !== ''));
  if (saved.length > 0) {
    showToast({
      status: 'ready',
      line: inWords(saved.length, saved.map(({ key }) => key).join(', ')),
      detail: [...files].join(', '),
    });
  }
  for (const outcome of outcomes) {
    if (outcome.outcome === 'saved') continue;
    showToast({ status: 'failed', line: `${outcome.key} was not saved`, detail: wordsOf(outcome) });
  }
}

function wordsOf(outcome: Exclude<SaveOutcome, { outcome: 'saved' }>): string {
  if (outcome.outcome === 'conflict') return `It was changed outside to ${JSON.stringify(outcome.current)}.`;
  return outcome.code === '' ? outcome.message : `${outcome.message} ${outcome.code}`;
}
