// Run by Electron: exits with 0 once a sandboxed page has been loaded.
const { app, BrowserWindow } = require('electron');

if (!process.argv.includes('--sandbox-off')) app.enableSandbox();
app.setPath('userData', process.argv.at(-1));
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  window.webContents.on('render-process-gone', () => app.exit(2));
  await window.loadURL('data:text/html,<title>probe</title>');
  app.exit(window.webContents.getTitle() === 'probe' ? 0 : 2);
});
