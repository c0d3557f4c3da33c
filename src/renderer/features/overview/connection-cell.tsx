import { memo } from 'react';
import { type CellModel, isSameCell } from '#connections/cell-model.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Cell } from '#ui/page/cell.tsx';

interface ConnectionCellProps {
  readonly model: CellModel;
}

/** The cell of one connection. It renders again when its model changes, not at each beat. */
export const ConnectionCell = memo(
  function ConnectionCell({ model }: ConnectionCellProps) {
    return (
      <Cell
        name={model.name}
        kind={model.kind}
        status={model.status}
        word={model.word}
        age={model.age}
        value={model.value}
        unit={model.unit}
        lastError={model.lastError}
        actions={<CellActions model={model} />}
        onOpen={() => goTo(model.page, { chosen: model.chosen })}
      />
    );
  },
  (before, after) => isSameCell(before.model, after.model),
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
