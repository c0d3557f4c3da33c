import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import type { AttentionItem } from './attention-item.ts';

/** That the settings file is broken: nothing new is applied until somebody fixes it. */
export function settingsAttention(read: FeedReader): readonly AttentionItem[] {
  const settings = read(SETTINGS_FEED);
  if (settings?.file !== 'broken') return [];
  const [first] = settings.problems;
  const place = first === undefined ? '' : ` in line ${first.line}`;
  return [
    {
      ...{ key: 'settings file', kind: 'state', status: 'failed', at: null, page: SETTINGS_PAGE },
      what: `The settings file is broken${place}`,
      detail: first?.message ?? '',
      actions: [{ kind: 'do', word: 'Show file', run: () => goTo(SETTINGS_PAGE, { chosen: '', part: 'file' }) }],
    },
  ];
}
