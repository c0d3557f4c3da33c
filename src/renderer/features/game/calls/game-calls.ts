/** What is typed into a field of a call. */
export type FieldKind = 'text' | 'whole' | 'amount' | { readonly choice: readonly string[] };

/** A field of a call's form. */
export interface CallField {
  /** As on the wire. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly presence: 'required' | 'optional';
}

/** A call of the game, as its form has it. The character is filled in. */
export interface CallDescription {
  readonly endpoint: string;
  /** What it does, in a few words. */
  readonly does: string;
  readonly fields: readonly CallField[];
  /** The question before it goes out, where it changes the game for everybody; null for none. */
  readonly question: string | null;
}

const need = (name: string, kind: FieldKind): CallField => ({ name, kind, presence: 'required' });
const may = (name: string, kind: FieldKind): CallField => ({ name, kind, presence: 'optional' });
const call = (
  endpoint: string,
  does: string,
  fields: readonly CallField[],
  question: string | null = null,
): CallDescription => {
  return { endpoint, does, fields, question };
};

const TRADE = [need('commodity', 'text'), need('quantity', 'amount'), need('trade_type', { choice: ['buy', 'sell'] })];
const MODE = need('mode', { choice: ['offensive', 'defensive', 'toll'] });

/** Every call of the game, in the order of the contract. */
export const GAME_CALLS: readonly CallDescription[] = [
  call('server_status', 'Server name and version', []),
  call(
    'join',
    'Joins, or jumps to a sector',
    [may('sector', 'whole'), may('credits', 'amount'), may('ship_type', 'text')],
    'Joining again moves the character and sets its credits.',
  ),
  call('move', 'Moves to the next sector', [need('to_sector', 'whole')]),
  call('my_status', 'The ship and its sector', []),
  call('my_map', 'All visited sectors', []),
  call('plot_course', 'The way between two sectors', [need('from_sector', 'whole'), need('to_sector', 'whole')]),
  call('check_trade', 'Whether a trade is possible', TRADE),
  call('trade', 'Buys or sells', TRADE),
  call('recharge_warp_power', 'Buys warp power', [need('units', 'amount')]),
  call('transfer_warp_power', 'Gives warp power to another', [
    need('to_character_id', 'text'),
    need('units', 'amount'),
  ]),
  call('reset_ports', 'Resets all ports to their starting stock', [], 'This changes every port for all players.'),
  call(
    'regenerate_ports',
    'Fills the ports up by a share',
    [may('fraction', 'amount')],
    'This changes every port for all players.',
  ),
  call('send_message', 'Writes into the chat', [
    need('type', { choice: ['broadcast', 'direct'] }),
    need('content', 'text'),
    may('to_name', 'text'),
  ]),
  call('local_map', 'The map around a sector', [
    may('max_sectors', 'whole'),
    may('max_hops', 'whole'),
    may('current_sector', 'whole'),
  ]),
  call('subscribe', 'Subscribes to an event', [need('event', { choice: ['status.update', 'chat.message'] })]),
  call('identify', 'Says who is connected', [may('name', 'text')]),
  call('combat.initiate', 'Starts a fight with everyone in the sector', [
    may('target_id', 'text'),
    may('target_type', 'text'),
  ]),
  call('combat.action', 'What to do in a round', [
    need('combat_id', 'text'),
    need('action', { choice: ['attack', 'brace', 'flee', 'pay'] }),
    may('commit', 'whole'),
    may('target_id', 'text'),
    may('to_sector', 'whole'),
    may('round', 'whole'),
  ]),
  call('combat.status', 'The fight that the character is in', []),
  call('combat.leave_fighters', 'Leaves fighters in a sector', [
    need('sector', 'whole'),
    need('quantity', 'whole'),
    MODE,
    may('toll_amount', 'amount'),
  ]),
  call('combat.collect_fighters', 'Takes fighters back aboard', [need('sector', 'whole'), need('quantity', 'whole')]),
  call('combat.set_garrison_mode', 'Changes a garrison', [need('sector', 'whole'), MODE, may('toll_amount', 'amount')]),
  call('salvage.collect', 'Collects salvage', [need('salvage_id', 'text')]),
];
