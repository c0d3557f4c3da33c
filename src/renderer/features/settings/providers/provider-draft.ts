import type { FieldNote } from '#shared/panel/settings.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { DEFAULT_START_SECONDS, DEFAULT_STOP_SECONDS } from '#shared/settings/start-and-stop-time.ts';
import { type CommandDraft, commandOfDraft, draftOfCommand, mistakesOfCommand } from '../command/command-draft.ts';
import { type DraftLines, linesOf } from '../command/draft-lines.ts';
import { typedNumber } from '../typed-number.ts';

export interface DraftApp {
  readonly appId: string;
  readonly title: string;
  /** The app as it was saved, with what this form does not show. */
  readonly saved: object;
}

/** A provider as the form has it: numbers are texts, and fields of every transport are kept while one is chosen. */
export interface ProviderDraft extends CommandDraft {
  /** The provider as it was saved, with what this form does not show; empty for a new one. */
  readonly saved: object;
  readonly id: string;
  readonly apps: DraftLines<DraftApp>;
  readonly kind: 'stdio' | 'tcp' | 'tcp-per-call';
  /** Names between spaces or commas. */
  readonly passVariables: string;
  readonly host: string;
  readonly port: string;
  readonly start: ProviderSettings['start'];
  readonly restart: ProviderSettings['restart'];
  /** Numbers between blanks or commas. */
  readonly finalExitCodes: string;
  readonly startSeconds: string;
  readonly stopSeconds: string;
  readonly keepDetached: boolean;
  readonly group: string;
  readonly order: string;
}

const NEW_APP: DraftApp = { appId: '', title: '', saved: {} };

/** What the form begins with: a provider of the settings, or a new one that is started by a command. */
export function draftOf(provider: ProviderSettings | null): ProviderDraft {
  const transport = provider?.transport;
  const process = transport?.kind === 'stdio' ? transport : undefined;
  const address = transport === undefined || transport.kind === 'stdio' ? { host: '127.0.0.1', port: '' } : transport;
  return {
    saved: provider ?? {},
    id: provider?.id ?? '',
    apps: linesOf(provider?.apps.map((app) => ({ appId: app.appId, title: app.title ?? '', saved: app })) ?? [NEW_APP]),
    kind: transport?.kind ?? 'stdio',
    ...draftOfCommand(process),
    passVariables: process?.passVariables?.join(' ') ?? '',
    host: address.host,
    port: String(address.port),
    start: provider?.start ?? 'automatic',
    restart: provider?.restart ?? 'always',
    finalExitCodes: provider?.finalExitCodes.join(' ') ?? '',
    startSeconds: String(provider?.startSeconds ?? DEFAULT_START_SECONDS),
    stopSeconds: String(provider?.stopSeconds ?? DEFAULT_STOP_SECONDS),
    keepDetached: provider?.keepDetached ?? false,
    group: provider?.group ?? '',
    order: String(provider?.order ?? 0),
  };
}

/** What is sent to be checked and saved. What is no number goes as it was typed, and is named as wrong there. */
export function settingsOf(draft: ProviderDraft): object {
  return {
    ...draft.saved,
    id: draft.id.trim(),
    apps: draft.apps.map(({ value: { appId, saved, title } }) => ({
      ...saved,
      appId: appId.trim(),
      title: title.trim() === '' ? undefined : title.trim(),
    })),
    transport: transportOf(draft),
    start: draft.start,
    restart: draft.restart,
    finalExitCodes: wordsOf(draft.finalExitCodes).map(typedNumber),
    startSeconds: draft.startSeconds.trim() === '' ? DEFAULT_START_SECONDS : typedNumber(draft.startSeconds),
    stopSeconds: draft.stopSeconds.trim() === '' ? DEFAULT_STOP_SECONDS : typedNumber(draft.stopSeconds),
    keepDetached: draft.keepDetached,
    group: draft.group.trim(),
    order: draft.order.trim() === '' ? 0 : typedNumber(draft.order),
  };
}

function transportOf(draft: ProviderDraft): object {
  const { host, kind, port, saved } = draft;
  const before = 'transport' in saved ? Object(saved.transport) : {};
  // What this form does not show stays as long as the transport does.
  const kept = before.kind === kind ? before : {};
  if (kind !== 'stdio') return { ...kept, kind, host: host.trim(), port: typedNumber(port) };
  const passVariables = wordsOf(draft.passVariables);
  return {
    ...kept,
    kind,
    ...commandOfDraft(draft),
    passVariables: passVariables.length === 0 ? undefined : passVariables,
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** What only the form can see: variables that are named twice, of which one would be lost. */
export function mistakesOf(draft: ProviderDraft): readonly FieldNote[] {
  return draft.kind === 'stdio' ? mistakesOfCommand(draft, 'transport') : [];
}
