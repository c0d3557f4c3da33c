import { contextBridge, ipcRenderer } from 'electron';
import {
  BRIDGE_NAME,
  CALL_CHANNEL,
  CONNECT_CHANNEL,
  type DesktopBridge,
  PORT_CHANNEL,
  PORT_MESSAGE,
} from '#shared/panel/desktop-bridge.ts';

const bridge: DesktopBridge = {
  invoke: (request) => ipcRenderer.invoke(CALL_CHANNEL, request),
  connect: () => ipcRenderer.send(CONNECT_CHANNEL),
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);

// A port cannot cross the context bridge; it reaches the page as a message of the page to itself.
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, [...event.ports]);
});
