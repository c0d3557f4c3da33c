/** What a first attempt looks like: the last 1,000 lines as a list that is drawn anew with each message. */
import { createElement, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Line {
  readonly at: number;
  readonly level: string;
  readonly line: string;
}

function Log() {
  const [rows, setRows] = useState<readonly Line[]>([]);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const socket = new WebSocket(location.href.replace('http', 'ws'));
    socket.onmessage = ({ data }) => {
      const frame: { readonly logs: readonly { readonly rows: readonly Line[] }[] } = JSON.parse(data);
      setRows((before) => [...before, ...frame.logs.flatMap((log) => log.rows)].slice(-1_000));
    };
    return () => socket.close();
  }, []);
  useEffect(() => {
    // What it returns in new browsers is a promise, which React would take for its clean-up.
    void end.current?.scrollIntoView();
  });
  const lines = rows.map(({ at, level, line }) =>
    createElement(
      'div',
      { key: line },
      createElement('span', null, new Date(at).toISOString()),
      createElement('b', null, ` ${level} `),
      createElement('span', null, line),
    ),
  );
  const style = { height: '100vh', overflow: 'auto', fontFamily: 'monospace', fontSize: 12 };
  return createElement('div', { style }, lines, createElement('div', { ref: end }));
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(createElement(Log));
