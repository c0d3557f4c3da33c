import { z } from 'zod';
import type { SavedCommand } from '../protocols/baritone/saved-command.ts';
import { savedCommandSchema } from '../protocols/baritone/saved-command-schema.ts';
import { type BotSettings, botSettingsSchema, clashesOfBots } from './bot-settings.ts';
import { type CharacterSettings, characterSettingsSchema, clashesOfCharacters } from './character-settings.ts';
import { THEMES, type Theme, WORLDS, type World } from './choices.ts';
import { clashesAmong, namesOf, type ProviderSettings, providerSettingsSchema } from './provider-settings.ts';
import { clashesOfGateways, type GatewaySettings, gatewaySettingsSchema } from './realtime-settings.ts';
import { clashesOfRooms, type RoomSettings, roomSettingsSchema } from './room-settings.ts';

/** The version of the settings file that this Flybridge reads and writes. */
export const SETTINGS_VERSION = 1;

/** The sections of the file that list things, each with an id that is unique in its section. */
export interface SettingsSections {
  readonly providers: readonly ProviderSettings[];
  readonly bots: readonly BotSettings[];
  readonly savedCommands: readonly SavedCommand[];
  readonly rooms: readonly RoomSettings[];
  readonly characters: readonly CharacterSettings[];
  readonly gateways: readonly GatewaySettings[];
}

export const SECTION_NAMES: readonly (keyof SettingsSections)[] = [
  'providers',
  'bots',
  'savedCommands',
  'rooms',
  'characters',
  'gateways',
];

/** Where nothing is set. */
export const NO_SECTIONS: Readonly<Record<keyof SettingsSections, readonly never[]>> = {
  providers: [],
  bots: [],
  savedCommands: [],
  rooms: [],
  characters: [],
  gateways: [],
};

/** What the settings file holds, with what was left out filled in. */
export interface SettingsContent extends SettingsSections {
  readonly version: typeof SETTINGS_VERSION;
  readonly world: World;
  readonly appearance: { readonly theme: Theme };
}

/** The sections alone, without fields that nobody names here. */
export function sectionsOf({
  bots,
  characters,
  gateways,
  providers,
  rooms,
  savedCommands,
}: SettingsContent): SettingsSections {
  return { providers, bots, savedCommands, rooms, characters, gateways };
}

/** An issue that only arises between entries: without the other one, this one is good. */
const CLASH = { code: 'custom', params: { isClash: true } } as const;

/** Whether an issue of the file is one between entries. */
export function isClash(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.isClash === true;
}

const appearanceSection = z
  .looseObject(
    { theme: z.enum(THEMES, `The theme must be ${listWords(THEMES)}.`).default('system') },
    'It must be an object.',
  )
  .default({ theme: 'system' });

const providersSection = z
  .array(providerSettingsSchema, 'The providers must be a list.')
  .superRefine((providers, context) => {
    for (const { path, message } of clashesAmong(providers)) context.addIssue({ ...CLASH, path: [...path], message });
  })
  .default([]);

const botsSection = z.array(botSettingsSchema, 'The bots must be a list.').default([]);

const savedCommandsSection = z.array(savedCommandSchema, 'The saved commands must be a list.').default([]);

const roomsSection = z.array(roomSettingsSchema, 'The rooms must be a list.').default([]);

const charactersSection = z.array(characterSettingsSchema, 'The characters must be a list.').default([]);

const gatewaysSection = z.array(gatewaySettingsSchema, 'The gateways must be a list.').default([]);

/** The sections of the file, one for each page of Settings that keeps something. */
const SECTIONS = {
  appearance: appearanceSection,
  providers: providersSection,
  bots: botsSection,
  savedCommands: savedCommandsSection,
  rooms: roomsSection,
  characters: charactersSection,
  gateways: gatewaysSection,
};

/** The whole file. Fields that nobody names here are kept. */
export const settingsContentSchema: z.ZodType<SettingsContent> = z
  .looseObject(
    {
      version: z
        .literal(SETTINGS_VERSION, `This version of Flybridge needs version ${SETTINGS_VERSION} of the file.`)
        .default(SETTINGS_VERSION),
      world: z.enum(WORLDS, `The world must be ${listWords(WORLDS)}.`).default('own'),
      ...SECTIONS,
    },
    'The file must contain one object.',
  )
  .superRefine(({ bots, characters, gateways, providers, rooms }, context) => {
    const taken = providers.map(({ id }) => id);
    for (const { index, message } of clashesOfBots(bots, taken))
      context.addIssue({ ...CLASH, path: ['bots', index, 'id'], message });
    for (const { field, index, message } of clashesOfRooms(rooms, [...namesOf(providers), ...bots.map(({ id }) => id)]))
      context.addIssue({ ...CLASH, path: ['rooms', index, field], message });
    const connections = [...providers, ...bots, ...rooms].map(({ id }) => id);
    for (const { index, message } of clashesOfCharacters(characters, connections))
      context.addIssue({ ...CLASH, path: ['characters', index, 'id'], message });
    for (const { index, message } of clashesOfGateways(gateways, [...connections, ...characters.map(({ id }) => id)]))
      context.addIssue({ ...CLASH, path: ['gateways', index, 'id'], message });
  });

function listWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
