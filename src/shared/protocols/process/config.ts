import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { jsonValueSchema } from '../json-schemas.ts';
import {
  readFlag,
  readList,
  readNamedList,
  readOptionalText,
  readProcessId,
  readText,
  withoutUndefined,
} from './loose-json.ts';
import { processIdSchema } from './status.ts';

/** One setting of an app. The contract names `entries` and leaves their shape open. */
export const configEntrySchema = z.looseObject({
  key: z.string(),
  value: jsonValueSchema,
  /** Whether `config.set` takes it. */
  settable: z.boolean(),
  /** The only values that it may have; left out where it is free. */
  allowed: z.array(jsonValueSchema).min(1).optional(),
  /** Where in the config's source it stands. */
  path: z.string().optional(),
  /** Whether the value names a file or folder. */
  pathEntry: z.boolean().optional(),
  /** `string`, `int`, `float` or `bool` as our providers say it; others may say otherwise, or nothing. */
  type: z.string().optional(),
  label: z.string().optional(),
});
export type ConfigEntry = z.output<typeof configEntrySchema>;

/** A place on disk that belongs to an app's config. */
const configPathSchema = z.looseObject({ key: z.string(), value: z.string() });

/** The response of `config.get` (Method Contracts, `config.get`): the settings of an app as its next run will find them. */
export const configViewSchema = z.looseObject({
  repoRoot: z.string(),
  /** Null where the app does not say it, which the contract requires. */
  valid: z.boolean().nullable(),
  /** Why the config is not valid, in words. */
  errors: z.array(z.string()),
  entries: z.array(configEntrySchema),
  paths: z.array(configPathSchema),
  /** The whole config as a tree, for looking at. */
  configTree: jsonValueSchema,
});
export type ConfigView = z.output<typeof configViewSchema>;

/** The response of `config.set` (Method Contracts, `config.set`): what became of the file, for future runs. */
export const configChangeSchema = z.looseObject({
  changed: z.boolean(),
  filePath: z.string(),
  restartRequired: z.boolean(),
  /** The process that still runs with what was set before; null when nothing ran. */
  pidAtSet: processIdSchema,
  message: z.string(),
});

/** What a peer answered to `config.set`. */
export const receivedConfigChangeSchema = configChangeSchema.extend({
  /** The required fields that the answer left out, and that were filled in: show them as not known. */
  unstated: z.array(z.string()).optional(),
});
export type ConfigChange = z.output<typeof receivedConfigChangeSchema>;

/**
 * The config of a peer in whatever shape it came: entries and paths as list, map or empty object, `allowedValues` for
 * `allowed`, errors as text, and fields left out.
 */
export function normaliseConfigView(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const errors = readList(response.errors).map(readProblem);
  return {
    ...response,
    repoRoot: readText(response.repoRoot),
    // What is wrong says it too.
    valid: readFlag(response.valid) ?? (errors.length > 0 ? false : null),
    errors,
    entries: readNamedList(response.entries, { nameKey: 'key', valueKey: 'value' }).map(normaliseEntry),
    paths: readNamedList(response.paths, { nameKey: 'key', valueKey: 'value' }).map(normalisePath),
    configTree: response.configTree ?? {},
  };
}

/**
 * What a peer answered to `config.set`, also where it is `{ok, key, value, output[]}` or `{updated}`. A yes without
 * words is a change; a change that says nothing of a restart needs one, because the method edits the file for future runs.
 */
export function normaliseConfigChange(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const { changed, filePath, message, pidAtSet, restartRequired } = response;
  const missing = Object.keys(configChangeSchema.shape).filter((field) => !Object.hasOwn(response, field));
  const unstated = [...missing, ...readList(response.unstated).map(readText)];
  return withoutUndefined({
    ...response,
    changed: readFlag(changed) ?? readFlag(response.updated) ?? readFlag(response.ok) ?? true,
    filePath: readText(filePath),
    restartRequired: readFlag(restartRequired) ?? true,
    pidAtSet: readProcessId(pidAtSet),
    message: readOptionalText(message) ?? readList(response.output).map(readText).join('\n'),
    unstated: unstated.length === 0 ? undefined : unstated,
  });
}

function normaliseEntry(item: JsonObject, index: number): JsonObject {
  const { allowedValues, ...entry } = item;
  const allowed = [...readList(entry.allowed), ...readList(allowedValues)];
  return withoutUndefined({
    ...entry,
    key: readName(entry, ['key', 'path', 'name'], index),
    value: entry.value ?? null,
    settable: readFlag(entry.settable) ?? true,
    allowed: allowed.length === 0 ? undefined : allowed,
    path: readOptionalText(entry.path),
    pathEntry: readFlag(entry.pathEntry),
    type: readOptionalText(entry.type),
    label: readOptionalText(entry.label),
  });
}

function normalisePath(item: JsonObject, index: number): JsonObject {
  const { path, ...rest } = item;
  return { ...rest, key: readName(item, ['key', 'name'], index), value: readText(rest.value ?? path) };
}

/** The first of these fields that holds something; an item without a name is called by its place, from 1. */
function readName(item: JsonObject, fields: readonly string[], index: number): string {
  const name = fields.map((field) => readText(item[field])).find((text) => text !== '');
  return name ?? `#${index + 1}`;
}

function readProblem(problem: JsonObject[string]): string {
  return isJsonObject(problem) && typeof problem.message === 'string' ? problem.message : readText(problem);
}
