import { COMMAND_CATALOGUE } from './command-catalogue.ts';

/** One argument of a form, as it is written down in the catalogue. */
export interface FormArgument {
  /** `<x>`, `[page]`, `clear`, `all|newest`, `...`. */
  readonly written: string;
  readonly name: string;
  /** `word`: a fixed word, or one of `words`. `rest`: the argument before it, repeated. */
  readonly kind: 'word' | 'value' | 'rest';
  readonly words: readonly string[];
  readonly need: 'required' | 'optional';
}

const PIECE = /<(?<required>[^>]+)>|\[(?<optional>[^\]]+)\]|(?<bare>\S+)/g;

/** The arguments of a form in their order. `[x y z]` are three that are left out together. */
export function readForm(args: string): readonly FormArgument[] {
  return Array.from(args.matchAll(PIECE)).flatMap(({ groups = {} }) => {
    const { required, optional, bare } = groups;
    if (required !== undefined) return [value(`<${required}>`, required, 'required')];
    if (optional !== undefined) return optional.split(' ').map((name) => value(`[${name}]`, name, 'optional'));
    if (bare === '...') return [{ written: '...', name: '', kind: 'rest', words: [], need: 'optional' } as const];
    const words = (bare ?? '').split('|');
    return [{ written: bare ?? '', name: '', kind: 'word', words, need: 'required' } as const];
  });
}

function value(written: string, name: string, need: FormArgument['need']): FormArgument {
  // The one optional word of the catalogue that stands for itself.
  if (name === 'invert') return { written, name, kind: 'word', words: [name], need };
  return { written, name, kind: 'value', words: [], need };
}

const NUMBERS = /^-?\d+(?:\.\d+)?$/;
/** A number, or where the player stands with or without a number: `~`, `~-3`. */
const COORDINATE = /^(?:~(?:-?\d+(?:\.\d+)?)?|-?\d+(?:\.\d+)?)$/;
/** What can become a coordinate or a number while it is typed. */
const BEGINNING = /^[~-]?-?$/;
const COORDINATES = new Set(['x', 'y', 'z']);
const COUNTS = new Set(['distance', 'height', 'width', 'depth', 'range', 'number', 'page']);

/** Whether a typed word may stand where this argument does; `isWhole` when it has been typed to its end. */
export function accepts(argument: FormArgument, word: string, isWhole: boolean): boolean {
  const typed = word.toLowerCase();
  if (argument.kind === 'word') {
    return argument.words.some((each) => (isWhole ? each === typed : each.startsWith(typed)));
  }
  if (COORDINATES.has(argument.name)) return COORDINATE.test(word) || (!isWhole && BEGINNING.test(word));
  if (COUNTS.has(argument.name)) return NUMBERS.test(word) || (!isWhole && BEGINNING.test(word));
  // A block is never written as a number; `goto 3` means a height or a column.
  if (argument.name === 'block') return !COORDINATE.test(word) && !(word !== '' && BEGINNING.test(word));
  return true;
}

const ORES = ['coal', 'iron', 'copper', 'gold', 'redstone', 'lapis', 'diamond', 'emerald'];
const WOODS = ['oak', 'spruce', 'birch', 'jungle', 'acacia', 'dark_oak', 'mangrove', 'cherry'];

/** What is usually meant where an argument of this name stands. It is offered; nothing else is refused. */
const USUAL_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'block',
    [
      ...ORES.map((ore) => `${ore}_ore`),
      ...ORES.map((ore) => `deepslate_${ore}_ore`),
      'ancient_debris',
      'nether_quartz_ore',
      ...WOODS.map((wood) => `${wood}_log`),
      ...['stone', 'cobblestone', 'dirt', 'grass_block', 'sand', 'gravel', 'clay', 'obsidian', 'netherrack'],
      ...['chest', 'crafting_table', 'furnace', 'bed', 'torch', 'water', 'lava', 'air', 'glass', 'ladder'],
      ...['wheat', 'carrots', 'potatoes', 'beetroots', 'sugar_cane', 'pumpkin', 'melon', 'nether_wart'],
    ],
  ],
  ['item', ['diamond', 'iron_ingot', 'coal', 'bread', 'arrow', 'ender_pearl', 'experience_bottle', 'torch']],
  [
    'entity',
    [
      ...['zombie', 'skeleton', 'creeper', 'spider', 'enderman', 'villager', 'cow', 'pig', 'sheep', 'chicken'],
      ...['horse', 'wolf', 'cat', 'item'],
    ],
  ],
  ['axis', ['x', 'y', 'z']],
  ['direction', ['up', 'down', 'north', 'south', 'east', 'west']],
  ['tag', ['user', 'home', 'death', 'bed']],
  ['waypoint', ['home', 'death', 'bed']],
  [
    'setting',
    [
      ...['allowBreak', 'allowPlace', 'allowSprint', 'allowParkour', 'allowParkourPlace', 'allowInventory'],
      ...['allowDiagonalDescend', 'allowDownward', 'allowWaterBucketFall', 'antiCheatCompatibility', 'avoidance'],
      ...['blockReachDistance', 'buildInLayers', 'chatControl', 'chatDebug', 'followRadius', 'freeLook'],
      ...['legitMine', 'legitMineYLevel', 'mineScanDroppedItems', 'primaryTimeoutMS', 'failureTimeoutMS'],
      ...['renderGoal', 'renderPath', 'replantCrops', 'schematicOrientationX', 'walkOnWaterOnePenalty'],
    ],
  ],
  ['value', ['true', 'false']],
  ['command', COMMAND_CATALOGUE.map(({ name }) => name)],
]);

/** What may be offered for an argument, in the order in which it is offered. */
export function usualValues({ kind, name, words }: FormArgument): readonly string[] {
  return kind === 'word' ? words : (USUAL_VALUES.get(name) ?? []);
}
