import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SHELL_API_NAME } from '#shared/panel/shell-api.ts';
import { createDesktopConnection } from '#stores/panel/desktop-connection.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { PanelContext } from '#stores/panel/use-panel.ts';
import { createWebConnection } from '#stores/panel/web-connection.ts';
import { documentView } from '#stores/window/page-view.ts';
import { openTheme } from '#stores/window/theme.ts';
import { openMemory } from '#stores/window/window-memory.ts';
import '#theme/base.css';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { KINDS } from '#kinds/kinds.ts';
import { App } from './app/app.tsx';
import { WindowBoundary } from './app/faults/window-boundary.tsx';
import { keepDrafts } from './features/processes/config/keep-drafts.ts';

openTheme({ storage: localStorage, root: document.documentElement });

const bridge = window[SHELL_API_NAME];
const connection = bridge === undefined ? createWebConnection() : createDesktopConnection(bridge);
const panel = new PanelClient(connection, documentView);
openMemory(panel);
keepDrafts(sessionStorage);
panel.open();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <PanelContext value={panel}>
      <KindsProvider kinds={KINDS}>
        <WindowBoundary>
          <App />
        </WindowBoundary>
      </KindsProvider>
    </PanelContext>
  </StrictMode>,
);
