import type { BotSettings } from '#shared/settings/bot-settings.ts';

/** A bot as its form has it: texts as they are typed. */
export interface BotDraft {
  readonly id: string;
  readonly title: string;
  readonly kind: BotSettings['bridge']['kind'];
  readonly infoPath: string;
  readonly url: string;
  /** Empty keeps the token that is kept. */
  readonly token: string;
  readonly start: BotSettings['start'];
}

const USUAL_ADDRESS = 'ws://127.0.0.1:27841/ws';

/** The form of a bot; of a new one where there is none. */
export function draftOfBot(saved: BotSettings | null): BotDraft {
  const bridge = saved?.bridge ?? { kind: 'discovered' };
  return {
    id: saved?.id ?? '',
    title: saved === null || saved.title === saved.id ? '' : saved.title,
    kind: bridge.kind,
    infoPath: bridge.kind === 'discovered' ? (bridge.infoPath ?? '') : '',
    url: bridge.kind === 'address' ? bridge.url : USUAL_ADDRESS,
    token: '',
    start: saved?.start ?? 'automatic',
  };
}

/** What the form holds, as the settings have it. What nobody filled in is left out. */
export function botOfDraft({ id, infoPath, kind, start, title, url }: BotDraft): Readonly<Record<string, unknown>> {
  const path = infoPath.trim();
  const bridge = kind === 'address' ? { kind, url: url.trim() } : { kind, ...(path === '' ? {} : { infoPath: path }) };
  return { id: id.trim(), ...(title.trim() === '' ? {} : { title: title.trim() }), bridge, start };
}
