import { contextBridge, ipcRenderer } from 'electron';
import {
  CALL_CHANNEL,
  CONNECT_CHANNEL,
  PORT_CHANNEL,
  PORT_MESSAGE,
  SHELL_API_NAME,
  type ShellApi,
} from '#shared/panel/shell-api.ts';

const shellApi: ShellApi = {
  invoke: (request) => ipcRenderer.invoke(CALL_CHANNEL, request),
  connect: () => ipcRenderer.send(CONNECT_CHANNEL),
};

contextBridge.exposeInMainWorld(SHELL_API_NAME, shellApi);

// A port cannot cross the context bridge; it reaches the page as a message of the page to itself.
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, [...event.ports]);
});
