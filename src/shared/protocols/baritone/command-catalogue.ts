/** The six domains of Baritone's commands. */
export type CommandDomain = 'navigation' | 'world' | 'build' | 'control' | 'info' | 'waypoints';

/** One way to write a command. */
export interface CommandForm {
  /**
   * The arguments after the command's name: `<name>` is required, `[name]` may be left out, `...` repeats the one
   * before, a bare word stands for itself, and `a|b` for one of several.
   */
  readonly args: string;
  /** What it does, for a person who looks for it. */
  readonly description: string;
}

/** One of Baritone's commands. */
export interface CommandDefinition {
  readonly name: string;
  readonly domain: CommandDomain;
  /** Other names of the same command. */
  readonly aliases: readonly string[];
  readonly forms: readonly [CommandForm, ...CommandForm[]];
}

type FormPair = readonly [args: string, says: string];

/** The commands of one domain; the names of each are its own and, after a stroke, its aliases. */
function commandsOf(
  domain: CommandDomain,
  table: Readonly<Record<string, readonly [FormPair, ...FormPair[]]>>,
): readonly CommandDefinition[] {
  return Object.entries(table).map(([names, [first, ...more]]) => {
    const [name = names, ...aliases] = names.split('|');
    const form = ([args, description]: FormPair): CommandForm => ({ args, description });
    return { name, domain, aliases, forms: [form(first), ...more.map(form)] };
  });
}

/** Baritone's commands (as of its version 1.15), by domain, the usual ones first. */
export const COMMAND_CATALOGUE: readonly CommandDefinition[] = [
  ...commandsOf('navigation', {
    goto: [
      ['<x> <y> <z>', 'walk to this place'],
      ['<x> <z>', 'walk to this column, at any height'],
      ['<y>', 'walk to this height'],
      ['<block>', 'walk to the nearest block of this kind'],
    ],
    goal: [
      ['<x> <y> <z>', 'set the goal, do not walk'],
      ['<x> <z>', 'set the goal to a column'],
      ['<y>', 'set the goal to a height'],
      ['', 'set the goal to the place of the player'],
      ['clear', 'clear the goal'],
    ],
    path: [['', 'walk towards the goal']],
    come: [['', 'walk to where the camera is']],
    'surface|top': [['', 'leave caves and mines, up to the open air']],
    'thisway|forward': [['<distance>', 'set the goal so many blocks ahead']],
    'axis|highway': [['', 'set the goal to the nearest axis']],
    explore: [
      ['', 'explore around the player'],
      ['<x> <z>', 'explore around this column'],
    ],
    explorefilter: [['<file> [invert]', 'list chunks that are already explored']],
    tunnel: [
      ['', 'dig straight ahead, two high'],
      ['<height> <width> <depth>', 'dig a tunnel of this size'],
    ],
    invert: [['', 'walk away from the goal']],
    blacklist: [['', 'never walk to the closest block again']],
    elytra: [
      ['', 'fly to the goal, in the Nether'],
      ['reset', 'restart the flight'],
      ['repack', 'scan the chunks in sight'],
      ['supported', 'show whether this machine can'],
    ],
  }),
  ...commandsOf('world', {
    mine: [['<block> ...', 'find and mine blocks of these kinds']],
    farm: [
      ['', 'harvest and plant everything near'],
      ['<range>', 'harvest within so many blocks'],
      ['<range> <waypoint>', 'harvest around a waypoint'],
    ],
    follow: [
      ['player <player> ...', 'follow these players'],
      ['players', 'follow every player'],
      ['entity <entity> ...', 'follow entities of these kinds'],
      ['entities', 'follow everything that moves'],
    ],
    pickup: [
      ['', 'pick up everything near'],
      ['<item> ...', 'pick up these items'],
    ],
    find: [['<block> ...', 'list where such blocks are known']],
    click: [['', 'open the screen to click on a goal']],
  }),
  ...commandsOf('build', {
    build: [
      ['<file>', 'build a schematic here'],
      ['<file> <x> <y> <z>', 'build a schematic at this place'],
    ],
    litematica: [
      ['', 'build what is loaded in Litematica'],
      ['<number>', 'build that placement of Litematica'],
    ],
    'sel|selection|s': [
      ['pos1 [x y z]', 'set the first corner'],
      ['pos2 [x y z]', 'set the second corner'],
      ['fill <block>', 'fill the selection'],
      ['walls <block>', 'build the walls of the selection'],
      ['shell <block>', 'build walls, ceiling and floor'],
      ['sphere <block>', 'fill a sphere inside'],
      ['hsphere <block>', 'build a hollow sphere inside'],
      ['cylinder <block> [axis]', 'fill a cylinder inside'],
      ['hcylinder <block> [axis]', 'build a hollow cylinder inside'],
      ['cleararea', 'dig out the selection'],
      ['replace <block> ...', 'replace blocks by the last one named'],
      ['copy [x y z]', 'copy the selection'],
      ['paste [x y z]', 'build what was copied'],
      ['expand|contract|shift all|newest|oldest <direction> <distance>', 'move the sides of selections'],
      ['undo', 'undo the last step'],
      ['clear', 'clear the selections'],
    ],
  }),
  ...commandsOf('control', {
    'pause|p|paws': [['', 'pause until resume']],
    'resume|r|unpause|unpaws': [['', 'resume after a pause']],
    'cancel|c|stop': [['', 'stop what Baritone does']],
    forcecancel: [['', 'force it to stop']],
    paused: [['', 'show whether Baritone is paused']],
    'set|setting|settings': [
      ['<setting>', 'show a setting'],
      ['<setting> <value>', 'change a setting'],
      ['toggle <setting>', 'toggle a setting'],
      ['reset <setting>', 'back to its default'],
      ['reset all', 'all settings back to their defaults'],
      ['list [page]', 'list the settings'],
      ['modified [page]', 'list what was changed'],
      ['save', 'write the settings'],
      ['load [file]', 'read the settings'],
    ],
    'modified|mod|baritone|modifiedsettings': [['', 'list the settings that were changed']],
    reset: [
      ['<setting>', 'back to its default'],
      ['all', 'all settings back to their defaults'],
    ],
  }),
  ...commandsOf('info', {
    eta: [['', 'estimate the time to the goal']],
    proc: [['', 'show which process is in control']],
    'help|?': [
      ['', 'list the commands'],
      ['<command>', 'explain a command'],
    ],
    version: [['', 'show the version of Baritone']],
    'repack|rescan': [['', 'scan the chunks around again']],
    render: [['', 'redraw glitched chunks']],
    gc: [['', 'free memory of the game']],
    reloadall: [['', "read Baritone's cache of this world"]],
    saveall: [['', "write Baritone's cache of this world"]],
  }),
  ...commandsOf('waypoints', {
    'waypoints|waypoint|wp': [
      ['list [tag]', 'list waypoints'],
      ['save [tag] [name] [x y z]', 'save this place, or the one given'],
      ['goto <waypoint>', 'walk to a waypoint'],
      ['goal <waypoint>', 'set the goal to a waypoint'],
      ['info <waypoint>', 'show a waypoint'],
      ['delete <waypoint>', 'delete a waypoint'],
      ['restore <number>', 'restore deleted waypoints'],
      ['clear <tag>', 'delete all of a tag'],
    ],
    home: [['', 'walk home']],
    sethome: [['', 'make this place home']],
  }),
];

/** The command of this name or alias, whatever the case of its letters. */
export function findCommand(word: string): CommandDefinition | undefined {
  const name = word.toLowerCase();
  return COMMAND_CATALOGUE.find((command) => command.name === name || command.aliases.includes(name));
}
