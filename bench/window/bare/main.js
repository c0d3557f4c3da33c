// The least that shows a window: the reference of the row "window shown".
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
// Not awaited at the top level: Electron is ready only after this module has run.
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1440, height: 900, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => {
    window.show();
    process.stderr.write('{"event":"window shown"}\n');
  });
  return window.loadFile('index.html');
});
