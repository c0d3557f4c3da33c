import type { TabProps } from '../tab-props.ts';

export function ActionsTab({ app }: TabProps) {
  return <p>Actions of {app.title}</p>;
}
