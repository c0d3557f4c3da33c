import { z } from 'zod';
import type { RememberedArguments } from '#shared/panel/providers/actions.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { withoutSecretFields } from '#shared/redaction/hide-fields.ts';
import type { Platform } from '../../platform/platform.ts';
import { StateFile } from '../../platform/state-file.ts';

/** How many of the arguments that an action was run with are kept. */
const KEPT_USED = 10;

/** How many of an action are kept under names. */
const KEPT_SAVED = 50;

const argumentsSchema = z.record(z.string(), z.string());
const fileSchema = z.object({
  remembered: z.array(
    z.object({
      appId: z.string(),
      actionName: z.string(),
      used: z.array(argumentsSchema),
      saved: z.array(z.object({ name: z.string(), args: argumentsSchema })),
    }),
  ),
});

type Memory = RememberedArguments & { readonly appId: string };

export interface ArgumentMemoryOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** The file; null remembers until the panel ends. */
  readonly path: string | null;
  /** Called when what is remembered of an app became another. */
  readonly onChange: (appId: string) => void;
}

/** The arguments that actions were run with, and those kept under names. Nothing that looks like a secret is kept. */
export class ArgumentMemory {
  readonly #options: ArgumentMemoryOptions;
  readonly #loaded: Promise<void>;
  readonly #file: StateFile<{ readonly remembered: readonly Memory[] }>;
  #memories: readonly Memory[] = [];

  constructor(options: ArgumentMemoryOptions) {
    const { path, platform } = options;
    this.#options = options;
    this.#file = new StateFile({ platform, path, schema: fileSchema, what: 'arguments' });
    this.#loaded = this.#load();
  }

  /** What is remembered of the actions of an app; nothing until the file is read. */
  of(appId: string): readonly RememberedArguments[] {
    return this.#memories
      .filter((memory) => memory.appId === appId)
      .map(({ actionName, used, saved }) => ({ actionName, used, saved }));
  }

  /** Notes what an action was run with. Resolves when that is kept. */
  recordUse(appId: string, actionName: string, args: ActionArguments): Promise<void> {
    const kept = withoutSecretFields(args);
    if (Object.keys(kept).length === 0) return Promise.resolve();
    return this.#change(appId, actionName, ({ used, ...memory }) => ({
      ...memory,
      used: [kept, ...used.filter((each) => !areSame(each, kept))].slice(0, KEPT_USED),
    }));
  }

  /** Keeps arguments under a name, in place of those that had it. */
  save(appId: string, actionName: string, name: string, args: ActionArguments): Promise<void> {
    const entry = { name, args: withoutSecretFields(args) };
    return this.#change(appId, actionName, ({ saved, ...memory }) => ({
      ...memory,
      saved: [...saved.filter((each) => each.name !== name), entry]
        .slice(-KEPT_SAVED)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
  }

  forget(appId: string, actionName: string, name: string): Promise<void> {
    return this.#change(appId, actionName, ({ saved, ...memory }) => ({
      ...memory,
      saved: saved.filter((each) => each.name !== name),
    }));
  }

  async #change(appId: string, actionName: string, change: (memory: Memory) => Memory): Promise<void> {
    await this.#loaded;
    const isMeant = (each: Memory) => each.appId === appId && each.actionName === actionName;
    const before = this.#memories.find(isMeant) ?? { appId, actionName, used: [], saved: [] };
    this.#memories = [...this.#memories.filter((each) => !isMeant(each)), change(before)];
    this.#options.onChange(appId);
    await this.#file.write({ remembered: this.#memories });
  }

  async #load(): Promise<void> {
    this.#memories = (await this.#file.read())?.remembered ?? [];
    for (const appId of new Set(this.#memories.map((memory) => memory.appId))) this.#options.onChange(appId);
  }
}

function areSame(one: ActionArguments, other: ActionArguments): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
