import type { TabProps } from '../tab-props.ts';

export function LogsTab({ app }: TabProps) {
  return <p>Logs of {app.title}</p>;
}
