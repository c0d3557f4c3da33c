import type { TabProps } from '../tab-props.ts';

export function ConfigTab({ app }: TabProps) {
  return <p>Config of {app.title}</p>;
}
