import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BRIDGE_NAME } from '#shared/panel/desktop-bridge.ts';
import { createDesktopConnection } from '#stores/desktop-connection.ts';
import { documentView } from '#stores/page-view.ts';
import { PanelClient } from '#stores/panel-client.ts';
import { openTheme } from '#stores/theme.ts';
import { PanelContext } from '#stores/use-panel.ts';
import { createWebConnection } from '#stores/web-connection.ts';
import { openMemory } from '#stores/window-memory.ts';
import '#theme/base.css';
import { App } from './app/app.tsx';

openTheme({ storage: localStorage, root: document.documentElement });

const bridge = window[BRIDGE_NAME];
const connection = bridge === undefined ? createWebConnection() : createDesktopConnection(bridge);
const panel = new PanelClient(connection, documentView);
openMemory(panel);
panel.open();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <PanelContext value={panel}>
      <App />
    </PanelContext>
  </StrictMode>,
);
