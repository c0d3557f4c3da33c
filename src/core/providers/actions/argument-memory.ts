import { z } from 'zod';
import { ownValue } from '#shared/own-value.ts';
import type { RememberedArguments } from '#shared/panel/providers/actions.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { withoutSecretFields } from '#shared/redaction/hide-fields.ts';
import { type Result, succeed } from '#shared/result.ts';
import { textsSchema } from '#shared/texts-schema.ts';
import type { Platform } from '../../platform/platform.ts';
import { type KeepFailure, StateFile, type StateFileOptions } from '../../platform/state-file.ts';

/** How many recent argument sets of an action are kept. */
const KEPT_USED = 10;

/** How many named argument sets of an action are kept. */
const KEPT_SAVED = 50;

const fileSchema = z.object({
  remembered: z.array(
    z.object({
      appId: z.string(),
      actionName: z.string(),
      used: z.array(textsSchema),
      saved: z.array(z.object({ name: z.string(), args: textsSchema })),
    }),
  ),
});

type Memory = RememberedArguments & { readonly appId: string };
type Content = { readonly remembered: readonly Memory[] };
type Kept = Promise<Result<null, KeepFailure>>;

export interface ArgumentMemoryOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** The file; null remembers until the panel ends. */
  readonly path: string | null;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
  /** Called when the remembered arguments of an app changed. */
  readonly onChange: (appId: string) => void;
}

/** The recent and the named arguments of actions. Nothing that looks like a secret is kept. */
export class ArgumentMemory {
  readonly #options: ArgumentMemoryOptions;
  readonly #loaded: Promise<void>;
  readonly #file: StateFile<Content>;

  constructor(options: ArgumentMemoryOptions) {
    const { onKept, path, platform } = options;
    this.#options = options;
    const what = 'arguments of actions';
    this.#file = new StateFile<Content>({
      platform,
      path,
      schema: fileSchema,
      what,
      empty: { remembered: [] },
      onKept,
    });
    this.#loaded = this.#load();
  }

  /** The remembered arguments of an app; empty until the file is read. */
  of(appId: string): readonly RememberedArguments[] {
    return this.#file.content.remembered
      .filter((memory) => memory.appId === appId)
      .map(({ actionName, used, saved }) => ({
        actionName,
        used,
        saved: [...saved].sort((a, b) => (a.name < b.name ? -1 : 1)),
      }));
  }

  /** Records the arguments of a run. Resolves when they are stored. */
  recordUse(appId: string, actionName: string, args: ActionArguments): Kept {
    const kept = withoutSecretFields(args);
    if (Object.keys(kept).length === 0) return Promise.resolve(succeed(null));
    return this.#change(appId, actionName, ({ used, ...memory }) => ({
      ...memory,
      used: [kept, ...used.filter((each) => !areSame(each, kept))].slice(0, KEPT_USED),
    }));
  }

  /** Stores arguments under a name, replacing those with that name. Of too many the one that was saved first goes. */
  save(appId: string, actionName: string, name: string, args: ActionArguments): Kept {
    const entry = { name, args: withoutSecretFields(args) };
    return this.#change(appId, actionName, ({ saved, ...memory }) => ({
      ...memory,
      saved: [...saved.filter((each) => each.name !== name), entry].slice(-KEPT_SAVED),
    }));
  }

  forget(appId: string, actionName: string, name: string): Kept {
    return this.#change(appId, actionName, ({ saved, ...memory }) => ({
      ...memory,
      saved: saved.filter((each) => each.name !== name),
    }));
  }

  async #change(appId: string, actionName: string, change: (memory: Memory) => Memory): Kept {
    await this.#loaded;
    const isMeant = (each: Memory) => each.appId === appId && each.actionName === actionName;
    const kept = this.#file.change(({ remembered }) => {
      const before = remembered.find(isMeant) ?? { appId, actionName, used: [], saved: [] };
      return { remembered: [...remembered.filter((each) => !isMeant(each)), change(before)] };
    });
    this.#options.onChange(appId);
    return kept;
  }

  async #load(): Promise<void> {
    const { remembered } = await this.#file.read();
    for (const appId of new Set(remembered.map((memory) => memory.appId))) this.#options.onChange(appId);
  }
}

function areSame(one: ActionArguments, other: ActionArguments): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => ownValue(one, name) === ownValue(other, name))
  );
}
