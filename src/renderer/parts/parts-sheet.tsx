import { TooltipLayer } from '#ui/overlays/tooltip-layer.tsx';
import { ButtonPlate, InputPlate } from './plates-controls.tsx';
import { GaugePlate, LanePlate } from './plates-data.tsx';
import { FaultPlates } from './plates-faults.tsx';
import { ColourPlates, TypePlate } from './plates-foundation.tsx';
import { MapPlates } from './plates-map.tsx';
import { ConnectionPlates, ObjectPlates } from './plates-objects.tsx';
import { DialogPlate, EmptyPlate, HorizonPlate, ToastPlate } from './plates-overlays.tsx';
import { BoardPlates, CockpitPlate, RequestPlates } from './plates-realtime.tsx';
import { IncidentPlate, LogPlate, TablePlates } from './plates-rows.tsx';
import { Band, Sheet } from './sheet.tsx';

/** Every part in every state. */
export function PartsSheet() {
  return (
    <Sheet>
      <ColourPlates />
      <Band split="thirds">
        <TypePlate />
        <ButtonPlate />
        <InputPlate />
      </Band>
      <Band split="thirds">
        <LanePlate />
        <GaugePlate />
        <ToastPlate />
      </Band>
      <TablePlates />
      <Band>
        <IncidentPlate />
      </Band>
      <Band split="halves">
        <LogPlate />
        <DialogPlate />
      </Band>
      <Band>
        <HorizonPlate />
      </Band>
      <ConnectionPlates />
      <ObjectPlates />
      <MapPlates />
      <BoardPlates />
      <RequestPlates />
      <Band>
        <CockpitPlate />
      </Band>
      <EmptyPlate />
      <FaultPlates />
      <TooltipLayer />
    </Sheet>
  );
}
