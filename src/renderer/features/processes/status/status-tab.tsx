import { Inspected } from '../inspected.tsx';
import type { TabProps } from '../tab-props.ts';
import { Inspector } from './inspector.tsx';
import { StatusFieldsView } from './status-fields-view.tsx';

/** The status of an app, with the inspector beside it. */
export function StatusTab({ app, inspector, now }: TabProps) {
  return (
    <Inspected view={inspector} inspector={<Inspector app={app} now={now} />}>
      <StatusFieldsView app={app} now={now} />
    </Inspected>
  );
}
