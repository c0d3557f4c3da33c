import type { WindowKind } from '#connections/window-kind.ts';
import { BOT_KIND } from './bot/bot-kind.ts';
import { CHARACTER_KIND } from './character/character-kind.ts';
import { GATEWAY_KIND } from './gateway/gateway-kind.ts';
import { PROVIDER_KIND } from './provider/provider-kind.ts';
import { ROOM_KIND } from './room/room-kind.ts';

/** Every kind of connection, in the order of the rail, the cells and the status bar. */
export const KINDS: readonly WindowKind[] = [PROVIDER_KIND, ROOM_KIND, CHARACTER_KIND, BOT_KIND, GATEWAY_KIND];
