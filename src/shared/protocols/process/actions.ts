import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../json.ts';
import {
  type Loose,
  readFlag,
  readList,
  readNamedList,
  readNumber,
  readOptionalText,
  readText,
  withoutUndefined,
} from './loose-json.ts';

/** What an argument of an action holds. On the wire every argument may be text. */
const ARGUMENT_TYPES = ['string', 'int', 'float', 'bool'] as const;
export type ArgumentType = (typeof ARGUMENT_TYPES)[number];

/** One argument of an action. The contract shows `args` as a list and leaves its items open. */
export const argumentDeclarationSchema = z.looseObject({
  name: z.string(),
  type: z.enum(ARGUMENT_TYPES),
  required: z.boolean(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
  /** A regular expression that some part of the text matches; `^` and `$` make it one for the whole text. */
  pattern: z.string().optional(),
  /** The only allowed values. */
  options: z.array(z.string()).min(1).optional(),
  /** Where in the app's status the options stand. */
  optionsJsonpath: z.string().optional(),
});
export type ArgumentDeclaration = z.output<typeof argumentDeclarationSchema>;

/** One action of an app (Method Contracts, `action.list`), with what catalogues of real hosts add. */
export const actionDeclarationSchema = z.looseObject({
  name: z.string(),
  label: z.string(),
  args: z.array(argumentDeclarationSchema),
  /** The confirmation question before it runs. */
  confirm: z.string().optional(),
  /** Of the actions with the same word, one runs at a time. */
  mutex: z.string().optional(),
  timeoutSeconds: z.number().positive().optional(),
  /** Whether its job ends at once and what it started goes on. */
  detached: z.boolean().optional(),
  showOutputPanel: z.boolean().optional(),
  cmd: z.array(z.string()).optional(),
  cwd: z.string().optional(),
});
export type ActionDeclaration = z.output<typeof actionDeclarationSchema>;

/** The response of `action.list`. */
export const actionListSchema = z.looseObject({ actions: z.array(actionDeclarationSchema) });

/** The actions of a peer: a list or a map, with arguments likewise, and catalogue fields in whatever type they came. */
export function normaliseActionList(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  return { ...response, actions: readNamed(response.actions).map(normaliseAction) };
}

/**
 * The action that cancels a job, or undefined: one that takes a `jobId`. Where several do, it is the one whose name says
 * so. The contract has no method for cancelling.
 */
export function findCancelAction(actions: readonly ActionDeclaration[]): ActionDeclaration | undefined {
  const takers = actions.filter(({ args }) => args.some(({ name }) => name === 'jobId'));
  return takers.find(({ name }) => /cancel|abort|stop/i.test(name)) ?? takers[0];
}

function readNamed(value: Loose): readonly JsonObject[] {
  const items = readNamedList(value, { nameKey: 'name', valueKey: null });
  return items.filter(({ name }) => readText(name) !== '');
}

function normaliseAction(item: JsonObject): JsonObject {
  const name = readText(item.name);
  const label = readOptionalText(item.label) ?? name;
  const timeoutSeconds = readNumber(item.timeoutSeconds);
  const cmd = readList(item.cmd).map(readText);
  return withoutUndefined({
    ...item,
    name,
    label,
    args: readNamed(item.args).map(normaliseArgument),
    confirm: readFlagOrText(item.confirm, `Run ${label}?`),
    mutex: readFlagOrText(item.mutex, name),
    timeoutSeconds: timeoutSeconds !== undefined && timeoutSeconds > 0 ? timeoutSeconds : undefined,
    detached: readFlag(item.detached),
    showOutputPanel: readFlag(item.showOutputPanel),
    cmd: cmd.length === 0 ? undefined : cmd,
    cwd: readOptionalText(item.cwd),
  });
}

function normaliseArgument(item: JsonObject): JsonObject {
  const options = readOptions(item.options);
  return withoutUndefined({
    ...item,
    name: readText(item.name),
    type: readArgumentType(item.type),
    required: readFlag(item.required) ?? false,
    label: readOptionalText(item.label),
    placeholder: readOptionalText(item.placeholder),
    pattern: readOptionalText(item.pattern),
    options: options.length === 0 ? undefined : options,
    optionsJsonpath: readOptionalText(item.optionsJsonpath),
  });
}

/** A field that is text, or true for `usual`; false is the same as left out. */
function readFlagOrText(value: Loose, usual: string): string | undefined {
  const flag = readFlag(value);
  if (flag === undefined) return readOptionalText(value);
  return flag ? usual : undefined;
}

/** Plain values, or objects with a `value`. */
function readOptions(options: Loose): readonly string[] {
  return readList(options).map((option) =>
    readText(isJsonObject(option) && option.value !== undefined ? option.value : option),
  );
}

const OTHER_TYPE_NAMES: ReadonlyMap<string, ArgumentType> = new Map([
  ['integer', 'int'],
  ['number', 'float'],
  ['double', 'float'],
  ['boolean', 'bool'],
]);

/** What is not known is text, which every argument may be. */
function readArgumentType(type: Loose): ArgumentType {
  const name = readText(type).toLowerCase();
  return ARGUMENT_TYPES.find((known) => known === name) ?? OTHER_TYPE_NAMES.get(name) ?? 'string';
}
