import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import type { ConfigChange, ConfigEntry, ConfigView } from '#shared/protocols/process/config.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type FieldRule, type FieldValue, readField } from './field-value.ts';

/** One setting: its type, what it is without a file, and what it may be. */
export interface ConfigEntrySpec extends FieldRule {
  readonly initial: FieldValue;
  readonly label?: string;
  /** Whether `config.set` takes it; true when it is left out. */
  readonly settable?: boolean;
  /** Whether it names a file or folder. */
  readonly pathEntry?: boolean;
  /** Why a value of the right type is still wrong, in words that follow the entry's name; null when it is right. */
  readonly check?: (value: never) => string | null;
}

export type ConfigEntrySpecs = Readonly<Record<string, ConfigEntrySpec>>;

/** The values of all entries, of the types that they declare. */
export type ConfigValues<Entries extends ConfigEntrySpecs> = {
  readonly [Key in keyof Entries]: FieldValue<Entries[Key]['type']>;
};

export interface ConfigFileOptions<Entries extends ConfigEntrySpecs> {
  /** An existing folder holds it; the file itself comes with the first change. */
  readonly path: string;
  /** The root that paths of the config refer to. */
  readonly repoRoot: string;
  /** Other places that belong to the app, by their names. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly entries: Entries;
}

/** What a config offers to whoever serves it. */
export interface ServedConfig {
  view(): Promise<ConfigView>;
  /** `runningPid` is the process that runs with what was set before, or null. */
  set(key: string, value: JsonValue, runningPid: number | null): Promise<Result<ConfigChange, ProtocolError>>;
}

type FileContent = Result<JsonObject, string>;

/**
 * An app's settings in a JSON file: one object with a field for each entry. The file is read for every question, so that
 * what a person edits by hand shows; it is written whole, and fields that nobody declares stay in it.
 */
export class ConfigFile<const Entries extends ConfigEntrySpecs = ConfigEntrySpecs> implements ServedConfig {
  readonly #options: ConfigFileOptions<Entries>;
  readonly #specs: ReadonlyMap<string, ConfigEntrySpec>;
  /** What the present run was started with; null before the first. */
  #inUse: Readonly<Record<string, FieldValue>> | null = null;
  /** The last change; the next one waits for it, so that none is lost. */
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(options: ConfigFileOptions<Entries>) {
    this.#options = options;
    this.#specs = new Map(Object.entries(options.entries));
  }

  /** The values that a run starts with. What is missing or wrong in the file is as declared. */
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
    // Each value was read by the declaration that its type is made of; the compiler cannot follow a map.
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
    if (spec === undefined) return fail(protocolError('E_NOT_FOUND', `there is no entry ${key}`, { key }));
    if (spec.settable === false) return fail(protocolError('E_BAD_ARG', `${key} is read-only`, { param: 'key', key }));
    const read = readEntry(spec, value);
    if (!read.ok) return fail(protocolError('E_CONFIG_INVALID', `${key} ${read.error}`, { key, value }));
    const content = await this.#read();
    // A file that cannot be read may be one typing error away from good: it is a person's to repair.
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
      const content: unknown = JSON.parse(await readFile(path, 'utf8'));
      return isJsonObject(content) ? succeed(content) : fail(`${path} holds no JSON object`);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return succeed({});
      return fail(`${path} cannot be read: ${reasonOf(error)}`);
    }
  }

  async #write(content: JsonObject): Promise<Result<null, ProtocolError>> {
    const { path } = this.#options;
    try {
      await writeWholeFile(path, `${JSON.stringify(content, null, 2)}\n`);
      return succeed(null);
    } catch (error) {
      return fail(protocolError('E_INTERNAL', `${path} was not written: ${reasonOf(error)}`, { filePath: path }));
    }
  }
}

/** A value of an entry as its type; one that is not there is as declared. */
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
  const what = changed ? `${key} is ${value} from the next start on` : `${key} is ${value} already`;
  return restartRequired ? `${what}; what runs has another value` : what;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
