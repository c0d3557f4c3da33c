import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BRIDGE_NAME } from '#shared/panel/desktop-bridge.ts';
import { createDesktopConnection } from '#stores/desktop-connection.ts';
import { PanelClient } from '#stores/panel-client.ts';
import { applyTheme, themeStore } from '#stores/theme.ts';
import { PanelContext } from '#stores/use-panel.ts';
import { createWebConnection } from '#stores/web-connection.ts';
import '#theme/base.css';
import { App } from './app/app.tsx';

applyTheme(themeStore.getState().theme);

const bridge = window[BRIDGE_NAME];
const panel = new PanelClient(bridge === undefined ? createWebConnection() : createDesktopConnection(bridge));
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
