import type { FieldNote } from '#shared/panel/settings.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';

/** One line of a list that is edited; its key stays while what is written in it changes. */
export interface DraftLine<Value> {
  readonly key: number;
  readonly value: Value;
}

export type DraftLines<Value> = readonly DraftLine<Value>[];

export interface DraftApp {
  readonly appId: string;
  readonly title: string;
  /** The app as it was saved, with what this form does not show. */
  readonly saved: object;
}

export interface DraftVariable {
  readonly name: string;
  /** As it was saved where that is not shown: KEPT_VALUE. */
  readonly value: string;
  /** The value that it was opened with. */
  readonly before?: string | undefined;
}

/** A provider as the form has it: numbers are texts, and fields of every transport are kept while one is chosen. */
export interface ProviderDraft {
  /** The provider as it was saved, with what this form does not show; empty for a new one. */
  readonly saved: object;
  readonly id: string;
  readonly apps: DraftLines<DraftApp>;
  readonly kind: 'stdio' | 'tcp' | 'tcp-per-call';
  readonly argv: DraftLines<string>;
  readonly directory: string;
  readonly environment: DraftLines<DraftVariable>;
  readonly host: string;
  readonly port: string;
  readonly start: ProviderSettings['start'];
  readonly restart: ProviderSettings['restart'];
  /** Numbers between blanks or commas. */
  readonly finalExitCodes: string;
  readonly group: string;
  readonly order: string;
}

const NEW_APP: DraftApp = { appId: '', title: '', saved: {} };

export function linesOf<Value>(values: readonly Value[]): DraftLines<Value> {
  return values.map((value, key) => ({ key, value }));
}

/** The lines with one more, whose key none of them has. */
export function withLine<Value>(lines: DraftLines<Value>, value: Value): DraftLines<Value> {
  return [...lines, { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, value }];
}

export function changeLine<Value>(lines: DraftLines<Value>, key: number, value: Value): DraftLines<Value> {
  return lines.map((line) => (line.key === key ? { key, value } : line));
}

export function withoutLine<Value>(lines: DraftLines<Value>, key: number): DraftLines<Value> {
  return lines.filter((line) => line.key !== key);
}

/** What the form begins with: a provider of the settings, or a new one that is started by a command. */
export function draftOf(provider: ProviderSettings | null): ProviderDraft {
  const transport = provider?.transport;
  const process = transport?.kind === 'stdio' ? transport : { argv: [''], directory: '', environment: {} };
  const address = transport === undefined || transport.kind === 'stdio' ? { host: '127.0.0.1', port: '' } : transport;
  return {
    saved: provider ?? {},
    id: provider?.id ?? '',
    apps: linesOf(provider?.apps.map((app) => ({ appId: app.appId, title: app.title ?? '', saved: app })) ?? [NEW_APP]),
    kind: transport?.kind ?? 'stdio',
    argv: linesOf(process.argv),
    directory: process.directory,
    environment: linesOf(Object.entries(process.environment).map(([name, value]) => ({ name, value, before: value }))),
    host: address.host,
    port: String(address.port),
    start: provider?.start ?? 'automatic',
    restart: provider?.restart ?? 'always',
    finalExitCodes: provider?.finalExitCodes.join(' ') ?? '',
    group: provider?.group ?? '',
    order: String(provider?.order ?? 0),
  };
}

/** A variable with what was typed as its value; where that is nothing, what was kept before is kept. */
export function withTypedValue(variable: DraftVariable, text: string): DraftVariable {
  return { ...variable, value: text === '' && variable.before === KEPT_VALUE ? KEPT_VALUE : text };
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
    finalExitCodes: draft.finalExitCodes
      .split(/[\s,]+/)
      .filter((code) => code !== '')
      .map(numberOf),
    group: draft.group.trim(),
    order: draft.order.trim() === '' ? 0 : numberOf(draft.order),
  };
}

function transportOf({ argv, directory, environment, host, kind, port, saved }: ProviderDraft): object {
  const before = 'transport' in saved ? Object(saved.transport) : {};
  // What this form does not show stays as long as the transport does.
  const kept = before.kind === kind ? before : {};
  if (kind !== 'stdio') return { ...kept, kind, host: host.trim(), port: numberOf(port) };
  const variables = filled(environment).map(({ name, value }) => [name.trim(), value] as const);
  return {
    ...kept,
    kind,
    argv: argv.map(({ value }) => value),
    directory: directory.trim(),
    environment: Object.fromEntries(variables),
  };
}

function numberOf(text: string): number | string {
  return /^-?\d{1,12}$/.test(text.trim()) ? Number(text) : text;
}

/** A line in which nothing was typed is no variable. */
function filled(environment: ProviderDraft['environment']): readonly DraftVariable[] {
  return environment.map(({ value }) => value).filter(({ name, value }) => name.trim() !== '' || value !== '');
}

/** What only the form can see: variables that are named twice, of which one would be lost. */
export function mistakesOf({ environment, kind }: ProviderDraft): readonly FieldNote[] {
  if (kind !== 'stdio') return [];
  const names = filled(environment).map(({ name }) => name.trim());
  const twice = names.filter((name, index) => name === '' || names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => ({
    field: `transport.environment.${name}`,
    message: name === '' ? 'A variable has a name.' : `${name} is named twice.`,
  }));
}
