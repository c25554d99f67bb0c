/** An application that does nothing but live in the tray: what a host weighs without ours. */
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => {
  // It goes on without a window, as ours does.
})
void app.whenReady().then(async () => {
  await new BrowserWindow({ show: false }).loadURL('data:text/html,<title>empty</title>')
})
