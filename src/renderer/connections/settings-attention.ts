import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import type { AttentionItem } from './attention-item.ts';

/** What is wrong in the settings file: all of it, or single entries that are left out. */
export function settingsAttention(read: FeedReader): readonly AttentionItem[] {
  const settings = read(SETTINGS_FEED);
  if (settings === undefined) return [];
  const { file, problems } = settings;
  const [first] = problems;
  if (file !== 'broken' && first === undefined) return [];
  const place = first === undefined ? '' : ` in line ${first.line}`;
  const field = first === undefined || first.field === '' ? '' : `${first.field}: `;
  return [
    {
      ...{ key: 'settings file', kind: 'state', status: 'failed', at: null, page: SETTINGS_PAGE },
      what: file === 'broken' ? `The settings file is broken${place}` : `The settings file has a mistake${place}`,
      detail: `${field}${first?.message ?? ''}`,
      actions: [{ kind: 'do', word: 'Show file', run: () => goTo(SETTINGS_PAGE, { chosen: '', part: 'file' }) }],
    },
  ];
}
