import { Inspected } from '../inspected.tsx';
import type { TabProps } from '../tab-props.ts';
import { Inspector } from './inspector.tsx';
import { StatusFieldsView } from './status-fields-view.tsx';

/** What an app says of itself, and beside it what surrounds it. */
export function StatusTab({ app, inspector, now }: TabProps) {
  return (
    <Inspected view={inspector} inspector={<Inspector app={app} now={now} />}>
      <StatusFieldsView app={app} now={now} />
    </Inspected>
  );
}
