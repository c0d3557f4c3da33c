import { memo } from 'react';
import { type CellModel, isSameCell } from '#connections/cell-model.ts';
import { ACTIVITY_SLOT_MS } from '#shared/panel/activity.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { laneOf } from '#stores/views/lane-of.ts';
import { useSlowNow } from '#stores/window/clock.ts';
import { goTo } from '#stores/window/navigation.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Cell } from '#ui/page/cell.tsx';

const UNSEEN = { newestSlotAt: 0, counts: [], spans: [], troubles: [] };

interface ConnectionCellProps {
  readonly model: CellModel;
  /** Frames of a full stroke, the same for all cells. */
  readonly scaleMax: number;
}

/** The cell of one connection. It renders again when its model changes, not at each beat. */
export const ConnectionCell = memo(
  function ConnectionCell({ model, scaleMax }: ConnectionCellProps) {
    const now = useSlowNow(ACTIVITY_SLOT_MS);
    const activity = useStateFeed(ACTIVITY_FEED, model.connectionId) ?? UNSEEN;
    return (
      <Cell
        name={model.name}
        kind={model.kind}
        status={model.status}
        word={model.word}
        age={model.age}
        value={model.value}
        unit={model.unit}
        activity={laneOf(activity, model)}
        scaleMax={scaleMax}
        now={now}
        lastError={model.lastError}
        actions={<CellActions model={model} />}
        onOpen={() => goTo(model.page, { chosen: model.chosen })}
      />
    );
  },
  (before, after) => before.scaleMax === after.scaleMax && isSameCell(before.model, after.model),
);

function CellActions({ model: { actions, connectionId, name } }: { readonly model: CellModel }) {
  const panel = usePanel();
  return actions.map(({ icon, run, shortcut, verb }) => (
    <IconButton
      key={verb}
      icon={icon}
      size="small"
      label={`${verb} ${name}`}
      keys={keysOf(shortcut)}
      onPress={() => run(panel, connectionId)}
    />
  ));
}
