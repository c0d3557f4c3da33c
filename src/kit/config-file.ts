import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import { parseExactJson, stringifyExactJson } from '#shared/inexact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import type { ConfigChange, ConfigEntry, ConfigView } from '#shared/protocols/process/config.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type FieldRule, type FieldValue, readField } from './field-value.ts';

/** One setting: its type, its default, and its allowed values. */
export interface ConfigEntrySpec extends FieldRule {
  readonly initial: FieldValue;
  readonly label?: string;
  /** Whether `config.set` accepts it; by default true. */
  readonly settable?: boolean;
  /** Whether it names a file or folder. */
  readonly pathEntry?: boolean;
  /** Why a value of the right type is invalid, as text after the entry's name; null if valid. */
  readonly check?: (value: never) => string | null;
}

export type ConfigEntrySpecs = Readonly<Record<string, ConfigEntrySpec>>;

/** The values of all entries, with their declared types. */
export type ConfigValues<Entries extends ConfigEntrySpecs> = {
  readonly [Key in keyof Entries]: FieldValue<Entries[Key]['type']>;
};

export interface ConfigFileOptions<Entries extends ConfigEntrySpecs> {
  /** Its folder must exist; the first change creates the file. */
  readonly path: string;
  /** The root of relative paths in the config. */
  readonly repoRoot: string;
  /** Other paths of the app, by name. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly entries: Entries;
}

/** The operations of a config. */
export interface ServedConfig {
  view(): Promise<ConfigView>;
  /** `runningPid` is the process that runs with the old value, or null. */
  set(key: string, value: JsonValue, runningPid: number | null): Promise<Result<ConfigChange, ProtocolError>>;
}

type FileContent = Result<JsonObject, string>;

/**
 * An app's settings in a JSON file: one object with a field for each entry. The file is read for every request, so
 * edits by hand are seen; it is written as a whole, and undeclared fields stay.
 */
export class ConfigFile<const Entries extends ConfigEntrySpecs = ConfigEntrySpecs> implements ServedConfig {
  readonly #options: ConfigFileOptions<Entries>;
  readonly #specs: ReadonlyMap<string, ConfigEntrySpec>;
  /** The values of the current run; null before the first. */
  #inUse: Readonly<Record<string, FieldValue>> | null = null;
  /** The last change; the next one waits for it, so none is lost. */
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(options: ConfigFileOptions<Entries>) {
    this.#options = options;
    this.#specs = new Map(Object.entries(options.entries));
  }

  /** The values for a run. Missing and invalid ones get their default. */
  async load(): Promise<ConfigValues<Entries>> {
    const content = await this.#read();
    const stored = content.ok ? content.value : {};
    const values = Object.fromEntries(
      Array.from(this.#specs, ([key, spec]): [string, FieldValue] => {
        const read = readEntry(spec, ownValue(stored, key));
        return [key, read.ok ? read.value : spec.initial];
      }),
    );
    this.#inUse = values;
    // Each value was parsed with the declaration of its type; the compiler cannot follow a map.
    return values as ConfigValues<Entries>;
  }

  async view(): Promise<ConfigView> {
    const { path, paths = {}, repoRoot } = this.#options;
    const content = await this.#read();
    const stored = content.ok ? content.value : {};
    const problems = Array.from(this.#specs, ([key, spec]) => {
      const read = readEntry(spec, ownValue(stored, key));
      return read.ok ? [] : [`${key} ${read.error}`];
    });
    const errors = [...(content.ok ? [] : [content.error]), ...problems.flat()];
    const entries = Array.from(this.#specs, ([key, spec]) => ({
      ...describeEntry(key, spec, ownValue(stored, key) ?? spec.initial),
      path: basename(path),
    }));
    return {
      repoRoot,
      valid: errors.length === 0,
      errors,
      entries,
      paths: Object.entries({ configFile: path, ...paths }).map(([key, value]) => ({ key, value })),
      configTree: { ...Object.fromEntries(entries.map(({ key, value }) => [key, value])), ...stored },
    };
  }

  set(key: string, value: JsonValue, runningPid: number | null): Promise<Result<ConfigChange, ProtocolError>> {
    const change = this.#lastChange.then(() => this.#set(key, value, runningPid));
    this.#lastChange = change;
    return change;
  }

  async #set(key: string, value: JsonValue, runningPid: number | null): Promise<Result<ConfigChange, ProtocolError>> {
    const { path } = this.#options;
    const spec = this.#specs.get(key);
    if (spec === undefined) return fail(protocolError('E_NOT_FOUND', `unknown entry ${key}`, { key }));
    if (spec.settable === false) return fail(protocolError('E_BAD_ARG', `${key} is read-only`, { param: 'key', key }));
    const read = readEntry(spec, value);
    if (!read.ok) return fail(protocolError('E_CONFIG_INVALID', `${key} ${read.error}`, { key, value }));
    const content = await this.#read();
    // An invalid file may have a single typing error: a person must fix it.
    if (!content.ok) return fail(protocolError('E_CONFIG_INVALID', content.error, { filePath: path }));
    const changed = ownValue(content.value, key) !== read.value;
    if (changed) {
      const written = await this.#write({ ...content.value, [key]: read.value });
      if (!written.ok) return written;
    }
    const isInUse = this.#inUse !== null && ownValue(this.#inUse, key) === read.value;
    const restartRequired = runningPid !== null && !isInUse;
    return succeed({
      changed,
      filePath: path,
      restartRequired,
      pidAtSet: runningPid,
      message: describeChange(key, read.value, changed, restartRequired),
    });
  }

  async #read(): Promise<FileContent> {
    const { path } = this.#options;
    try {
      const content = parseExactJson(await readFile(path, 'utf8'));
      return isJsonObject(content) ? succeed(content) : fail(`${path} does not contain a JSON object`);
    } catch (error) {
      if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
        return succeed({});
      return fail(`Could not read ${path}: ${reasonOf(error)}`);
    }
  }

  async #write(content: JsonObject): Promise<Result<null, ProtocolError>> {
    const { path } = this.#options;
    try {
      await writeWholeFile(path, `${stringifyExactJson(content, undefined, 2)}\n`);
      return succeed(null);
    } catch (error) {
      return fail(protocolError('E_INTERNAL', `Could not write ${path}: ${reasonOf(error)}`, { filePath: path }));
    }
  }
}

/** The value of an entry as its type; by default the declared one. */
function readEntry(spec: ConfigEntrySpec, value: JsonValue | undefined): Result<FieldValue, string> {
  if (value === undefined) return succeed(spec.initial);
  const read = readField(spec, value);
  if (!read.ok) return read;
  // The check is declared beside the type that `read` has.
  const problem = spec.check?.(read.value as never) ?? null;
  return problem === null ? read : fail(problem);
}

function describeEntry(key: string, spec: ConfigEntrySpec, value: JsonValue): ConfigEntry {
  const { allowed, initial: _initial, check: _check, settable, ...shown } = spec;
  return {
    key,
    value,
    settable: settable ?? true,
    ...shown,
    ...(allowed === undefined ? {} : { allowed: [...allowed] }),
  };
}

function describeChange(key: string, value: FieldValue, changed: boolean, restartRequired: boolean): string {
  const what = changed ? `${key} will be ${value} after the next start` : `${key} is already ${value}`;
  return restartRequired ? `${what}; the running process has another value` : what;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
