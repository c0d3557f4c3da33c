import type { EndpointHandler } from './call.ts';
import { localMap, myMap, plotCourse, serverStatus } from './charts.ts';
import { identify, sendMessage, subscribe } from './chat.ts';
import { combatAction, combatStatus, initiateCombat } from './combat.ts';
import { collectFighters, collectSalvage, leaveFighters, setGarrisonMode } from './garrisons.ts';
import { join, move, myStatus } from './movement.ts';
import { checkTrade, regeneratePorts, resetPorts, trade } from './trading.ts';
import { rechargeWarpPower, transferWarpPower } from './warp-power.ts';

/** Everything that the server answers. */
export const ENDPOINTS: ReadonlyMap<string, EndpointHandler> = new Map([
  ['server_status', serverStatus],
  ['join', join],
  ['move', move],
  ['my_status', myStatus],
  ['my_map', myMap],
  ['plot_course', plotCourse],
  ['check_trade', checkTrade],
  ['trade', trade],
  ['recharge_warp_power', rechargeWarpPower],
  ['transfer_warp_power', transferWarpPower],
  ['reset_ports', resetPorts],
  ['regenerate_ports', regeneratePorts],
  ['send_message', sendMessage],
  ['local_map', localMap],
  ['subscribe', subscribe],
  ['identify', identify],
  ['combat.initiate', initiateCombat],
  ['combat.action', combatAction],
  ['combat.status', combatStatus],
  ['combat.leave_fighters', leaveFighters],
  ['combat.collect_fighters', collectFighters],
  ['combat.set_garrison_mode', setGarrisonMode],
  ['salvage.collect', collectSalvage],
]);
